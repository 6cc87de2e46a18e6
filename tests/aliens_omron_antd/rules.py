"""Every rule that the portal keeps and a deviating one may not, each as a value to be replaced."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """What the manual fixes; lengths are (least, most) in characters."""

    address_must_match: bool = True
    symbol_checked: bool = True
    birth_date_checked: bool = True
    captcha_checked: bool = True
    key_digits: int = 4
    key_checked: bool = True
    password_length: tuple[int, int] = (10, 39)
    settings_checked: bool = True
    new_passwords_must_match: bool = True
