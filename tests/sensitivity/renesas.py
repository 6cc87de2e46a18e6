"""Every deviation from the Renesas manual."""

from functools import partial

from reference_app.kw21.renesas import RENESAS
from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation, reference
from tests.sensitivity.kw21_mails import told_key
from tests.sensitivity.mailing import mail_deviations
from tests.sensitivity.proof import Proof
from tests.sensitivity.renesas_rules import decisions, policies, windows
from tests.sensitivity.renesas_steps import no_login, steps
from tests.sensitivity.texts import text_deviations

# Bent for good it would not be filled in, and the reference portal registers nobody without it.
TO_THE_EYE = ("user-info.nickname",)


def _deviations(manual: Manual) -> list[Deviation]:
    return [
        *text_deviations(manual, partial(reference, policy=RENESAS), to_the_eye=TO_THE_EYE),
        *mail_deviations(manual, partial(reference, policy=RENESAS)),
        told_key(RENESAS, manual),
        *windows(),
        *policies(),
        *decisions(),
        *steps(manual),
        no_login(),
    ]


PROOF = Proof(
    manual=RENESAS.name,
    deviations=_deviations,
    journeys=("test_the_address_can_be_changed_later",),
    sample=(
        "words.login.register",
        "words.confirmation.title",
        "words.key-entry.key",
        "mail.confirmation.sender",
        "window.invitation.minute-longer",
        "policy.captcha-unchecked",
        "policy.invitation-twice",
    ),
)
