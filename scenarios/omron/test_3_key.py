"""オムロン 健康マイポータル 2. 初回登録 (6) and (7): 本人確認完了のご案内, 認証"""

from scenarios.kw21.journey import another
from scenarios.omron.journey import Registration
from tenken.behaviour import verify_lacks
from tenken.covers import covers, covers_mail, covers_screen
from tenken.verify import verify_goes_through, verify_refused


@covers("omron.confirmation.keeps-the-key")
@covers_mail("omron.confirmation")
def test_the_second_mail_is_as_printed(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())

    registration.post.shows(confirmation)
    verify_lacks(registration.post, "confirmation.keeps-the-key", confirmation, registration.key)


@covers("omron.step.open-confirmation", "omron.step.enter-key")
@covers_screen("omron.key-entry")
def test_the_key_leads_to_the_user_information(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.open_confirmation(confirmation)
    registration.portal.reached("step.open-confirmation")
    registration.portal.shows("key-entry")
    registration.enter_key()

    registration.portal.reached("step.enter-key")


@covers("omron.key-entry.wrong-key", "omron.key-entry.retry")
def test_another_key_is_refused(registration: Registration) -> None:
    confirmation = registration.pass_identity_to_mail(registration.ask_for_invitation())
    registration.open_confirmation(confirmation)

    verify_refused(
        registration.portal, "key-entry.wrong-key", lambda: registration.enter_key(another(registration.key))
    )
    verify_goes_through(registration.portal, "key-entry.retry", lambda: registration.pass_key(confirmation))
