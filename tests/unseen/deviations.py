"""Unseen portals that depart from their manual in one rule each, and the requirement that has to fail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.unseen.vendors import VENDORS

# Every deviation is tried with what it breaks and with one journey that it must leave alone.
JOURNEYS = {
    "renesas": "registration_completes",
    "omron": "registration_completes",
    "kenpos": "the_url_completes_the_signup",
}
HOUR, MINUTE = 3600, 60

Row = tuple[str, str, dict[str, Any]]
"""What has to fail, the scenarios that tell, the rules that are not the manual's."""


@dataclass(frozen=True)
class Deviation:
    """A portal of this style under rules that are not the manual's.

    `breaks` are the requirements that fail, without the manual's id; `only` picks the scenarios that tell.
    """

    style: str
    breaks: frozenset[str]
    only: str
    changes: dict[str, Any] = field(default_factory=dict)


RENESAS: Mapping[str, Row] = {
    "invitation-shorter": ("invitation.lifetime", "invitation_holds", {"invitation_seconds": 2 * HOUR}),
    "invitation-longer": ("invitation.lifetime", "invitation_lapses", {"invitation_seconds": 4 * HOUR}),
    "confirmation-shorter": ("confirmation.lifetime", "second_link_holds", {"key_seconds": 20 * MINUTE}),
    "confirmation-longer": ("confirmation.lifetime", "second_link_lapses", {"key_seconds": 40 * MINUTE}),
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
        "user-info.login-id.mail-address", "login_id_that_is_no", {"login_id_is_address": False},
    ),
    "foreign-sender": (
        "invitation.sender confirmation.sender", "as_printed and not form", {"sender": "info@kenpo.example"},
    ),
}  # fmt: skip
OMRON: Mapping[str, Row] = {
    "any-address": ("identity.another-address", "another_address", {"address_must_match": False}),
    "any-birth-date": ("identity.wrong-birth-date", "another_birth_date", {"birth_date_checked": False}),
    "any-symbol": ("identity.wrong-card", "another_symbol", {"symbol_checked": False}),
    "captcha-unchecked": ("identity.wrong-captcha", "other_characters", {"captcha_checked": False}),
    "key-of-five-digits": ("key.four-digits", "right_data", {"key_digits": 5}),
    "key-unchecked": ("key-entry.wrong-key", "another_key", {"key_checked": False}),
    "password-of-nine": (
        "user-info.password.min-length", "keep_the_rule and password-min", {"password_length": (9, 39)},
    ),
    "not-ticked": ("profile.delivery-default", "profile_is_as_printed", {"settings_checked": False}),
    "mismatch-accepted": (
        "password-change.differs", "two_different_new", {"new_passwords_must_match": False},
    ),
}  # fmt: skip
KENPOS: Mapping[str, Row] = {
    "unpadded": ("login-id.padding", "without_its_zeros", {"unpadded_ids": True}),
    "wide-id": ("login-id.half-width", "an_id_in_full_width", {"half_width_only": False}),
    "any-birth-date": ("password.another-date", "another_birth_date", {"password_checked": False}),
    "box-open": ("consent.locked", "the_box_is_locked", {"consent_locked": False}),
    "one-box": ("consent.both-boxes", "one_box_alone", {"privacy_needed": False}),
    "no-address": ("basic.mail-required", "no_going_on_without", {"mail_needed": False}),
    "strangers-accepted": ("card.of-nobody", "card_of_nobody", {"strangers_refused": False}),
    "shorter": ("signup.lifetime", "the_url_holds", {"signup_seconds": 23 * HOUR}),
    "longer": ("signup.lifetime", "the_url_lapses", {"signup_seconds": 25 * HOUR}),
}
BENT: Mapping[str, Mapping[str, Row]] = {
    "rows": RENESAS, "spa": RENESAS, "tables": RENESAS, "material": RENESAS, "webforms": RENESAS,
    "omron-faces": OMRON, "omron-gov": OMRON, "omron-antd": OMRON,
    "kenpos-2005": KENPOS, "kenpos-app": KENPOS,
}  # fmt: skip


def _each() -> Iterator[tuple[str, Deviation]]:
    for style, rows in BENT.items():
        journey = JOURNEYS[VENDORS[style].manual]
        for name, (breaks, only, changes) in rows.items():
            yield (
                f"{style}-{name}",
                Deviation(style, frozenset(breaks.split()), f"{journey} or ({only})", changes),
            )


DEVIATIONS = dict(_each())
SAMPLED_DEVIATIONS = (
    "rows-password-min-7", "tables-captcha-unchecked", "omron-faces-any-birth-date", "kenpos-2005-unpadded",
)  # fmt: skip
