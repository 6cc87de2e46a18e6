"""オムロン 健康マイポータル 2. 初回登録 (8): ユーザーID, パスワード"""

import random

import pytest

from scenarios.omron import RULES
from scenarios.omron.journey import Registration
from tenken.behaviour import verify_prefilled
from tenken.covers import covers, covers_screen
from tenken.rules import Case, cases
from tenken.verify import verify_case, verify_goes_through, verify_refused

CASES = [
    pytest.param(field, case, id=f"{field}-{case.name}", marks=covers(f"omron.user-info.{field}.{case.part}"))
    for field in ("login-id", "password")
    for case in cases(RULES[f"user-info.{field}"])
]


@covers("omron.user-info.mail-prefilled", "omron.user-info.nickname-prefilled")
@covers_screen("omron.user-info")
def test_address_and_name_are_filled_in(registration: Registration) -> None:
    registration.reach_user_info()
    portal, member = registration.portal, registration.member

    portal.shows("user-info")
    verify_prefilled(portal, "user-info.mail-prefilled", field="user-info.mail", value=member.mail)
    verify_prefilled(
        portal, "user-info.nickname-prefilled", field="user-info.nickname", value=registration.full_name
    )


@pytest.mark.parametrize(("field", "case"), CASES)
def test_what_is_chosen_has_to_keep_the_rule(registration: Registration, field: str, case: Case) -> None:
    registration.reach_user_info()
    value = case.make(random.Random(registration.member.mail))  # noqa: S311

    verify_case(
        registration.portal, f"user-info.{field}.{case.part}", case,
        lambda: registration.choose(registration.account(**{field.replace("-", "_"): value}), case),
    )  # fmt: skip


@covers("omron.user-info.login-id.one-class")
def test_a_login_id_may_be_of_one_class(registration: Registration) -> None:
    registration.reach_user_info()
    letters = "".join(registration.chance().choices("abcdefghijkmnpqrstuvwxyz", k=12))

    verify_goes_through(
        registration.portal, "user-info.login-id.one-class",
        lambda: registration.register(registration.account(login_id=letters)),
    )  # fmt: skip


@covers("omron.user-info.unique-login-id")
def test_a_login_id_of_somebody_else_is_refused(registration: Registration, other: Registration) -> None:
    account = registration.register_whole()
    other.reach_user_info()

    verify_refused(
        other.portal, "user-info.unique-login-id",
        lambda: other.register(other.account(login_id=account.login_id)),
    )  # fmt: skip
