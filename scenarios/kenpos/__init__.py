"""Scenarios of KENPOS."""
