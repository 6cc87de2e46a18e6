"""Fixtures of every scenario: see `tenken.fixtures`."""

from tenken.fixtures import *  # noqa: F403
