"""What a typed value must look like; each check returns the code of what is wrong, or nothing."""

from __future__ import annotations

import datetime
import re
import string
from collections.abc import Iterable

from tests.aliens_omron.rules import Rules

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def address_fault(text: str) -> str | None:
    """Return why this is no mail address, or None."""
    if not text:
        return "empty"
    return None if _ADDRESS.fullmatch(text) else "address"


def digits_fault(text: str, length: tuple[int, int], code: str) -> str | None:
    """Return `code` unless the text is ASCII digits within the length, `empty` when nothing was typed."""
    if not text:
        return "empty"
    least, most = length
    return None if text.isascii() and text.isdigit() and least <= len(text) <= most else code


def date_fault(year: str, month: str, day: str) -> str | None:
    """Return why the three pull-downs make no date, or None."""
    if not (year and month and day):
        return "choose"
    return None if as_date(year, month, day) else "date"


def as_date(year: str, month: str, day: str) -> str | None:
    """Return the date in ISO form, or None when the calendar has no such day."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def login_id_fault(text: str, rules: Rules) -> str | None:
    """Return why this cannot be a login ID (page 8), or None."""
    return _text_fault(text, rules, rules.login_id_length, rules.login_id_classes)


def password_fault(text: str, rules: Rules) -> str | None:
    """Return why this cannot be a password (page 8), or None."""
    return _text_fault(text, rules, rules.password_length, rules.password_classes)


def _text_fault(text: str, rules: Rules, length: tuple[int, int], wanted: Iterable[str]) -> str | None:
    if not text:
        return "empty"
    kinds = _kinds(rules)
    if rules.alphabet_checked and set(text) - set("".join(kinds.values())):
        return "alphabet"
    if not length[0] <= len(text) <= length[1]:
        return "length"
    return None if all(set(text) & set(kinds[name]) for name in wanted) else "classes"


def _kinds(rules: Rules) -> dict[str, str]:
    return {
        "lower": string.ascii_lowercase,
        "upper": string.ascii_uppercase,
        "digit": string.digits,
        "symbol": rules.symbols,
    }
