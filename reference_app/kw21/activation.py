"""認証キー入力, 利用者情報入力 and 利用者情報登録完了: from the second mail to an account."""

import time

from starlette.responses import Response

from reference_app import passwords
from reference_app.kw21.decisions import UserInfo
from reference_app.kw21.registration import Account, Registration
from reference_app.kw21.signup import GONE
from reference_app.kw21.visit import Visit
from reference_app.outbox import MailUnavailable

TITLE = "認証キー入力"
TOO_OFTEN = "認証キーの入力を規定回数誤りました。新規利用登録からやり直してください。"


async def open_key_link(visit: Visit, registration: Registration) -> Response:
    """Behind the second mail's link."""
    refusal = visit.portal.decisions.key_link_refusal(registration, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    visit.session.values["key_link"] = registration.key_link
    return visit.to("key")


async def key_form(visit: Visit) -> Response:
    """Ask for the key."""
    registration = _verified(visit)
    if registration is None:
        return visit.refusal(GONE, title=TITLE, back="signup")
    refusal = visit.portal.decisions.key_link_refusal(registration, time.time())
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    return visit.page("key", problems=[])


async def check_key(visit: Visit) -> Response:
    """Check the key, and take it: neither it nor its link is good a second time."""
    decisions, registration = visit.portal.decisions, _verified(visit)
    if registration is None:
        return visit.refusal(GONE, title=TITLE, back="signup")
    refusal = decisions.key_link_refusal(registration, time.time(), submitting=True)
    if refusal:
        return visit.refusal(refusal, title=TITLE, back="signup")
    problem = decisions.key_problem(visit.typed("key"), registration)
    if problem:
        return _wrong_key(visit, registration, problem)
    registration.stage = "keyed"
    visit.session.values["keyed"] = registration.key_link
    return visit.to("user_info")


def _wrong_key(visit: Visit, registration: Registration, problem: str) -> Response:
    registration.wrong_keys += 1
    if registration.wrong_keys < visit.portal.policy.key_attempts:
        return visit.page("key", problems=[problem])
    registration.end(TOO_OFTEN)
    return visit.refusal(TOO_OFTEN, title=TITLE, back="signup")


async def user_info_form(visit: Visit) -> Response:
    """Ask for login ID, password, address and nickname."""
    registration = _keyed(visit)
    if registration is None or registration.member is None:
        return visit.refusal(GONE, title="利用者情報入力", back="signup")
    policy = visit.portal.policy
    mail = registration.address if policy.prefills_mail else ""
    nickname = registration.member.full_name if policy.prefills_nickname else ""
    return visit.page("user_info", problems=[], typed=UserInfo("", "", "", mail, nickname))


async def register(visit: Visit) -> Response:
    """Make the account."""
    portal, registration = visit.portal, _keyed(visit)
    if registration is None or registration.member is None:
        return visit.refusal(GONE, title="利用者情報入力", back="signup")
    typed = _typed(visit)
    problems = list(portal.decisions.user_info_problems(typed, portal.store))
    if portal.policy.refuses_registered_members and portal.store.is_registered(registration.member):
        problems.append(portal.policy.wording.registered_refused)
    if problems:
        return visit.page("user_info", problems=problems, typed=typed)
    account = Account(
        login_id=typed.login_id,
        password_hash=passwords.hashed(typed.password),
        nickname=typed.nickname,
        mails=[typed.mail],
        member=registration.member,
        invited_as=registration.address,
        deliveries=list(portal.policy.delivery_choices if portal.policy.ticks_deliveries else ()),
    )
    portal.store.accounts.append(account)
    registration.stage = "done"
    return await _mail_registered(visit, account)


async def _mail_registered(visit: Visit, account: Account) -> Response:
    policy = visit.portal.policy
    url = f"{visit.portal.base_url}{visit.portal.variant.path('login')}"
    try:
        if policy.sends_completion_mail:
            subject = policy.wording.registered_subject
            await visit.mail("registered", subject=subject, to=account.invited_as, values={"url": url})
    except MailUnavailable as failure:
        return visit.mail_failed(failure)
    return visit.to("registered")


async def registered(visit: Visit) -> Response:
    """Say that the registration is complete."""
    if "keyed" not in visit.session.values:
        return visit.to("login")
    return visit.page("registered")


def _verified(visit: Visit) -> Registration | None:
    return visit.portal.store.by_key_link(visit.session.values.get("key_link", ""))


def _keyed(visit: Visit) -> Registration | None:
    registration = visit.portal.store.by_key_link(visit.session.values.get("keyed", ""))
    return registration if registration and registration.stage == "keyed" else None


def _typed(visit: Visit) -> UserInfo:
    return UserInfo(
        login_id=visit.typed("login_id").strip(),
        password=visit.typed("password"),
        confirmation=visit.typed("confirmation"),
        mail=visit.typed("mail").strip(),
        nickname=visit.typed("nickname").strip(),
    )
