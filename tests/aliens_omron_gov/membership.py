"""Login, home screen, profile, password, and what to do when ID or password is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from starlette.responses import Response

from tests.aliens_omron.records import Account, Refused
from tests.aliens_omron_gov.visits import Page, Visit
from tests.aliens_omron_gov.words import CARDS

_PROFILE = ("login_id", "nickname", "mail1", "mail2", "mail3")


def _members_only(page: Callable[[Visit, Account], Response]) -> Page:
    @wraps(page)
    def guarded(visit: Visit) -> Response:
        if visit.account is None:
            visit.session.account, visit.session.notice = None, visit.words["session"]
            return visit.go("login.jsf")
        return page(visit, visit.account)

    return guarded


def login(visit: Visit) -> Response:
    """Ask for login ID and password."""
    if visit.account and not visit.posted:
        return visit.go("home")
    values = {"login": visit.typed("login")}
    if visit.posted:
        secret = visit.form.get("secret", "")
        empty = {name: "empty" for name, text in (("login", values["login"]), ("secret", secret)) if not text}
        visit.fail(empty)
        if not empty:
            try:
                visit.session.account = visit.society.log_in(values["login"], secret)
            except Refused as refused:
                visit.fail(refused.faults)
            else:
                visit.session.done = False
                return visit.go("home")
    return visit.show("login", visit.words["login.heading"], values=values)


def logout(visit: Visit) -> Response:
    """End the session."""
    if visit.posted:
        visit.session.account, visit.session.notice = None, visit.words["logged-out"]
    return visit.go("login.jsf")


def guide(visit: Visit) -> Response:
    """Tell newcomers what to have at hand."""
    return visit.show("guide", "はじめての方へ")


@_members_only
def home(visit: Visit, account: Account) -> Response:
    """Greet the member over the cards."""
    former = account.member.kind in ("voluntary", "retired")
    full = visit.name(full=True)
    return visit.show("home", visit.words["home.heading"], cards=CARDS, full=full, former=former)


@_members_only
def card(visit: Visit, account: Account) -> Response:
    """Open one card."""
    heading, lead = CARDS.get(visit.query.get("of", ""), CARDS["news"])
    return visit.show("card", heading, lead=lead)


@_members_only
def profile(visit: Visit, account: Account) -> Response:
    """Show and take over プロフィール設定."""
    mails = dict(zip(("mail1", "mail2", "mail3"), account.mails, strict=True))
    values = {"login_id": account.login_id, "nickname": account.nickname, **mails}
    settings = account.settings
    if visit.posted:
        values = {name: visit.typed(name) for name in _PROFILE}
        settings = [one for one in visit.rules.settings_offered if one in visit.ticked]
        try:
            visit.society.change_profile(account, values, settings)
        except Refused as refused:
            visit.fail(refused.faults)
        else:
            visit.session.notice = visit.words["profile.saved"]
            return visit.go("profile")
    return visit.show("profile", visit.words["profile.heading"], values=values, settings=settings)


@_members_only
def password(visit: Visit, account: Account) -> Response:
    """Change the password."""
    if visit.posted:
        old, new, again = (visit.form.get(name, "") for name in ("old", "new", "again"))
        try:
            visit.society.change_password(account, old, new, again)
        except Refused as refused:
            visit.fail(refused.faults)
        else:
            visit.session.notice = visit.words["password.saved"]
            return visit.go("password")
    return visit.show("password", visit.words["password.heading"])


def forgotten(visit: Visit) -> Response:
    """Ask for the address that is registered."""
    if not visit.rules.reissue_offered:
        return visit.go("login.jsf")
    values = {"registered": visit.typed("registered")}
    if visit.posted:
        try:
            visit.society.ask_reissue(values["registered"])
        except Refused as refused:
            visit.fail(refused.faults, mail="registered")
        else:
            return visit.go("forgotten/sent")
    return visit.show("forgotten", visit.words["forgotten.heading"], values=values)


def forgotten_sent(visit: Visit) -> Response:
    """Say that the mail is under way, whether or not the address is known."""
    return visit.show("forgotten_sent", visit.words["forgotten.heading"])


def reissue(visit: Visit) -> Response:
    """Take a new password by a mailed link."""
    token = visit.query.get("cc", "")
    if visit.society.find("reissue", token) is None:
        return visit.stale()
    if visit.posted:
        new, again = visit.form.get("fresh", ""), visit.form.get("repeat", "")
        try:
            visit.society.reissue(token, new, again)
        except Refused as refused:
            faults = {name: "repeat" if code == "again" else code for name, code in refused.faults.items()}
            visit.fail(faults, new="fresh", again="repeat")
        else:
            return visit.go("reissue/done")
    return visit.show("reissue", visit.words["reissue.heading"], token=token)


def reissued(visit: Visit) -> Response:
    """Say that the new password holds."""
    return visit.show("reissued", visit.words["reissue.heading"])


PAGES: dict[str, Page] = {
    "login.jsf": login,
    "logout": logout,
    "guide": guide,
    "home": home,
    "card": card,
    "profile": profile,
    "password": password,
    "forgotten": forgotten,
    "forgotten/sent": forgotten_sent,
    "reissue": reissue,
    "reissue/done": reissued,
}
