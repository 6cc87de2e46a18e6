"""Every deviation from the Omron manual."""

from functools import partial

from reference_app.kw21.omron import OMRON
from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation, reference
from tests.sensitivity.kw21_mails import told_key, told_password
from tests.sensitivity.mailing import mail_deviations
from tests.sensitivity.omron_rules import account_decisions, decisions, policies, rules
from tests.sensitivity.omron_steps import MARKS, misleading_mails, refusals_apart, steps
from tests.sensitivity.proof import Entailed, Proof
from tests.sensitivity.texts import text_deviations

ANY_PASSWORD = "where any password logs in, the earlier one and one that was not set do as well"
NOT_TYPED = "the manual has nobody type it, and without it there is no registration"
EVERY_CHANGE = "a change without メールアドレス2 is refused, whatever it changes"
ENTAILED: Entailed = {
    "policy.login-password-unchecked": {
        "omron.step.change-password": ANY_PASSWORD,
        "omron.password-change.wrong-old": ANY_PASSWORD,
        "omron.password-change.differs": ANY_PASSWORD,
    },
    "policy.mail-not-prefilled": {"omron.step.register-user": NOT_TYPED},
    "policy.nickname-not-prefilled": {"omron.step.register-user": NOT_TYPED},
    "decision.mail-2-demanded": {
        "omron.profile.change-login-id": EVERY_CHANGE,
        "omron.profile.change-nickname": EVERY_CHANGE,
        "omron.profile.change-mail": EVERY_CHANGE,
        "omron.voluntary.change-mail": EVERY_CHANGE,
    },
}


def _deviations(manual: Manual) -> list[Deviation]:
    return [
        *text_deviations(manual, partial(reference, policy=OMRON), MARKS),
        *mail_deviations(manual, partial(reference, policy=OMRON)),
        *misleading_mails(manual),
        told_key(OMRON, manual),
        told_password(OMRON, manual),
        *rules(),
        *policies(),
        *decisions(),
        *account_decisions(),
        *steps(manual),
        *refusals_apart(),
    ]


PROOF = Proof(
    manual=OMRON.name,
    deviations=_deviations,
    journeys=("test_the_first_address_can_be_changed",),
    sample=(
        "words.login.register",
        "mail.invitation.sender-name",
        "policy.captcha-unchecked",
        "step.register-leads-nowhere",
    ),
    entailed=ENTAILED,
)
