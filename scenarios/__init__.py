"""The conformance suite: one folder per portal, one file per section of its manual."""
