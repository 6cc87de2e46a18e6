"""The JSON API that the portal's script talks to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Account, Card, Draft, Refused
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos_app.visits import Visit

Facts = dict[str, Any]
Work = Callable[[Society, Visit, Facts], Facts]


class Expired(Exception):
    """This step is not open to this browser: it has to begin at the login page."""


def text(body: Facts, name: str) -> str:
    """Return a string of the body, blank where the script left it out."""
    value = body.get(name, "")
    return value if isinstance(value, str) else ""


def config(society: Society, visit: Visit, body: Facts) -> Facts:
    """Tell the script what to ask for."""
    rules = society.rules
    return {
        "passwordPage": rules.password_page,
        "halfWidthOnly": rules.half_width_only,
        "cardSwitch": rules.card_switch,
        "privacyNeeded": rules.privacy_needed,
        "termsNeeded": rules.terms_needed,
        "consentLocked": rules.consent_locked,
        "loginIdFixed": rules.login_id_fixed,
        "mailNeeded": rules.mail_needed,
        "mailChecked": rules.mail_checked,
        "passwordMin": rules.password_min,
        "passwordMax": rules.password_max,
    }


def identify(society: Society, visit: Visit, body: Facts) -> Facts:
    """Judge the login ID before the password is asked for."""
    return {"loginId": society.check_id(text(body, "loginId"))}


def login(society: Society, visit: Visit, body: Facts) -> Facts:
    """Log in who has signed up; lead everybody else to the first step of the sign-up."""
    account = society.login(society.check_id(text(body, "loginId")), text(body, "password"))
    if not account.signed_up:
        visit.join(account)
        return {"next": "/signup/consent"}
    visit.member, visit.joining = account, None
    return {"next": "/mypage"}


def eligibility(society: Society, visit: Visit, body: Facts) -> Facts:
    """Find the person of the card."""
    year, month, day = _date(text(body, "birthDate"))
    names = ("symbol", "number", "sex")
    card = Card(insurer_number=text(body, "insurerNumber"), year=year, month=month, day=day)
    visit.join(society.identify(replace(card, **{name: text(body, name) for name in names})))
    return {"next": "/signup/consent"}


def consent(society: Society, visit: Visit, body: Facts) -> Facts:
    """Take the consent to both texts."""
    _joining(visit)
    society.consent(privacy=body.get("privacy") is True, terms=body.get("terms") is True)
    visit.consented = True
    return {"next": "/signup/basic"}


def signup(society: Society, visit: Visit, body: Facts) -> Facts:
    """Tell how far the sign-up is and what has been entered."""
    account, draft = _joining(visit), visit.draft or Draft()
    return {
        "name": account.member.kana,
        "birthday": account.member.birthday,
        "issued": bool(account.login_id),
        "loginId": draft.login_id or account.login_id,
        "consented": visit.consented,
        "drafted": visit.draft is not None,
        "sent": visit.sent,
        "mail": draft.mail,
        "newsletter": draft.newsletter,
        "passwordLength": len(draft.password),
    }


def basic(society: Society, visit: Visit, body: Facts) -> Facts:
    """Keep what 初回登録(基本設定) says until it is confirmed."""
    account = _joining(visit)
    if not visit.consented:
        raise Expired
    password = text(body, "password")
    draft = Draft(
        text(body, "mail"), body.get("newsletter") is True, password, password, text(body, "loginId")
    )
    society.check_basic(account, draft)
    visit.draft, visit.sent = draft, False
    return {"next": "/signup/confirm"} if society.rules.confirm_page else send(society, visit, body)


def send(society: Society, visit: Visit, body: Facts) -> Facts:
    """Mail the URL that completes the sign-up."""
    account = _joining(visit)
    if visit.draft is None:
        raise Expired
    society.send_signup(account, visit.draft)
    visit.sent = True
    return {"next": "/signup/sent"}


def complete(society: Society, visit: Visit, body: Facts) -> Facts:
    """Finish the sign-up of a mailed URL."""
    society.complete(text(body, "token"))
    visit.joining = None
    return {}


def me(society: Society, visit: Visit, body: Facts) -> Facts:
    """Tell who is logged in."""
    account = _member(visit)
    return {
        "name": account.member.kana,
        "loginId": account.login_id,
        "mail": account.mail,
        "newsletter": account.newsletter,
        "temporary": account.temporary,
    }


def password(society: Society, visit: Visit, body: Facts) -> Facts:
    """Change the password of who is logged in."""
    society.change_password(_member(visit), text(body, "old"), text(body, "password"), text(body, "again"))
    return {}


def logout(society: Society, visit: Visit, body: Facts) -> Facts:
    """Forget who is logged in."""
    visit.member = visit.joining = None
    return {}


def recover_id(society: Society, visit: Visit, body: Facts) -> Facts:
    """Mail a forgotten login ID."""
    society.remind_id(text(body, "mail"), "".join(_padded(text(body, "birthDate"))))
    return {}


def recover_password(society: Society, visit: Visit, body: Facts) -> Facts:
    """Mail a URL for a new password."""
    society.reissue(text(body, "loginId"), text(body, "mail"))
    return {}


def recover_check(society: Society, visit: Visit, body: Facts) -> Facts:
    """Judge a mailed URL for a new password before one is asked for."""
    society.reissued(text(body, "token"))
    return {}


def recover_finish(society: Society, visit: Visit, body: Facts) -> Facts:
    """Set the new password through a mailed URL."""
    society.new_password(text(body, "token"), text(body, "password"), text(body, "again"))
    return {}


# Whose answer takes a while, as behind a real society's own systems.
SLOW = frozenset({"auth/identify", "auth/login", "eligibility", "signup/basic", "signup/send"})
WORKS: dict[str, Work] = {
    "config": config,
    "auth/identify": identify,
    "auth/login": login,
    "auth/logout": logout,
    "eligibility": eligibility,
    "signup": signup,
    "signup/consent": consent,
    "signup/basic": basic,
    "signup/send": send,
    "signup/complete": complete,
    "me": me,
    "me/password": password,
    "recover/id": recover_id,
    "recover/password": recover_password,
    "recover/check": recover_check,
    "recover/finish": recover_finish,
}
READS = frozenset({"config", "signup", "me"})


def _joining(visit: Visit) -> Account:
    if visit.joining is None:
        raise Expired
    return visit.joining


def _member(visit: Visit) -> Account:
    if visit.member is None:
        raise Expired
    return visit.member


def _date(typed: str) -> tuple[str, str, str]:
    """Return year, month and day without zeros; blanks where nothing was entered."""
    if not typed:
        return "", "", ""
    year, month, day = _padded(typed)
    return str(int(year)), str(int(month)), str(int(day))


def _padded(typed: str) -> tuple[str, str, str]:
    try:
        found = datetime.datetime.strptime(typed, "%Y/%m/%d")
    except ValueError as error:
        raise Refused(words.BIRTH_FORM) from error
    return f"{found:%Y}", f"{found:%m}", f"{found:%d}"
