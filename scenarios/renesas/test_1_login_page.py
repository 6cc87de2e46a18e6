"""ルネサス 健康マイポータル 新規利用登録の方法 1/3: ログイン画面 (①, ②)"""

from scenarios.renesas.journey import Registration
from tenken.behaviour import verify_leads_on, verify_reveals
from tenken.covers import covers, covers_screen
from tenken.portal import Portal
from tenken.verify import verify_refused


@covers("renesas.step.open-login")
@covers_screen("renesas.login")
def test_the_login_page_is_as_printed(registration: Registration) -> None:
    registration.open_login()

    registration.portal.reached("step.open-login")
    registration.portal.shows("login")


@covers("renesas.step.register")
@covers_screen("renesas.address")
def test_registering_begins_with_the_address_form(registration: Registration) -> None:
    registration.open_address_form()

    registration.portal.reached("step.register")
    registration.portal.shows("address")


@covers("renesas.login.reveals-password")
def test_the_typed_password_can_be_shown(portal: Portal) -> None:
    portal.open()
    portal.arrive("login")

    verify_reveals(portal, "login.reveals-password", tick="login.show-password", fields=["login.password"])


@covers("renesas.step.forgotten")
def test_the_forgotten_link_leads_on(portal: Portal) -> None:
    portal.open()
    portal.arrive("login")
    portal.press("login.forgotten")

    verify_leads_on(portal, "step.forgotten")


@covers("renesas.step.procedure")
def test_the_procedure_link_leads_on(portal: Portal) -> None:
    portal.open()
    portal.arrive("login")
    portal.press("login.procedure")

    verify_leads_on(portal, "step.procedure")


@covers("renesas.login.wrong-password")
def test_another_password_does_not_log_in(registration: Registration) -> None:
    account = registration.register_whole()
    registration.go_to_login()

    verify_refused(
        registration.portal, "login.wrong-password",
        lambda: registration.log_in(account.login_id, account.password[::-1] + "x1"),
    )  # fmt: skip
