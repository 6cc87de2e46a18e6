"""What an examination of a profile found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is as it must be, what was seen, and what to do about it."""

    ok: bool
    what: str
    remedy: str = ""
