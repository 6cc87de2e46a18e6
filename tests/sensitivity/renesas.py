"""Every deviation from the Renesas manual."""

from collections.abc import Mapping
from functools import partial

from reference_app.kw21.renesas import RENESAS
from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation, kw21
from tests.sensitivity.renesas_rules import decisions, policies, windows
from tests.sensitivity.renesas_steps import mails, no_login, steps, told_key
from tests.sensitivity.texts import text_deviations

JOURNEY = "test_the_address_can_be_changed_later"

# What must fail besides, because nobody can tell it apart from outside: deviation, requirement, why.
ENTAILED: Mapping[str, Mapping[str, str]] = {}

SAMPLE = (
    "words.login.register",
    "words.confirmation.title",
    "words.key-entry.key",
    "mail.confirmation.sender",
    "window.invitation.minute-longer",
    "policy.captcha-unchecked",
    "policy.invitation-twice",
)


def renesas(manual: Manual) -> list[Deviation]:
    """Texts, mails, windows, rules, decisions and steps, one departure each."""
    return [
        *text_deviations(manual, partial(kw21, policy=RENESAS)),
        *mails(manual),
        told_key(manual),
        *windows(),
        *policies(),
        *decisions(),
        *steps(manual),
        no_login(),
    ]
