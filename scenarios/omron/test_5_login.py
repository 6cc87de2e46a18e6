"""オムロン 健康マイポータル 2. 初回登録 (9), 3. ログイン, 5. ログインID/パスワードを忘れた方"""

from scenarios.omron.conftest import ON_PAPER, Register
from scenarios.omron.journey import Registration
from tenken.behaviour import verify_lacks, verify_leads_on, verify_tells
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import verify_goes_through, verify_refused


@covers("omron.step.register-user", "omron.completion.keeps-the-password")
@covers_screen("omron.completed")
@covers_mail("omron.completion")
def test_the_registration_completes(registration: Registration) -> None:
    registration.reach_user_info()
    account = registration.account()
    completion = registration.register_to_mail(account)

    registration.portal.reached("step.register-user")
    registration.portal.shows("completed")
    registration.post.shows(completion)
    verify_lacks(registration.post, "completion.keeps-the-password", completion, account.password)


@covers("omron.step.open-completion", "omron.step.log-in", "omron.home.own-name")
@covers_screen("omron.home")
def test_the_third_mail_leads_to_the_login(registration: Registration) -> None:
    registration.reach_user_info()
    account = registration.account()
    registration.open_completion(registration.register_to_mail(account))
    registration.portal.reached("step.open-completion")
    registration.log_in(account.login_id, account.password)

    registration.portal.reached("step.log-in")
    registration.portal.shows("home")
    verify_tells(registration.portal, "home.own-name", registration.full_name)


@covers("omron.login.wrong-password")
def test_another_password_does_not_log_in(registration: Registration) -> None:
    account = registration.register_whole()

    verify_refused(
        registration.portal, "login.wrong-password",
        lambda: registration.log_in_anew(account.login_id, f"{account.password[::-1]}x1"),
    )  # fmt: skip


@covers("omron.paper.log-in")
def test_a_login_issued_on_paper_works(registration_of: Register) -> None:
    member = registration_of(wanted=ON_PAPER)

    verify_goes_through(member.portal, "paper.log-in", member.log_in_on_paper)


@covers("omron.step.forgotten", "omron.forgotten.send")
@covers_screen("omron.forgotten")
def test_a_forgotten_password_is_asked_for_by_address(registration: Registration) -> None:
    registration.register_whole()
    registration.open_forgotten()
    registration.portal.reached("step.forgotten")
    registration.portal.shows("forgotten")

    verify_goes_through(registration.portal, "forgotten.send", registration.ask_for_password)
    verify_leads_on(registration.portal, "forgotten.send")
