"""Every deviation from the KENPOS guide."""

from dataclasses import replace
from functools import partial

from reference_app.kenpos.kenpos import KENPOS
from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation, reference
from tests.sensitivity.kenpos_rules import decisions, policies, routes, windows
from tests.sensitivity.kenpos_steps import MARKS, gates, mails, steps
from tests.sensitivity.proof import Proof
from tests.sensitivity.texts import text_deviations

# Name and birth date are filled in on both routes, as the guide leaves open: else what only a picture shows,
# bent, would be a field that has to be filled and cannot be found.
FILLED_IN = replace(KENPOS, shows_person=frozenset({"issued", "card"}))


def _deviations(manual: Manual) -> list[Deviation]:
    return [
        *text_deviations(manual, partial(reference, policy=FILLED_IN), MARKS),
        *mails(manual),
        *windows(),
        *policies(),
        *decisions(),
        *routes(),
        *steps(manual),
        *gates(),
    ]


PROOF = Proof(
    manual=KENPOS.name,
    deviations=_deviations,
    journeys=(
        "test_the_temporary_password_can_be_changed",
        "test_the_address_becomes_the_login_id[dependant]",
    ),
    sample=(
        "words.card.symbol",
        "mail.family-signup.no-link",
        "window.signup.minute-longer",
        "policy.insurer-unchecked",
        "decision.no-prefix",
        "step.forgot-id-on-top",
    ),
)
