"""KENPOS [For general insured persons] Signing up for the first time: ④ to ⑥, p. 3"""

from datetime import timedelta

import pytest

from scenarios.kenpos.journey import TELEPHONES, GeneralInsured
from tenken.behaviour import verify_fixed, verify_tells
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import ONE_SECOND, verify_goes_through, verify_refused, verify_says

LIFETIME = "kenpos.signup.lifetime"


@covers("kenpos.basic.login-id-fixed")
@covers_screen("kenpos.basic")
def test_the_basic_settings_are_as_printed(general: GeneralInsured) -> None:
    general.reach_basic()

    general.portal.shows("basic")
    verify_fixed(general.portal, "basic.login-id-fixed", label="basic.login-id", value=general.login_id)


@covers("kenpos.step.proceed-to-confirm", "kenpos.confirm.details")
@covers_screen("kenpos.confirm")
def test_the_confirmation_shows_what_was_entered(general: GeneralInsured) -> None:
    general.reach_basic()
    general.proceed_to_confirm()

    general.portal.reached("step.proceed-to-confirm")
    general.portal.shows("confirm")
    verify_tells(general.portal, "confirm.details", general.member.mail)


@covers("kenpos.basic.mail-required")
def test_there_is_no_going_on_without_an_address(general: GeneralInsured) -> None:
    general.reach_basic()

    verify_refused(general.portal, "basic.mail-required", lambda: general.proceed_to_confirm(""))


@covers("kenpos.basic.smartphone-address")
def test_an_address_of_a_smartphone_is_taken(general: GeneralInsured) -> None:
    address = general.smartphone_address

    verify_goes_through(general.portal, "basic.smartphone-address", lambda: general.ask_for_email(address))


@covers("kenpos.basic.smartphone-address")
@pytest.mark.parametrize("domain", TELEPHONES)
def test_an_address_of_a_telephone_company_is_taken(general: GeneralInsured, domain: str) -> None:
    general.reach_basic()
    address = general.address_at(domain)

    # As far as here no mail is sent: there is somebody at these companies.
    verify_goes_through(
        general.portal, "basic.smartphone-address", lambda: general.proceed_to_confirm(address)
    )


@covers_mail("kenpos.signup")
def test_the_signup_email_is_as_printed(general: GeneralInsured) -> None:
    email = general.ask_for_email()

    general.post.shows(email)


@covers("kenpos.step.go-to-url")
def test_the_url_completes_the_signup(general: GeneralInsured) -> None:
    email = general.ask_for_email()

    verify_goes_through(general.portal, "step.go-to-url", lambda: general.complete(email))


@covers("kenpos.password.change")
def test_the_temporary_password_can_be_changed(general: GeneralInsured) -> None:
    general.sign_up_whole()
    new = general.new_password
    general.change_password(new)

    verify_goes_through(general.portal, "password.change", lambda: general.log_in_signed_up(new))
    verify_refused(general.portal, "password.change", general.log_in_signed_up)


@covers(LIFETIME)
def test_the_url_holds_for_a_day(general: GeneralInsured, margin: timedelta) -> None:
    email = general.ask_for_email()
    general.let_pass(email, email.window - margin)

    verify_goes_through(general.portal, LIFETIME, lambda: general.complete(email), proof=general.proof)


@covers(LIFETIME, "kenpos.signup.tells-why", "kenpos.signup.repeat")
def test_the_url_lapses_after_a_day(general: GeneralInsured) -> None:
    email = general.ask_for_email()
    general.let_pass(email, email.window + ONE_SECOND)
    general.go_to_url(email)
    said = general.portal.text()

    verify_refused(general.portal, LIFETIME, general.log_in_signed_up, proof=general.proof)
    verify_says(general.portal, "signup.tells-why", said, "期限")
    verify_goes_through(general.portal, "signup.repeat", general.sign_up_whole, proof=general.proof)
