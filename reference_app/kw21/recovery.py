"""ログインID・パスワードを忘れた方: a mail with the login ID and a link to a new password."""

import time

from starlette.responses import Response

from reference_app import passwords
from reference_app.kw21.registration import Recovery
from reference_app.kw21.visit import Visit
from reference_app.outbox import MailUnavailable

TITLE = "パスワード再発行"


async def forgotten_form(visit: Visit) -> Response:
    """Ask for the registered address."""
    return visit.page("forgotten", problems=[], mail="")


async def send_recovery(visit: Visit) -> Response:
    """Mail a link to each account of the address; the answer does not tell whether there is one."""
    address = visit.typed("mail").strip()
    problem = visit.portal.decisions.recovery_problem(address, visit.portal.store)
    if problem:
        return visit.page("forgotten", problems=[problem], mail=address)
    try:
        for account in visit.portal.store.by_mail(address):
            recovery = visit.portal.store.recover(account, address)
            values = {"url": visit.link(recovery.link), "login_id": account.login_id}
            await visit.mail("recovery", subject="パスワード再発行のご案内", to=address, values=values)
    except MailUnavailable as failure:
        return visit.mail_failed(failure)
    return visit.to("forgotten_sent")


async def recovery_sent(visit: Visit) -> Response:
    """Say where to look next."""
    return visit.page("forgotten_sent")


async def open_recovery(visit: Visit, recovery: Recovery) -> Response:
    """Behind the mailed link."""
    refusal = visit.portal.decisions.recovery_refusal(recovery, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="forgotten")
    visit.session.values["recovery"] = recovery.link
    return visit.to("renew")


async def renew_form(visit: Visit) -> Response:
    """Ask for a new password."""
    return await _renew(visit, submitted=False)


async def renew(visit: Visit) -> Response:
    """Set the new password."""
    return await _renew(visit, submitted=True)


async def _renew(visit: Visit, *, submitted: bool) -> Response:
    recovery = visit.portal.store.recoveries.get(visit.session.values.get("recovery", ""))
    refusal = visit.portal.decisions.recovery_refusal(recovery, time.time())
    if recovery is None or refusal:
        return visit.refusal(str(refusal), title=TITLE, back="forgotten")
    if not submitted:
        return visit.page("renew", problems=[], login_id=recovery.account.login_id)
    password = visit.typed("password")
    found = visit.portal.decisions.password_problems(password, visit.typed("confirmation"), "新パスワード")
    problems = list(found)
    if problems:
        return visit.page("renew", problems=problems, login_id=recovery.account.login_id)
    recovery.account.password_hash = passwords.hashed(password)
    recovery.account.has_temporary_password = False
    recovery.used = True
    return visit.page("renewed")
