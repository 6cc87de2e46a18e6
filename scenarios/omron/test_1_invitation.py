"""オムロン 健康マイポータル 2. 初回登録 (1) to (3): 新規利用登録, 利用登録手続きのご案内"""

from scenarios.omron.journey import Registration
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import verify_refused


@covers("omron.step.open-login")
@covers_screen("omron.login")
def test_the_login_page_is_as_printed(registration: Registration) -> None:
    registration.open_login()

    registration.portal.reached("step.open-login")
    registration.portal.shows("login")


@covers("omron.step.register")
@covers_screen("omron.address")
def test_registering_begins_with_the_company_address(registration: Registration) -> None:
    registration.open_address_form()

    registration.portal.reached("step.register")
    registration.portal.shows("address")


@covers_mail("omron.invitation")
def test_the_invitation_is_as_printed(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()

    registration.post.shows(invitation)


@covers("omron.invitation.single-use")
def test_a_used_invitation_opens_nothing(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.pass_key(registration.pass_identity_to_mail(invitation))
    registration.register(registration.account())

    verify_refused(
        registration.portal, "invitation.single-use", lambda: registration.pass_identity(invitation)
    )
