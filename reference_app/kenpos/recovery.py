"""ログインIDをお忘れの方 and パスワードをお忘れの方: by mail to the registered address."""

import time

from starlette.responses import Response

from reference_app import passwords
from reference_app.kenpos.records import Recovery
from reference_app.kenpos.store import same
from reference_app.kenpos.visit import Visit
from reference_app.outbox import MailUnavailable
from reference_app.rules import is_mail_address

TITLE = "パスワードの再設定"
MALFORMED = "メールアドレスの形式が正しくありません。"


async def forgotten_id_form(visit: Visit) -> Response:
    """Ask for the registered address."""
    return visit.page("forgotten_id", problems=[], mail="")


async def send_login_id(visit: Visit) -> Response:
    """Mail the login IDs of the address; the answer does not tell whether there are any."""
    address = visit.typed("mail").strip()
    if not is_mail_address(address):
        return visit.page("forgotten_id", problems=[MALFORMED], mail=address)
    subject = visit.portal.policy.wording.login_id_subject
    try:
        for account in visit.portal.store.by_mail(address):
            values = {"login_id": account.login_id, "name": account.name}
            await visit.mail("login_id", subject=subject, to=address, values=values)
    except MailUnavailable as failure:
        return visit.mail_failed(failure)
    return visit.to("forgotten_id_sent")


async def forgotten_password_form(visit: Visit) -> Response:
    """Ask for login ID and registered address."""
    return visit.page("forgotten_password", problems=[], login_id="", mail="")


async def send_recovery(visit: Visit) -> Response:
    """Mail a link to a new password, if login ID and address belong together."""
    login_id, address = visit.typed("login_id").strip(), visit.typed("mail").strip()
    problem = visit.portal.decisions.single_byte_problem("ログインID", login_id)
    problems = [problem] if problem else []
    problems += [] if is_mail_address(address) else [MALFORMED]
    if problems:
        return visit.page("forgotten_password", problems=problems, login_id=login_id, mail=address)
    account = visit.portal.store.by_login_id(login_id)
    try:
        if account and same(account.mail, address):
            recovery = visit.portal.store.recover(account, address)
            values = {"url": visit.link(recovery.link), "name": account.name}
            subject = visit.portal.policy.wording.password_subject
            await visit.mail("password", subject=subject, to=address, values=values)
    except MailUnavailable as failure:
        return visit.mail_failed(failure)
    return visit.to("forgotten_password_sent")


async def forgotten_id_sent(visit: Visit) -> Response:
    """Say where to look next."""
    return visit.page("reminded", title="ログインIDをお忘れの方")


async def forgotten_password_sent(visit: Visit) -> Response:
    """Say where to look next."""
    return visit.page("reminded", title="パスワードをお忘れの方")


async def open_recovery(visit: Visit, recovery: Recovery) -> Response:
    """Behind the mailed link."""
    refusal = visit.portal.decisions.recovery_refusal(recovery, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="forgotten_password")
    visit.session.values["recovery"] = recovery.link
    return visit.to("renew")


async def renew_form(visit: Visit) -> Response:
    """Ask for a new password."""
    return await _renew(visit, submitted=False)


async def renew(visit: Visit) -> Response:
    """Set the new password."""
    return await _renew(visit, submitted=True)


async def _renew(visit: Visit, *, submitted: bool) -> Response:
    decisions = visit.portal.decisions
    recovery = visit.portal.store.recoveries.get(visit.session.values.get("recovery", ""))
    refusal = decisions.recovery_refusal(recovery, time.time())
    if recovery is None or refusal:
        return visit.refusal(str(refusal), title=TITLE, back="forgotten_password")
    if not submitted:
        return visit.page("renew", problems=[])
    password = visit.typed("password")
    problems = list(decisions.password_problems(password, visit.typed("confirmation")))
    if problems:
        return visit.page("renew", problems=problems)
    recovery.account.password_hash = passwords.hashed(password)
    recovery.account.has_temporary_password, recovery.used = False, True
    return visit.page("renewed")
