"""オムロン 健康マイポータル 2. 初回登録 (4) and (5): 本人認証, 認証キー"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from scenarios.kw21.journey import another, others
from scenarios.omron.journey import Registration
from tenken.behaviour import verify_lists, verify_picture
from tenken.covers import covers, covers_screen
from tenken.verify import verify_goes_through, verify_refused

WithCard = Callable[[Mapping[str, str]], Registration]
LEAP_YEARS = 4


def another_day(day: date) -> date:
    """Another day of the same month, so that every list offers it."""
    return day.replace(day=day.day % 28 + 1)


def another_year(day: date) -> date:
    """The same day of an earlier year that has it."""
    return day.replace(year=day.year - (LEAP_YEARS if (day.month, day.day) == (2, 29) else 1))


@covers("omron.step.identity-page", "omron.identity.captcha-image", "omron.identity.birth-date-lists")
@covers_screen("omron.identity")
def test_the_invitation_leads_to_the_identity_form(registration: Registration) -> None:
    registration.open_invitation(registration.ask_for_invitation())
    portal = registration.portal

    portal.reached("step.identity-page")
    verify_picture(portal, "identity.captcha-image", beside="identity.captcha")
    portal.shows("identity")
    verify_lists(portal, "identity.birth-date-lists", "identity.birth-date")


@covers("omron.step.confirm-identity", "omron.key.value", "omron.key.four-digits")
@covers_screen("omron.key")
def test_the_right_data_bring_the_key(registration: Registration) -> None:
    key = registration.pass_identity(registration.ask_for_invitation())
    portal = registration.portal

    portal.reached("step.confirm-identity")
    portal.reached("key.value")
    digits = len(key) == 4 and key.isdecimal()
    portal.checks.judge("key.four-digits", digits, seen=f"a key of {len(key)} characters")


@covers("omron.identity.another-address")
def test_another_address_is_a_registration_error(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    given = replace(registration.identity(invitation), mail=registration.address(".other"))

    verify_refused(
        registration.portal, "identity.another-address",
        lambda: registration.pass_identity_as(invitation, given),
    )  # fmt: skip


@covers("omron.identity.number-length")
@pytest.mark.parametrize("form", ["%", "%#####"], ids=["one-digit", "six-digits"])
def test_numbers_of_one_to_six_digits_pass(with_card: WithCard, form: str) -> None:
    registration = with_card({"number": form})
    invitation = registration.ask_for_invitation()

    verify_goes_through(
        registration.portal, "identity.number-length", lambda: registration.pass_identity(invitation)
    )


@covers("omron.identity.number-length")
@pytest.mark.parametrize(
    ("card", "typed"),
    [({}, ""), ({"number": "%#####"}, "{number}7")],
    ids=["none", "seven-digits"],
)
def test_other_lengths_of_number_do_not(with_card: WithCard, card: Mapping[str, str], typed: str) -> None:
    registration = with_card(card)
    invitation = registration.ask_for_invitation()
    own = registration.identity(invitation)
    given = replace(own, number=typed.format(number=own.number))

    verify_refused(
        registration.portal, "identity.number-length",
        lambda: registration.pass_identity_as(invitation, given),
    )  # fmt: skip


@covers("omron.identity.symbol-length")
def test_a_symbol_of_two_digits_passes(with_card: WithCard) -> None:
    registration = with_card({"symbol": "%#"})
    invitation = registration.ask_for_invitation()

    verify_goes_through(
        registration.portal, "identity.symbol-length", lambda: registration.pass_identity(invitation)
    )


@covers("omron.identity.symbol-length")
@pytest.mark.parametrize("digits", [1, 3], ids=["one-digit", "three-digits"])
def test_other_lengths_of_symbol_do_not(registration: Registration, digits: int) -> None:
    invitation = registration.ask_for_invitation()
    own = registration.identity(invitation)
    given = replace(own, symbol=f"{own.symbol}7"[:digits])

    verify_refused(
        registration.portal, "identity.symbol-length",
        lambda: registration.pass_identity_as(invitation, given),
    )  # fmt: skip


@covers("omron.identity.wrong-card")
def test_a_number_of_nobody_is_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    own = registration.identity(invitation)

    verify_refused(
        registration.portal, "identity.wrong-card",
        lambda: registration.pass_identity_as(invitation, replace(own, number=another(own.number))),
    )  # fmt: skip


@covers("omron.identity.wrong-card")
def test_the_number_with_another_symbol_is_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    own = registration.identity(invitation)

    verify_refused(
        registration.portal, "identity.wrong-card",
        lambda: registration.pass_identity_as(invitation, replace(own, symbol=another(own.symbol))),
    )  # fmt: skip


@covers("omron.identity.wrong-birth-date")
@pytest.mark.parametrize("wrong", [another_day, another_year], ids=["day", "year"])
def test_another_birth_date_is_refused(registration: Registration, wrong: Callable[[date], date]) -> None:
    invitation = registration.ask_for_invitation()
    own = registration.identity(invitation)
    given = replace(own, birth_date=wrong(own.birth_date))

    verify_refused(
        registration.portal, "identity.wrong-birth-date",
        lambda: registration.pass_identity_as(invitation, given),
    )  # fmt: skip


@covers("omron.identity.wrong-captcha", "omron.identity.fresh-captcha")
def test_other_characters_than_shown_are_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.open_invitation(invitation)
    registration.fill_identity(invitation)
    registration.fill_captcha(invitation, others(registration.read_captcha(invitation)))

    verify_refused(registration.portal, "identity.wrong-captcha", registration.send_identity)
    verify_goes_through(
        registration.portal, "identity.fresh-captcha", lambda: registration.confirm_identity(invitation)
    )


@covers("omron.registration.once")
def test_a_registered_member_is_not_let_through_again(registration: Registration) -> None:
    registration.register_whole()
    invitation = registration.ask_for_invitation()

    verify_refused(registration.portal, "registration.once", lambda: registration.pass_identity(invitation))
