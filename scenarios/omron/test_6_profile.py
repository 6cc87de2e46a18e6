"""オムロン 健康マイポータル 4. 画面説明 ホーム画面: プロフィール設定"""

import pytest

from scenarios.omron.journey import Registration
from tenken.behaviour import verify_keeps, verify_taken, verify_ticked
from tenken.covers import covers, covers_screen
from tenken.verify import verify_goes_through, verify_refused

DELIVERED = ("medical-costs", "magazine", "certificates", "health-journal", "applications")


@covers("omron.step.open-profile", "omron.profile.delivery-default")
@covers_screen("omron.profile")
def test_the_profile_is_as_printed(registration: Registration) -> None:
    registration.reach_profile()

    registration.portal.reached("step.open-profile")
    registration.portal.shows("profile")
    verify_ticked(registration.portal, "profile.delivery-default", [f"profile.{name}" for name in DELIVERED])


@covers("omron.profile.change-login-id")
def test_a_changed_login_id_logs_in(registration: Registration) -> None:
    account = registration.reach_profile()
    changed = registration.account().login_id[::-1] + "Q7"
    registration.change_profile(login_id=changed)

    verify_goes_through(
        registration.portal, "profile.change-login-id",
        lambda: registration.log_in_anew(changed, account.password),
    )  # fmt: skip
    verify_refused(
        registration.portal, "profile.change-login-id",
        lambda: registration.log_in_anew(account.login_id, account.password),
    )  # fmt: skip


@covers("omron.profile.change-nickname")
def test_a_changed_nickname_stays_changed(registration: Registration) -> None:
    account = registration.reach_profile()
    registration.change_profile(nickname="あおぞら")
    registration.see_profile_anew(account)

    verify_keeps(registration.portal, "profile.change-nickname", field="profile.nickname", value="あおぞら")


@covers("omron.profile.change-mail")
def test_the_first_address_can_be_changed(registration: Registration) -> None:
    account = registration.reach_profile()
    changed = registration.address_elsewhere(".private")
    registration.change_profile(mail_1=changed)
    registration.see_profile_anew(account)

    verify_keeps(
        registration.portal, "profile.change-mail", field="profile.mail-1", value=changed,
        remark=registration.same_domain,
    )  # fmt: skip


@covers("omron.profile.optional-mails")
def test_one_address_is_enough(registration: Registration) -> None:
    account = registration.reach_profile()
    changed = registration.address(".first")
    registration.change_profile(nickname="あおぞら", mail_1=changed, mail_2="", mail_3="")
    registration.see_profile_anew(account)

    verify_taken(
        registration.portal, "profile.optional-mails",
        {"profile.mail-1": changed, "profile.nickname": "あおぞら"},
    )  # fmt: skip
    verify_keeps(registration.portal, "profile.optional-mails", field="profile.mail-2", value="")


@covers("omron.profile.more-mails")
def test_two_further_addresses_can_be_registered(registration: Registration) -> None:
    account = registration.reach_profile()
    added = {f"mail_{number}": registration.address_elsewhere(f".mail{number}") for number in (2, 3)}
    registration.change_profile(**added)
    registration.see_profile_anew(account)

    for name, value in added.items():
        verify_keeps(
            registration.portal, "profile.more-mails", field=f"profile.{name.replace('_', '-')}",
            value=value, remark=registration.same_domain,
        )  # fmt: skip


@covers("omron.profile.delivery-kept")
def test_a_cleared_tick_stays_cleared(registration: Registration) -> None:
    account, box = registration.reach_profile(), f"profile.{DELIVERED[-1]}"
    registration.clear_delivery(box)
    registration.see_profile_anew(account)

    delivered = registration.is_delivered(box)
    seen = "it is ticked again" if delivered else "it is still clear"
    portal = registration.portal
    portal.checks.judge("profile.delivery-kept", not delivered, seen=seen, evidence=portal.picture("the box"))


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(field, id=field, marks=covers(f"omron.profile.{field}-required"))
        for field in ("login-id", "nickname", "mail-1")
    ],
)
def test_a_starred_field_cannot_be_emptied(registration: Registration, field: str) -> None:
    account = registration.reach_profile()
    before = registration.portal.control(f"profile.{field}").locator.input_value()
    registration.change_profile(**{field.replace("-", "_"): ""})

    portal, required = registration.portal, f"profile.{field}-required"
    verify_goes_through(portal, required, lambda: registration.see_profile_anew(account))
    if portal.is_there("profile"):
        verify_keeps(portal, required, field=f"profile.{field}", value=before)
