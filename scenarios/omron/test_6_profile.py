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


@covers("omron.profile.change-mail", "omron.profile.optional-mails")
def test_the_first_address_can_be_changed(registration: Registration) -> None:
    account = registration.reach_profile()
    changed = f"private-{registration.member.mail}"
    registration.change_profile(nickname="あおぞら", mail_1=changed, mail_2="", mail_3="")
    registration.see_profile_anew(account)

    verify_keeps(registration.portal, "profile.change-mail", field="profile.mail-1", value=changed)
    verify_taken(
        registration.portal, "profile.optional-mails",
        {"profile.mail-1": changed, "profile.nickname": "あおぞら"},
    )  # fmt: skip
    verify_keeps(registration.portal, "profile.optional-mails", field="profile.mail-2", value="")


@covers("omron.profile.more-mails")
def test_two_further_addresses_can_be_registered(registration: Registration) -> None:
    account = registration.reach_profile()
    second, third = (f"{name}-{registration.member.mail}" for name in ("second", "third"))
    registration.change_profile(mail_2=second, mail_3=third)
    registration.see_profile_anew(account)

    verify_keeps(registration.portal, "profile.more-mails", field="profile.mail-2", value=second)
    verify_keeps(registration.portal, "profile.more-mails", field="profile.mail-3", value=third)


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
