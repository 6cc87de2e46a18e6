"""ルネサス 健康マイポータル 新規利用登録の方法 2/3: 本人確認 (④ to ⑥)"""

from scenarios.kw21.journey import another, others
from scenarios.renesas.conftest import Register
from scenarios.renesas.journey import Registration
from tenken.behaviour import verify_picture
from tenken.covers import covers, covers_screen
from tenken.verify import verify_goes_through, verify_refused

# Nothing but the card is asked: another last digit may well be a colleague's, another first one hardly.
FIRST = 0


@covers("renesas.step.identity-page", "renesas.identity.captcha-image")
@covers_screen("renesas.identity-start", "renesas.identity")
def test_the_invitation_leads_to_the_identity_form(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    portal = registration.portal
    portal.open(registration.post.link(invitation).url, what="open the link of the invitation")
    portal.arrive("identity-start")
    portal.shows("identity-start")
    portal.press("identity-start.go")
    portal.arrive("identity")

    portal.reached("step.identity-page")
    portal.shows("identity")
    verify_picture(portal, "identity.captcha-image", beside="identity.captcha")


@covers("renesas.step.confirm-identity", "renesas.key.value")
@covers_screen("renesas.key")
def test_the_right_data_bring_the_key(registration: Registration) -> None:
    registration.pass_identity(registration.ask_for_invitation())

    registration.portal.reached("step.confirm-identity")
    registration.portal.reached("key.value")
    registration.portal.shows("key")


@covers("renesas.registration.insured-only")
def test_a_dependant_is_not_let_through(registration_of: Register) -> None:
    dependant = registration_of("dependant")
    invitation = dependant.ask_for_invitation()

    verify_refused(dependant.portal, "registration.insured-only", lambda: dependant.pass_identity(invitation))


@covers("renesas.identity.number-first")
def test_the_symbol_before_the_number_is_refused(registration: Registration) -> None:
    invitation, member = registration.ask_for_invitation(), registration.member
    registration.open_invitation(invitation)

    verify_refused(
        registration.portal, "identity.number-first",
        lambda: registration.confirm_identity(invitation, item=f"{member.symbol}{member.number}"),
    )  # fmt: skip


@covers("renesas.identity.wrong-card")
def test_a_number_of_nobody_is_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.open_invitation(invitation)

    verify_refused(
        registration.portal, "identity.wrong-card",
        lambda: registration.confirm_identity(invitation, item="00000000"),
    )  # fmt: skip


@covers("renesas.identity.wrong-card")
def test_the_number_with_another_symbol_is_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.open_invitation(invitation)
    member = registration.member
    item = f"{member.number}{another(member.symbol or '', at=FIRST)}"

    verify_refused(
        registration.portal, "identity.wrong-card",
        lambda: registration.confirm_identity(invitation, item=item),
    )  # fmt: skip


@covers("renesas.identity.wrong-card")
def test_the_symbol_with_another_number_is_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.open_invitation(invitation)
    member = registration.member
    item = f"{another(member.number or '', at=FIRST)}{member.symbol}"

    verify_refused(
        registration.portal, "identity.wrong-card",
        lambda: registration.confirm_identity(invitation, item=item),
    )  # fmt: skip


@covers("renesas.identity.wrong-captcha", "renesas.identity.fresh-captcha")
def test_other_characters_than_shown_are_refused(registration: Registration) -> None:
    invitation = registration.ask_for_invitation()
    registration.open_invitation(invitation)
    wrong = others(registration.read_captcha(invitation))

    verify_refused(
        registration.portal, "identity.wrong-captcha",
        lambda: registration.confirm_identity(invitation, captcha=wrong),
    )  # fmt: skip
    verify_goes_through(
        registration.portal, "identity.fresh-captcha", lambda: registration.confirm_identity(invitation)
    )


@covers("renesas.registration.once")
def test_a_registered_member_is_not_let_through_again(registration: Registration) -> None:
    registration.register_whole()
    invitation = registration.ask_for_invitation(registration.address(".second"))

    verify_refused(registration.portal, "registration.once", lambda: registration.pass_identity(invitation))


@covers("renesas.registration.abandoned")
def test_a_broken_off_registration_can_be_begun_anew(registration: Registration) -> None:
    registration.pass_identity(registration.ask_for_invitation())

    verify_goes_through(
        registration.portal, "registration.abandoned",
        lambda: registration.pass_identity(registration.ask_for_invitation()),
    )  # fmt: skip
