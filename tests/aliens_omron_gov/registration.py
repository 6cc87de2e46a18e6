"""From the address to the finished account: the six steps of 新規利用登録."""

from __future__ import annotations

import datetime
import unicodedata

from starlette.responses import Response

from tests.aliens_omron import checks
from tests.aliens_omron.records import Refused
from tests.aliens_omron_gov.visits import Page, Visit

_ERAS = (("令和", 2019), ("平成", 1989), ("昭和", 1926), ("大正", 1912))
_OLDEST = 1915


def years() -> list[tuple[str, str]]:
    """Return the years one can be born in, each with its name in the eras it belongs to."""
    return [(str(year), f"{_era(year)}({year}年)") for year in range(_today().year, _OLDEST - 1, -1)]


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()


def _era(year: int) -> str:
    names = []
    for place, (name, first) in enumerate(_ERAS):
        last = _ERAS[place - 1][1] if place else year
        if first <= year <= last:
            names.append(f"{name}{'元' if year == first else year - first + 1}年")
    return "・".join(reversed(names))


def entry(visit: Visit) -> Response:
    """Ask for the address to mail to."""
    values = {"company": visit.typed("company")}
    if visit.posted:
        try:
            visit.society.invite(values["company"])
        except Refused as refused:
            visit.fail(refused.faults, mail="company")
        else:
            return visit.go("entry/sent")
    return visit.show("entry", visit.words["address.heading"], step=1, values=values)


def sent(visit: Visit) -> Response:
    """Say that the mail is under way."""
    return visit.show("sent", visit.words["address.heading"], step=1)


def identity(visit: Visit) -> Response:
    """Ask who it is, by card, birth date and picture."""
    token = visit.query.get("cc", "")
    invitation = visit.society.find("invitation", token)
    if invitation is None:
        return visit.stale()
    if visit.posted and "redraw" not in visit.form:
        confirmed = _identified(visit, token)
        if confirmed:
            visit.session.shown = confirmed
            return visit.go("identity/key")
    keep = visit.faults and not visit.rules.captcha_fresh
    picture = visit.session.captcha if keep else visit.draw(invitation.address)
    return visit.show(
        "identity",
        visit.words["identity.heading"],
        step=2,
        years=years(),
        months=[(str(one), f"{one}月") for one in range(1, 13)],
        days=[(str(one), f"{one}日") for one in range(1, 32)],
        picture=picture,
        token=token,
        values={**visit.form, "captcha": ""},
    )


def _identified(visit: Visit, token: str) -> str:
    """Return the confirmation's token, or nothing after noting what is wrong."""
    rules, typed = visit.rules, visit.typed
    born = (typed("year"), typed("month"), typed("day"))
    found = {
        "mail": checks.address_fault(typed("mail")),
        "symbol": checks.digits_fault(typed("symbol"), rules.symbol_length, "symbol"),
        "number": checks.digits_fault(typed("number"), rules.number_length, "number"),
        "birth": checks.date_fault(*born),
        "captcha": _captcha_fault(visit),
    }
    visit.fail({name: code for name, code in found.items() if code})
    if visit.faults:
        return ""
    card = (typed("symbol"), typed("number"))
    try:
        return visit.society.identify(token, typed("mail"), card, checks.as_date(*born) or "").token
    except Refused as refused:
        visit.fail(refused.faults)
        return ""


def _captcha_fault(visit: Visit) -> str | None:
    read = unicodedata.normalize("NFKC", visit.typed("captcha")).lower()
    if not read:
        return "empty"
    known = visit.society.captchas.get(visit.typed("picture"))
    right = known is not None and known.id == visit.session.captcha and known.answer == read
    return None if right or not visit.rules.captcha_checked else "captcha"


def shown(visit: Visit) -> Response:
    """Show the key of whoever was just identified."""
    confirmation = visit.society.find("confirmation", visit.session.shown)
    if confirmation is None:
        return visit.stale()
    key = confirmation.key if visit.rules.key_shown else ""
    return visit.show("shown", visit.words["shown.heading"], step=3, key=key)


def certify(visit: Visit) -> Response:
    """Ask for the key."""
    token = visit.query.get("cc", "")
    if visit.society.find("confirmation", token) is None:
        return visit.stale()
    if visit.posted:
        try:
            visit.society.prove(token, visit.typed("key"))
        except Refused as refused:
            visit.fail(refused.faults)
        else:
            return visit.go("profile-entry", cc=token)
    return visit.show("certify", visit.words["key.heading"], step=4, token=token)


def user(visit: Visit) -> Response:
    """Ask for login ID and password, and make the account."""
    token = visit.query.get("cc", "")
    confirmation = visit.society.find("confirmation", token)
    if confirmation is None or confirmation.member is None:
        return visit.stale()
    if not confirmation.proven:
        return visit.go("certify", cc=token)
    rules = visit.rules
    values = {
        "mail": confirmation.address if rules.mail_prefilled else "",
        "nickname": confirmation.member.full_name if rules.nickname_prefilled else "",
    }
    if visit.posted:
        login_id, secret = visit.typed("login_id"), visit.form.get("password", "")
        values |= {"login_id": login_id, "nickname": visit.typed("nickname")}
        try:
            visit.society.register(token, login_id, secret, values["nickname"])
        except Refused as refused:
            visit.fail(refused.faults)
        else:
            visit.session.done = True
            return visit.go("complete")
    return visit.show("user", visit.words["user.heading"], step=5, token=token, values=values)


def complete(visit: Visit) -> Response:
    """Say that it is done."""
    if not visit.session.done:
        return visit.go("login.jsf")
    return visit.show("complete", visit.words["done.heading"], step=6)


PAGES: dict[str, Page] = {
    "entry": entry,
    "entry/sent": sent,
    "identity": identity,
    "identity/key": shown,
    "certify": certify,
    "profile-entry": user,
    "complete": complete,
}
