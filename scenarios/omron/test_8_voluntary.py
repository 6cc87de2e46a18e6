"""オムロン 健康マイポータル 6. 任意継続保険・特例退職の方"""

from dataclasses import replace

import pytest

from scenarios.omron.conftest import ONCE_EMPLOYED, Register
from tenken.behaviour import verify_keeps, verify_leads_on
from tenken.covers import covers
from tenken.target import Wanted
from tenken.verify import verify_goes_through

KINDS = pytest.mark.parametrize("kind", ["voluntary", "retired"])


@KINDS
@covers("omron.voluntary.register")
def test_who_left_the_company_registers_too(registration_of: Register, kind: str) -> None:
    registration = registration_of(kind, Wanted())

    verify_goes_through(registration.portal, "voluntary.register", registration.register_and_log_in)


@KINDS
@covers("omron.voluntary.change-profile")
def test_who_left_the_company_changes_the_profile(registration_of: Register, kind: str) -> None:
    registration = registration_of(kind, Wanted())
    account = registration.reach_profile()
    changed, added = f"Q7{account.login_id}", registration.address(".second")
    registration.change_profile(login_id=changed, mail_2=added)
    portal, named = registration.portal, replace(account, login_id=changed)

    verify_goes_through(portal, "voluntary.change-profile", lambda: registration.see_profile_anew(named))
    if portal.is_there("profile"):
        verify_keeps(portal, "voluntary.change-profile", field="profile.mail-2", value=added)


@KINDS
@covers("omron.voluntary.forgotten")
def test_who_left_the_company_may_forget_too(registration_of: Register, kind: str) -> None:
    registration = registration_of(kind, Wanted())
    registration.register_whole()
    registration.open_forgotten()

    verify_goes_through(registration.portal, "voluntary.forgotten", registration.ask_for_password)
    verify_leads_on(registration.portal, "voluntary.forgotten")


@KINDS
@covers("omron.voluntary.keeps-account", "omron.voluntary.change-mail")
def test_who_registered_before_need_not_again(registration_of: Register, kind: str) -> None:
    registration = registration_of(kind, ONCE_EMPLOYED)
    portal = registration.portal

    verify_goes_through(portal, "voluntary.keeps-account", registration.log_in_as_issued)
    registration.open_profile()
    changed = registration.address_elsewhere(".private")
    registration.change_profile(mail_1=changed)
    registration.log_in_as_issued()
    registration.open_profile()
    verify_keeps(
        portal, "voluntary.change-mail", field="profile.mail-1", value=changed,
        remark=registration.same_domain,
    )  # fmt: skip
