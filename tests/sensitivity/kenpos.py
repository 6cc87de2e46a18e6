"""Every deviation from the KENPOS guide."""

from dataclasses import replace
from functools import partial

from reference_app.kenpos.kenpos import KENPOS
from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation, reference
from tests.sensitivity.kenpos_rules import decisions, on_pages_of_their_own, policies, routes, windows
from tests.sensitivity.kenpos_steps import MARKS, gates, mails, steps
from tests.sensitivity.proof import Proof
from tests.sensitivity.texts import text_deviations

# Name and birth date are filled in on both routes, as the guide leaves open: else what only a picture shows,
# bent, would be a field that has to be filled and cannot be found.
FILLED_IN = replace(KENPOS, shows_person=frozenset({"issued", "card"}))
# Bent for good it would not be filled in, and the reference lets no card pass without it.
TO_THE_EYE = ("card.insurer-number",)


def _deviations(manual: Manual) -> list[Deviation]:
    return [
        *text_deviations(manual, partial(reference, policy=FILLED_IN), MARKS, TO_THE_EYE),
        *mails(manual),
        *windows(),
        *policies(),
        *decisions(),
        *routes(),
        *on_pages_of_their_own(),
        *steps(manual),
        *gates(),
    ]


ENTAILED = {
    "words.consent.privacy": {
        "kenpos.consent.privacy-box": "what the box consents to is told by these words alone",
    },
    "words.consent.terms": {
        "kenpos.consent.terms-box": "what the box consents to is told by these words alone",
    },
    "gate.never-opens": {
        "kenpos.consent.privacy-box": "a box that never opens consents to nothing",
    },
    "gate.no-wheel": {
        "kenpos.consent.privacy-box": "all scenarios but two read by wheel: the box stays locked to them",
    },
    "decision.voluntary-not-completed": {
        "kenpos.family.login-id-is-mail": "whose sign-up is not completed cannot log in with the address",
    },
    "family-signup.link-refused": {
        "kenpos.family.login-id-is-mail": "whose sign-up is not completed cannot log in with the address",
    },
    "refused-on-a-page.family": {
        "kenpos.family.login-id-is-mail": "who is not let in cannot log in with the address",
    },
    "policy.mail-no-login-id": {
        "kenpos.family.completes": "that the sign-up is over shows in the login with the address alone",
    },
}

PROOF = Proof(
    manual=KENPOS.name,
    deviations=_deviations,
    journeys=("test_the_url_completes_the_signup",),
    sample=(
        "words.card.plastic",
        "mail.signup.two-links",
        "policy.insured-by-card",
        "step.forgot-id-on-top",
        "step.address-not-shown",
    ),
    entailed=ENTAILED,
)
