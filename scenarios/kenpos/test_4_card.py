"""KENPOS [For family members (dependents) and Voluntarily and Continuously Insured Persons]: ① and ②, p. 4"""

import jaconv
import pytest

from scenarios.kenpos.conftest import BeginFamily
from scenarios.kenpos.journey import CardHolder
from tenken.behaviour import verify_switches
from tenken.covers import covers, covers_screen
from tenken.verify import verify_goes_through, verify_refused

KINDS = pytest.mark.parametrize("kind", ["dependant", "voluntary"])


@covers("kenpos.step.sign-up")
@covers_screen("kenpos.card")
def test_the_form_for_the_card_is_as_printed(family: CardHolder) -> None:
    family.open_card()

    family.portal.reached("step.sign-up")
    family.portal.shows("card")


@covers("kenpos.card.switch")
def test_the_switch_changes_what_is_shown(family: CardHolder) -> None:
    family.open_card()

    verify_switches(family.portal, "card.switch", there="card.paper", back="card.plastic")


@covers("kenpos.card.after-switch")
def test_a_card_of_paper_is_taken(family: CardHolder) -> None:
    family.open_card()
    family.portal.press("card.paper")
    family.portal.settle()

    verify_goes_through(family.portal, "card.after-switch", family.send_card)


@KINDS
@covers("kenpos.family.consent", "kenpos.family.proceed-to-basic")
def test_the_card_leads_to_consent_and_settings(card_of: BeginFamily, kind: str) -> None:
    family = card_of(kind)
    family.reach_consent()
    family.portal.reached("family.consent")
    family.consent()

    family.portal.reached("family.proceed-to-basic")


@covers("kenpos.card.of-nobody")
@pytest.mark.parametrize(
    ("field", "value"),
    [("symbol", "999"), ("number", "999998")],
    ids=["symbol", "number"],
)
def test_a_card_of_nobody_is_refused(family: CardHolder, field: str, value: str) -> None:
    verify_refused(family.portal, "card.of-nobody", lambda: family.send_another_card(**{field: value}))


@covers("kenpos.card.another-insurer")
def test_a_card_of_another_insurer_is_refused(family: CardHolder) -> None:
    verify_refused(
        family.portal, "card.another-insurer", lambda: family.send_another_card(insurer_number="06999998")
    )


@covers("kenpos.card.half-width")
@pytest.mark.parametrize("field", ["symbol", "number", "insurer_number"])
def test_card_data_in_full_width_are_refused(family: CardHolder, field: str) -> None:
    wide = jaconv.h2z(getattr(family.card, field), kana=False, ascii=True, digit=True)

    verify_refused(family.portal, "card.half-width", lambda: family.send_another_card(**{field: str(wide)}))


@covers("kenpos.card.general-insured")
def test_who_has_an_id_is_not_signed_up_by_card(card_of: BeginFamily) -> None:
    person = card_of("insured")

    verify_refused(person.portal, "card.general-insured", person.sign_up_whole)


@covers("kenpos.family.once")
def test_a_card_is_not_signed_up_twice(family: CardHolder) -> None:
    family.sign_up_whole()

    verify_refused(family.portal, "family.once", lambda: family.ask_for_email(f"second-{family.member.mail}"))
