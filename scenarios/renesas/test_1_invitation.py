"""ルネサス 健康マイポータル 新規利用登録の方法 1/3: 登録案内メール (③)"""

from datetime import timedelta

from scenarios.renesas.journey import Registration
from tenken.covers import covers, covers_mail
from tenken.verify import ONE_SECOND, OVER, verify_goes_through, verify_refused, verify_says

LIFETIME = "renesas.invitation.lifetime"


@covers_mail("renesas.invitation")
def test_the_invitation_is_as_printed(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()

    registration.post.shows(invitation)


@covers("renesas.step.any-address")
def test_any_mail_address_will_do(registration: Registration) -> None:
    address = registration.address(".a-1_x")

    verify_goes_through(
        registration.portal, "step.any-address",
        lambda: registration.pass_identity(registration.ask_for_invitation(address)),
    )  # fmt: skip


@covers(LIFETIME)
def test_the_invitation_holds_for_three_hours(registration: Registration, margin: timedelta) -> None:
    invitation = registration.ask_for_invitation()
    registration.let_pass(invitation, invitation.window - margin)

    verify_goes_through(
        registration.portal,
        LIFETIME,
        lambda: registration.pass_identity(invitation),
        proof=registration.proof,
    )


@covers(LIFETIME, "renesas.invitation.tells-why")
def test_the_invitation_lapses_after_three_hours(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.let_pass(invitation, invitation.window + ONE_SECOND)

    said = verify_refused(
        registration.portal,
        LIFETIME,
        lambda: registration.pass_identity(invitation),
        proof=registration.proof,
    )
    verify_says(registration.portal, "invitation.tells-why", said, *OVER)


@covers("renesas.invitation.start-over")
def test_a_lapsed_invitation_is_replaced_on_request(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.let_pass(invitation, invitation.window + ONE_SECOND)

    verify_goes_through(
        registration.portal, "invitation.start-over",
        lambda: registration.pass_identity(registration.ask_for_invitation()), proof=registration.proof,
    )  # fmt: skip


@covers("renesas.invitation.newest-only")
def test_a_newer_invitation_ends_the_older(registration: Registration) -> None:
    older = registration.ask_for_invitation()
    registration.ask_for_invitation()

    verify_refused(registration.portal, "invitation.newest-only", lambda: registration.pass_identity(older))


@covers("renesas.invitation.single-use")
def test_a_used_invitation_opens_nothing(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.pass_identity(invitation)

    verify_refused(
        registration.portal, "invitation.single-use", lambda: registration.pass_identity(invitation)
    )
