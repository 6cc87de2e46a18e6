"""ルネサス 健康マイポータル 新規利用登録の方法 3/3: 利用者情報入力 (⑧)"""

import random

import pytest

from scenarios.renesas import RULES
from scenarios.renesas.journey import Registration
from tenken.behaviour import verify_keeps, verify_reveals
from tenken.covers import covers, covers_screen
from tenken.rules import Case, cases
from tenken.verify import verify_case, verify_goes_through, verify_refused

PASSWORDS = [
    pytest.param(case, id=case.name, marks=covers(f"renesas.user-info.password.{case.part}"))
    for case in cases(RULES["user-info.password"])
]


@covers_screen("renesas.user-info")
def test_the_user_information_form_is_as_printed(registration: Registration) -> None:
    registration.reach_user_info()

    registration.portal.shows("user-info")


@covers("renesas.user-info.reveals-password")
def test_the_new_passwords_can_be_shown(registration: Registration) -> None:
    registration.reach_user_info()

    verify_reveals(
        registration.portal, "user-info.reveals-password", tick="user-info.show-password",
        fields=["user-info.new-password", "user-info.new-password-confirm"],
    )  # fmt: skip


@pytest.mark.parametrize("case", PASSWORDS)
def test_a_password_has_to_keep_the_rule(registration: Registration, case: Case) -> None:
    registration.reach_user_info()
    password = case.make(random.Random(registration.member.mail))  # noqa: S311

    verify_case(
        registration.portal, f"user-info.password.{case.part}", case,
        lambda: registration.choose(registration.account(password=password), case),
    )  # fmt: skip


@covers("renesas.user-info.confirm-differs")
def test_two_different_passwords_are_refused(registration: Registration) -> None:
    registration.reach_user_info()
    password = registration.account().password
    other = password[:-1] + ("x" if password[-1] != "x" else "y")  # as long: a field may cut off the rest

    verify_refused(
        registration.portal, "user-info.confirm-differs",
        lambda: registration.register(registration.account(confirmation=other)),
    )  # fmt: skip


@covers("renesas.user-info.login-id.mail-address")
def test_a_login_id_that_is_no_address_is_refused(registration: Registration) -> None:
    registration.reach_user_info()
    name = registration.member.mail.partition("@")[0]

    verify_refused(
        registration.portal, "user-info.login-id.mail-address",
        lambda: registration.register(registration.account(login_id=f"{name}2026")),
    )  # fmt: skip


@covers("renesas.user-info.login-id.mail-address")
def test_any_mail_address_may_be_the_login_id(registration: Registration) -> None:
    registration.reach_user_info()
    chosen = registration.address(".id")

    verify_goes_through(
        registration.portal, "user-info.login-id.mail-address",
        lambda: registration.register_and_log_in(registration.account(login_id=chosen, mail=chosen)),
    )  # fmt: skip


@covers("renesas.step.separate-addresses")
def test_notices_may_go_to_another_address(registration: Registration) -> None:
    registration.reach_user_info()
    portal, notices = registration.portal, registration.address(".notices")
    account = registration.account(mail=notices)

    verify_goes_through(portal, "step.separate-addresses", lambda: registration.see_profile_of_new(account))
    if portal.is_there("profile"):
        verify_keeps(portal, "step.separate-addresses", field="profile.mail", value=notices)


@covers("renesas.user-info.unique-login-id")
def test_a_login_id_of_somebody_else_is_refused(registration: Registration, other: Registration) -> None:
    account = registration.register_whole()
    other.reach_user_info()

    verify_refused(
        other.portal,
        "user-info.unique-login-id",
        lambda: other.register(other.account(login_id=account.login_id)),
    )
