"""The ways in which a scenario ends before its last line, each with the verdict it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Reason = Literal["refused", "not opened", "no control", "no mail"]


class Stop(Exception):
    """A scenario cannot go on; what it covers and has not concluded is blocked by this step."""

    def __init__(self, step: str, seen: str) -> None:
        """`step` says what was being done, `seen` what was there instead."""
        self.step, self.seen = step, seen
        super().__init__(f"{step}\n  seen: {seen}")


class StepFailed(Stop):
    """The portal did not let the member take a documented step.

    `requirement` is what it breaks: that one fails, the rest is blocked. `reason` tells a step that
    was answered with a refusal from one that could not even be tried: its control is missing, or the
    portal came with another page than its first before anything was done there.
    """

    def __init__(self, requirement: str, expected: str, seen: str, reason: Reason) -> None:
        """`requirement` is a full id, `expected` a sentence."""
        self.requirement, self.expected, self.reason = requirement, expected, reason
        super().__init__(expected, seen)


class WentThrough(Stop):
    """What had to be refused went through: the member is where she must not be, so nothing later counts.

    `requirement` is what it breaks, and has failed already; the rest is blocked.
    """

    def __init__(self, requirement: str, expected: str, seen: str) -> None:
        """`requirement` is a full id, `expected` a sentence."""
        self.requirement = requirement
        super().__init__(expected, seen)


class PortalBroke(Stop):
    """The portal did not answer as a portal at all: no connection, an error 5xx, a crash, an endless wait.

    Never a fail and never a pass: a refusal by accident proves nothing.
    """


class Unreachable(PortalBroke):
    """Not even the portal's own first page could be loaded."""


class HarnessMistake(AssertionError):
    """A scenario concluded on something it had not declared, or ended without a conclusion."""


class Unmet(AssertionError):
    """At the end of a scenario: the requirements it found broken."""


@dataclass  # not frozen: an exception that passes a context manager is given its traceback anew
class Parked(Exception):
    """A scenario that goes on when `due` has come, and before `latest` where a window must still be open."""

    due: datetime
    latest: datetime | None
    entries: Sequence[Mapping[str, Any]]

    def __str__(self) -> str:
        """When it goes on, for the record."""
        until = f", at the latest at {self.latest:%Y-%m-%d %H:%M:%S %Z}" if self.latest else ""
        return f"waits for real time: goes on at {self.due:%Y-%m-%d %H:%M:%S %Z}{until}"
