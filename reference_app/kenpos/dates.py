"""Dates as people type them, and windows of time."""

import re
from datetime import date, timedelta

SEPARATED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def birth_date(text: str) -> date | None:
    """The day that 20000121, 2000-01-21, 2000/1/21 or 2000年1月21日 names; None when none is named."""
    found = EIGHT_DIGITS.fullmatch(text) or SEPARATED.fullmatch(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def is_over(since: float, window: timedelta, now: float) -> bool:
    """Whether more than the window has passed."""
    return now - since > window.total_seconds()
