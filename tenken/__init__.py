"""The engine: what a scenario is given, and what a run produces."""
