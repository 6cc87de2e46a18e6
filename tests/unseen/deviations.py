"""Unseen portals that depart from the manual in one rule each, and the requirement that has to fail."""

from dataclasses import dataclass, field
from typing import Any

# Every deviation is tried with what it breaks and with one journey that it must leave alone.
JOURNEY = "registration_completes"


@dataclass(frozen=True)
class Deviation:
    """A portal of this style under rules that are not the manual's.

    `breaks` are the requirements that fail, without the manual's id; `only` picks the scenarios that tell.
    """

    style: str
    breaks: frozenset[str]
    only: str
    changes: dict[str, Any] = field(default_factory=dict)


def _each() -> dict[str, tuple[str, str, dict[str, Any]]]:
    hours, minutes = 3600, 60
    return {
        "invitation-shorter": ("invitation.lifetime", "invitation_holds", {"invitation_seconds": 2 * hours}),
        "invitation-longer": ("invitation.lifetime", "invitation_lapses", {"invitation_seconds": 4 * hours}),
        "confirmation-shorter": ("confirmation.lifetime", "second_link_holds", {"key_seconds": 20 * minutes}),
        "confirmation-longer": ("confirmation.lifetime", "second_link_lapses", {"key_seconds": 40 * minutes}),
        "password-min-7": ("user-info.password.min-length", "keep_the_rule and min", {"password_min": 7}),
        "password-min-9": ("user-info.password.min-length", "keep_the_rule and min", {"password_min": 9}),
        "captcha-unchecked": ("identity.wrong-captcha", "other_characters", {"captcha_checked": False}),
        "key-unchecked": ("key-entry.wrong-key", "another_key", {"key_checked": False}),
        "dependants-accepted": ("registration.insured-only", "a_dependant", {"dependants_refused": False}),
        "mismatch-accepted": ("user-info.confirm-differs", "two_different", {"passwords_must_match": False}),
        "strangers-accepted": ("identity.wrong-card", "of_nobody", {"strangers_refused": False}),
        "any-login": ("login.wrong-password", "does_not_log_in", {"password_checked": False}),
        "address-fixed": ("step.change-address", "changed_later", {"address_changeable": False}),
        "login-id-free": (
            "user-info.login-id.mail-address",
            "login_id_that_is_no",
            {"login_id_is_address": False},
        ),
    }


def _made(style: str, breaks: str, only: str, changes: dict[str, Any]) -> Deviation:
    return Deviation(style, frozenset({breaks}), f"{JOURNEY} or ({only})", changes)


def _foreign_sender(style: str) -> Deviation:
    broken = frozenset({"invitation.sender", "confirmation.sender"})
    return Deviation(style, broken, "as_printed and not form", {"sender": "info@kenpo.example"})


BENT_STYLES = ("rows", "spa", "tables")
DEVIATIONS = {
    f"{style}-{name}": _made(style, *each) for style in BENT_STYLES for name, each in _each().items()
} | {f"{style}-foreign-sender": _foreign_sender(style) for style in BENT_STYLES}
SAMPLED_DEVIATIONS = ("rows-password-min-7", "tables-captcha-unchecked", "spa-invitation-longer")
