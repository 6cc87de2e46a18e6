"""ルネサス 健康マイポータル 新規利用登録の方法 3/3: 利用登録の完了 (⑨), ログイン, プロフィール設定"""

from scenarios.renesas.journey import Registration
from tenken.behaviour import verify_font_size, verify_keeps
from tenken.covers import covers, covers_screen


@covers("renesas.step.register-user", "renesas.step.login-screen")
@covers_screen("renesas.completed")
def test_the_registration_completes(registration: Registration) -> None:
    registration.register_whole()
    registration.portal.reached("step.register-user")
    registration.portal.shows("completed")
    registration.go_to_login()

    registration.portal.reached("step.login-screen")


@covers("renesas.step.font-size")
def test_the_text_can_be_made_larger(registration: Registration) -> None:
    registration.register_whole()

    verify_font_size(
        registration.portal, "step.font-size", larger="completed.size-large", normal="completed.size-medium"
    )


@covers("renesas.step.log-in")
@covers_screen("renesas.home")
def test_the_new_member_logs_in(registration: Registration) -> None:
    account = registration.register_whole()
    registration.go_to_login()
    registration.log_in(account.login_id, account.password)

    registration.portal.reached("step.log-in")
    registration.portal.shows("home")


@covers("renesas.step.change-address")
@covers_screen("renesas.profile")
def test_the_address_can_be_changed_later(registration: Registration) -> None:
    account = registration.register_whole()
    registration.go_to_login()
    registration.log_in(account.login_id, account.password)
    registration.open_profile()
    registration.portal.shows("profile")
    changed = registration.address(".new")
    registration.change_address(changed)
    registration.log_in_anew(account)
    registration.open_profile()

    verify_keeps(registration.portal, "step.change-address", field="profile.mail", value=changed)
