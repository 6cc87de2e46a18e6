"""The confirmation, the mail with its URL, and the end of the first sign-up."""

import time

from starlette.responses import Response

from reference_app.kenpos.decisions import SUPERSEDED, UNKNOWN
from reference_app.kenpos.records import Account, Application
from reference_app.kenpos.signup import GONE, TITLE
from reference_app.kenpos.visit import Visit
from reference_app.outbox import MailUnavailable


async def confirm_form(visit: Visit) -> Response:
    """Show what will be registered."""
    draft = visit.draft
    if draft is None or draft.settings is None:
        return visit.refusal(GONE, title=TITLE)
    if not visit.portal.policy.shows_confirmation:
        return await send_mail(visit)
    return visit.page("confirm", draft=draft, settings=draft.settings)


async def send_mail(visit: Visit) -> Response:
    """Send the mail with the URL; a newer one ends the person's older ones."""
    portal, draft = visit.portal, visit.draft
    if draft is None or draft.settings is None:
        return visit.refusal(GONE, title=TITLE)
    older = portal.store.pending_of(draft.member)
    application = portal.store.apply(Application(draft.member, draft.route, draft.settings))
    try:
        if portal.policy.sends_mail:
            await _mail_url(visit, application)
    except MailUnavailable as failure:
        # Nobody received the newer link, so the older ones stay good.
        application.end(UNKNOWN)
        return visit.mail_failed(failure)
    for earlier in older if portal.policy.newer_ends_older else ():
        earlier.end(SUPERSEDED)
    if not portal.decisions.needs_link(application):
        _register(visit, application)
    visit.session.values.pop("draft", None)
    visit.session.values["sent_to"] = draft.settings.mail
    return visit.to("sent")


async def _mail_url(visit: Visit, application: Application) -> None:
    await visit.mail(
        "signup",
        subject=visit.portal.policy.wording.signup_subject,
        to=application.settings.mail,
        values={"url": visit.link(application.link), "name": application.settings.name},
    )


async def sent(visit: Visit) -> Response:
    """Say where to look next."""
    address = visit.session.values.get("sent_to")
    return visit.page("sent", address=address) if address else visit.to("login")


async def open_link(visit: Visit, application: Application | None) -> Response:
    """Behind the mailed URL: opening it completes the sign-up, as the guide has it."""
    refusal = visit.portal.decisions.link_refusal(application, time.time(), visit.portal.store)
    if application is None:
        return visit.refusal(str(refusal), title=TITLE, status=404)
    if refusal:
        return visit.refusal(refusal, title=TITLE)
    # Mail scanners look with HEAD before a person does; that must not use the link up.
    if visit.request.method != "HEAD" and application.stage == "sent":
        application.stage = "done"
        _register(visit, application)
    return visit.page("complete")


def _register(visit: Visit, application: Application) -> None:
    settings = application.settings
    visit.portal.store.accounts.append(
        Account(
            login_id=settings.login_id,
            password_hash=settings.password_hash,
            name=settings.name,
            mail=settings.mail,
            news=list(settings.news),
            member=application.member,
            route=application.route,
            has_temporary_password=application.route == "issued",
        )
    )
