"""オムロン 健康マイポータル 4. 画面説明 ホーム画面: パスワード変更"""

from scenarios.omron.journey import Registration
from tenken.behaviour import verify_reveals
from tenken.covers import covers, covers_screen
from tenken.verify import verify_goes_through, verify_refused


@covers("omron.step.open-password-change")
@covers_screen("omron.password-change")
def test_the_password_form_is_as_printed(registration: Registration) -> None:
    registration.register_and_log_in()
    registration.open_password_change()

    registration.portal.reached("step.open-password-change")
    registration.portal.shows("password-change")


@covers("omron.step.change-password")
def test_the_new_password_takes_the_old_ones_place(registration: Registration) -> None:
    account = registration.register_and_log_in()
    new = registration.another_password(account)
    registration.open_password_change()
    registration.change_password(account.password, new)

    verify_goes_through(
        registration.portal, "step.change-password", lambda: registration.log_in_anew(account.login_id, new)
    )
    verify_refused(
        registration.portal, "step.change-password",
        lambda: registration.log_in_anew(account.login_id, account.password),
    )  # fmt: skip


@covers("omron.password-change.wrong-old")
def test_another_old_password_changes_nothing(registration: Registration) -> None:
    account = registration.register_and_log_in()
    new = registration.another_password(account)
    registration.open_password_change()
    registration.change_password(account.password[::-1], new)

    verify_refused(
        registration.portal, "password-change.wrong-old",
        lambda: registration.log_in_anew(account.login_id, new),
    )  # fmt: skip


@covers("omron.password-change.differs")
def test_two_different_new_passwords_change_nothing(registration: Registration) -> None:
    account = registration.register_and_log_in()
    new = registration.another_password(account)
    registration.open_password_change()
    registration.change_password(account.password, new, again=f"{new}X")

    verify_refused(
        registration.portal, "password-change.differs",
        lambda: registration.log_in_anew(account.login_id, new),
    )  # fmt: skip
    verify_goes_through(
        registration.portal, "password-change.differs",
        lambda: registration.log_in_anew(account.login_id, account.password),
    )  # fmt: skip


@covers("omron.password-change.reveals")
def test_the_typed_passwords_can_be_shown(registration: Registration) -> None:
    registration.register_and_log_in()
    registration.open_password_change()

    verify_reveals(
        registration.portal, "password-change.reveals", tick="password-change.show-password",
        fields=registration.passwords_asked(),
    )  # fmt: skip
