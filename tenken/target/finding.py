"""What an examination of a profile found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is as it must be, what was seen, and what to do about it.

    `stops` tells trouble with which no run can be honest from trouble it can go on with.
    """

    ok: bool
    what: str
    remedy: str = ""
    stops: bool = True

    def __str__(self) -> str:
        """A line for the terminal; the remedy follows indented."""
        if self.ok:
            return f"ok     {self.what}"
        return f"{'WRONG' if self.stops else 'mind '}  {self.what}" + (
            f"\n         -> {self.remedy}" if self.remedy else ""
        )
