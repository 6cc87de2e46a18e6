"""新規利用登録: from the address form over the invitation to 本人確認完了."""

import time
from datetime import datetime

from starlette.responses import Response

from reference_app import captcha
from reference_app.kw21.decisions import SUPERSEDED, UNKNOWN
from reference_app.kw21.registration import Registration, digits
from reference_app.kw21.visit import Visit
from reference_app.letters import JAPAN
from reference_app.outbox import MailUnavailable

TITLE = "新規利用登録"
GONE = "操作の有効期限が切れました。はじめからやり直してください。"


async def address_form(visit: Visit) -> Response:
    """Ask for a mail address."""
    return visit.page("signup", problems=[], mail="")


async def send_invitation(visit: Visit) -> Response:
    """Send the invitation."""
    portal, address = visit.portal, visit.typed("mail").strip()
    problem = portal.decisions.address_problem(address)
    if problem:
        return visit.page("signup", problems=[problem], mail=address)
    older = portal.store.pending(address)
    registration = portal.store.invite(address)
    try:
        await _mail_invitation(visit, registration)
    except MailUnavailable as failure:
        # Nobody received the newer link, so the older ones stay good.
        registration.end(UNKNOWN)
        return visit.mail_failed(failure)
    for earlier in older if portal.policy.newer_ends_older else ():
        earlier.end(SUPERSEDED)
    return visit.to("sent")


async def _mail_invitation(visit: Visit, registration: Registration) -> None:
    policy = visit.portal.policy
    if policy.sends_invitation:
        await visit.mail(
            "invitation",
            subject=policy.wording.invitation_subject,
            to=registration.address,
            values={"url": visit.link(registration.invitation)},
        )


async def invitation_sent(visit: Visit) -> Response:
    """Say that the invitation is on its way."""
    return visit.page("sent")


async def open_invitation(visit: Visit, registration: Registration) -> Response:
    """Behind the first mail's link. Opening it uses nothing up: mail scanners open links too."""
    refusal = visit.portal.decisions.invitation_refusal(registration, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    visit.session.values["invitation"] = registration.invitation
    return visit.to("landing" if visit.portal.policy.has_landing_page else "identity")


async def landing(visit: Visit) -> Response:
    """Offer 本人確認ページへ."""
    if _invited(visit) is None:
        return visit.refusal(GONE, title=TITLE, back="signup")
    return visit.page("landing")


async def identity_form(visit: Visit) -> Response:
    """Ask who this is."""
    registration = _invited(visit)
    if registration is None:
        return visit.refusal(GONE, title=TITLE, back="signup")
    refusal = visit.portal.decisions.invitation_refusal(registration, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    return _identity_page(visit, registration, [])


async def check_identity(visit: Visit) -> Response:
    """Check the person; who passes is shown a key and sent the second mail."""
    portal, registration = visit.portal, _invited(visit)
    if registration is None:
        return visit.refusal(GONE, title=TITLE, back="signup")
    refusal = portal.decisions.invitation_refusal(registration, time.time(), submitting=True)
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    shown = portal.store.take_captcha(visit.session)
    problem = portal.decisions.captcha_problem(visit.typed("captcha"), shown.answer if shown else None)
    if problem:
        return _identity_page(visit, registration, [problem])
    typed = _typed_identity(visit)
    problems = list(portal.decisions.card_problems(typed))
    if problems:
        return _identity_page(visit, registration, problems)
    member = portal.decisions.member_of(typed, portal.store)
    problems = list(portal.decisions.identity_problems(typed, registration, member, portal.store))
    if member is None or problems:
        return _identity_page(visit, registration, problems)
    registration.verify(member, digits(portal.policy.key_length))
    return await _mail_key_link(visit, registration)


async def _mail_key_link(visit: Visit, registration: Registration) -> Response:
    policy = visit.portal.policy
    url = visit.link(registration.key_link)
    subject = policy.wording.completed_subject
    try:
        if policy.sends_second_mail:
            await visit.mail("completed", subject=subject, to=registration.address, values={"url": url})
    except MailUnavailable as failure:
        registration.unverify()
        return visit.mail_failed(failure)
    return visit.to("verified")


async def verified(visit: Visit) -> Response:
    """本人確認完了, with the key to be noted down."""
    registration = _invited(visit)
    if registration is None or registration.stage != "verified":
        return visit.refusal(GONE, title=TITLE, back="signup")
    return visit.page("verified", key=registration.key if visit.portal.policy.shows_key else "")


async def captcha_picture(visit: Visit) -> Response:
    """The picture of the captcha this browser is shown."""
    shown = visit.portal.store.shown_captcha(visit.request.query_params.get("c", ""))
    if shown is None or shown.session_id != visit.session.id:
        return Response("no such picture", 404, media_type="text/plain")
    return Response(captcha.picture(shown.answer, visit.portal.font), media_type="image/png")


def _invited(visit: Visit) -> Registration | None:
    return visit.portal.store.by_invitation(visit.session.values.get("invitation", ""))


def _identity_page(visit: Visit, registration: Registration, problems: list[str]) -> Response:
    policy = visit.portal.policy
    answer = captcha.answer(policy.captcha_length, policy.captcha_alphabet)
    shown = visit.portal.store.show_captcha(visit.session, registration.address, answer)
    source = f"{visit.portal.variant.path('captcha')}?c={shown.id}"
    this_year = datetime.now(JAPAN).year
    return visit.page(
        "identity", problems=problems, typed=_typed_identity(visit), captcha=source, this_year=this_year
    )


def _typed_identity(visit: Visit) -> dict[str, str]:
    typed = {field.name: visit.typed(field.name) for field in visit.portal.policy.card_fields}
    born = {part: visit.typed(part) for part in ("birth_year", "birth_month", "birth_day")}
    year, month, day = born.values()
    birth_date = f"{year}-{month:0>2}-{day:0>2}"
    return {**typed, **born, "mail": visit.typed("mail").strip(), "birth_date": birth_date}
