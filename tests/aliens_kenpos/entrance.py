"""Login in two steps, the home page, and the change of the password."""

from __future__ import annotations

from starlette.responses import Response

from tests.aliens_kenpos.people import Refused
from tests.aliens_kenpos.web import Browser, Handler, Visit, go, page

HOME = "/home.asp"


def login(visit: Visit) -> Response:
    """Draw the first page, or take the ID to the password page."""
    rules = visit.society.rules
    facts = {"rules": rules, "typed": visit.typed("loginid")}
    if not visit.posted:
        return page("login", errors=(), **facts)
    try:
        visit.browser.typed_id = visit.society.check_id(visit.typed("loginid"))
        if not rules.password_page:
            return _enter(visit)
    except Refused as refused:
        return page("login", errors=refused.sentences, **facts)
    return go("/login_pw.asp")


def password(visit: Visit) -> Response:
    """Draw the password page, or let in: home, or to the sign-up for the first time."""
    if not visit.browser.typed_id:
        return go("/")
    if not visit.posted:
        return page("login_pw", errors=(), typed=visit.browser.typed_id)
    try:
        return _enter(visit)
    except Refused as refused:
        return page("login_pw", errors=refused.sentences, typed=visit.browser.typed_id)


def _enter(visit: Visit) -> Response:
    account = visit.society.login(visit.browser.typed_id, visit.typed("passwd"))
    _forget(visit.browser)
    if account.signed_up:
        visit.browser.account = account
        return go(HOME)
    visit.browser.entering = account
    return go("/kiyaku.asp")


def home(visit: Visit) -> Response:
    """Draw the home page of whoever is logged in."""
    account = visit.browser.account
    return page("home", account=account) if account else go("/")


def change(visit: Visit) -> Response:
    """Draw パスワード変更, or change the password."""
    account = visit.browser.account
    if account is None:
        return go("/")
    if not visit.posted:
        return page("pw_henkou", errors=(), rules=visit.society.rules)
    old, new, again = (visit.typed(name) for name in ("pw_old", "pw_new", "pw_new2"))
    try:
        visit.society.change_password(account, old, new, again)
    except Refused as refused:
        return page("pw_henkou", errors=refused.sentences, rules=visit.society.rules)
    return page("owari", title="パスワード変更", said="パスワードを変更しました。", back=HOME)


def logout(visit: Visit) -> Response:
    """Forget the visitor."""
    _forget(visit.browser)
    return go("/")


def _forget(browser: Browser) -> None:
    browser.typed_id, browser.account, browser.entering = "", None, None
    browser.consented, browser.draft, browser.informed = False, None, ""


HANDLERS: dict[str, Handler] = {
    "/": login,
    "/login.asp": login,
    "/login_pw.asp": password,
    HOME: home,
    "/pw_henkou.asp": change,
    "/logout.asp": logout,
}
