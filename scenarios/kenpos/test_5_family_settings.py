"""KENPOS [For family members (dependents) and Voluntarily and Continuously Insured Persons]: ③ to ⑤, p. 5"""

from datetime import timedelta

import pytest

from scenarios.kenpos.conftest import BeginFamily
from scenarios.kenpos.journey import TELEPHONES, CardHolder
from tenken.behaviour import verify_tells
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import ONE_SECOND, verify_goes_through, verify_refused, verify_says

LIFETIME = "kenpos.family-signup.lifetime"


@covers_screen("kenpos.family-basic")
def test_the_settings_of_the_family_are_as_printed(family: CardHolder) -> None:
    family.reach_basic()

    family.portal.shows("family-basic")


@covers("kenpos.family.proceed-to-confirm", "kenpos.family.details")
@covers_screen("kenpos.family-confirm")
def test_the_confirmation_shows_the_address(family: CardHolder) -> None:
    family.reach_basic()
    family.proceed_to_confirm()

    family.portal.reached("family.proceed-to-confirm")
    family.portal.shows("family-confirm")
    verify_tells(family.portal, "family.details", family.member.mail)


@covers("kenpos.family.mail-required")
def test_a_family_member_needs_an_address(family: CardHolder) -> None:
    family.reach_basic()

    verify_refused(family.portal, "family.mail-required", lambda: family.proceed_to_confirm(""))


@covers("kenpos.family.smartphone-address")
def test_a_smartphone_will_do_for_the_family(family: CardHolder) -> None:
    address = family.smartphone_address

    verify_goes_through(family.portal, "family.smartphone-address", lambda: family.ask_for_email(address))


@covers("kenpos.family.smartphone-address")
@pytest.mark.parametrize("domain", TELEPHONES)
def test_a_telephone_company_will_do_for_the_family(family: CardHolder, domain: str) -> None:
    family.reach_basic()
    address = family.address_at(domain)

    # As far as here no mail is sent: there is somebody at these companies.
    verify_goes_through(
        family.portal, "family.smartphone-address", lambda: family.proceed_to_confirm(address)
    )


@covers_mail("kenpos.family-signup")
def test_the_email_to_the_family_is_as_printed(family: CardHolder) -> None:
    email = family.ask_for_email()

    family.post.shows(email)


@covers("kenpos.family.completes", "kenpos.family.login-id-is-mail", "kenpos.family.wrong-password")
@pytest.mark.parametrize("kind", ["dependant", "voluntary"])
def test_the_address_becomes_the_login_id(card_of: BeginFamily, kind: str) -> None:
    family = card_of(kind)
    email = family.ask_for_email()

    verify_goes_through(family.portal, "family.completes", lambda: family.complete(email))
    verify_goes_through(family.portal, "family.login-id-is-mail", family.log_in_signed_up)
    verify_refused(
        family.portal, "family.wrong-password", lambda: family.log_in_signed_up(family.password[::-1])
    )


@covers(LIFETIME)
def test_the_familys_url_holds_for_a_day(family: CardHolder, margin: timedelta) -> None:
    email = family.ask_for_email()
    family.let_pass(email, email.window - margin)

    verify_goes_through(family.portal, LIFETIME, lambda: family.complete(email), proof=family.proof)


@covers(LIFETIME, "kenpos.family-signup.tells-why", "kenpos.family-signup.repeat")
def test_the_familys_url_lapses_after_a_day(family: CardHolder) -> None:
    email = family.ask_for_email()
    family.let_pass(email, email.window + ONE_SECOND)
    family.go_to_url(email)
    said = family.portal.text()

    verify_refused(family.portal, LIFETIME, family.log_in_signed_up, proof=family.proof)
    verify_says(family.portal, "family-signup.tells-why", said, "期限")
    verify_goes_through(family.portal, "family-signup.repeat", family.sign_up_whole, proof=family.proof)
