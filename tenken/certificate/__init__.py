"""The report on a whole run, with a decision that is computed."""
