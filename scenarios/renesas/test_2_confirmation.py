"""ルネサス 健康マイポータル 新規利用登録の方法 2/3: 本人確認完了メール、認証キー (⑦)"""

from datetime import timedelta

from scenarios.kw21.journey import another
from scenarios.renesas.journey import Registration
from tenken.behaviour import verify_lacks
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import ONE_SECOND, OVER, verify_goes_through, verify_refused, verify_says

LIFETIME = "renesas.confirmation.lifetime"


@covers("renesas.confirmation.keeps-the-key")
@covers_mail("renesas.confirmation")
def test_the_second_mail_is_as_printed(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())

    registration.post.shows(confirmation)
    verify_lacks(registration.post, "confirmation.keeps-the-key", confirmation, registration.key)


@covers("renesas.step.enter-key")
@covers_screen("renesas.key-entry")
def test_the_key_leads_to_the_user_information(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.open_confirmation(confirmation)
    registration.portal.shows("key-entry")
    registration.enter_key()

    registration.portal.reached("step.enter-key")


@covers(LIFETIME)
def test_the_second_link_holds_for_thirty_minutes(registration: Registration, margin: timedelta) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.let_pass(confirmation, confirmation.window - margin)

    verify_goes_through(
        registration.portal, LIFETIME, lambda: registration.pass_key(confirmation), proof=registration.proof
    )


@covers(LIFETIME, "renesas.confirmation.tells-why")
def test_the_second_link_lapses_after_thirty_minutes(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.let_pass(confirmation, confirmation.window + ONE_SECOND)

    said = verify_refused(
        registration.portal, LIFETIME, lambda: registration.pass_key(confirmation), proof=registration.proof
    )
    verify_says(registration.portal, "confirmation.tells-why", said, *OVER)


@covers("renesas.confirmation.start-over")
def test_after_a_lapse_the_registration_starts_over(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.let_pass(confirmation, confirmation.window + ONE_SECOND)

    verify_goes_through(
        registration.portal, "confirmation.start-over", registration.reach_user_info, proof=registration.proof
    )


@covers("renesas.key-entry.wrong-key", "renesas.key-entry.retry")
def test_another_key_is_refused(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.open_confirmation(confirmation)

    verify_refused(
        registration.portal, "key-entry.wrong-key", lambda: registration.enter_key(another(registration.key))
    )
    verify_goes_through(registration.portal, "key-entry.retry", lambda: registration.pass_key(confirmation))


@covers("renesas.confirmation.single-use")
def test_a_used_second_link_opens_nothing(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.pass_key(confirmation)
    registration.register(registration.account())

    verify_refused(
        registration.portal, "confirmation.single-use", lambda: registration.pass_key(confirmation)
    )
