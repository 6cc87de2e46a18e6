"""The test-support API of docs/test-support.yaml over this portal."""

from __future__ import annotations

import datetime
import secrets
from functools import partial

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests.aliens import contract
from tests.aliens.contract import Body, Malformed, only, proposed
from tests.aliens_omron.checks import digits_fault
from tests.aliens_omron.portal import COOKIE, Portal
from tests.aliens_omron.records import Account, Captcha, Member
from tests.aliens_omron.society import Society

_OWN = {"kind", "symbol", "number", "birth_date", "family_name", "given_name"}


def support_app(portal: Portal) -> Starlette:
    """Return the four endpoints."""
    members, captcha = partial(_members, portal), partial(_captcha, portal)
    return contract.support_app(portal.society, members=members, captcha=captcha)


def _members(portal: Portal, body: Body) -> Response:
    _check_member(body)
    society = portal.society
    member = _member(society, body)
    if member not in society.members:
        society.members.append(member)
    answer = {name: getattr(member, name) for name in sorted(_OWN)} | member.details
    attributes = body.get("attributes", {})
    issued, former = attributes.get("issued") == "paper", attributes.get("registered") == "employed"
    if issued or former:
        answer |= _account(society, member, body, temporary=issued)
    return JSONResponse(answer, 201)


def _check_member(body: Body) -> None:
    proposed(body)
    attributes = body.get("attributes", {})
    if not isinstance(attributes, dict) or not all(isinstance(one, str) for one in attributes.values()):
        raise Malformed(f"attributes: wanted an object of strings, found {attributes!r}")
    if attributes.get("registered") == "employed" and body["kind"] not in ("voluntary", "retired"):
        raise Malformed("attributes.registered: employed goes with the kinds voluntary and retired only")
    if "birth_date" in body:
        datetime.date.fromisoformat(body["birth_date"])


def _member(society: Society, body: Body) -> Member:
    """Return the proposed person; what the society's cards cannot hold is drawn anew."""
    symbol, number = _card(society, body)
    born = datetime.date(1962, 1, 1) + datetime.timedelta(days=secrets.randbelow(14_000))
    return Member(
        kind=body["kind"],
        symbol=symbol,
        number=number,
        birth_date=body.get("birth_date") or born.isoformat(),
        family_name=body.get("family_name") or secrets.choice(["山本", "井上", "木村", "清水"]),
        given_name=body.get("given_name") or secrets.choice(["一郎", "恵子", "健", "美穂"]),
        details={name: body[name] for name in body if name not in _OWN},
    )


def _card(society: Society, body: Body) -> tuple[str, str]:
    rules = society.rules
    symbol, number = body.get("symbol", ""), body.get("number", "")
    if digits_fault(symbol, rules.symbol_length, "symbol"):
        symbol = str(secrets.randbelow(90) + 10)
    proposed = not digits_fault(number, rules.number_length, "number")
    if not proposed:
        number = str(secrets.randbelow(900_000) + 100_000)
    taken = {one.card for one in society.members if one.kind != "dependant" and not _repeats(one, body)}
    while body["kind"] != "dependant" and (symbol, number) in taken:
        number = str(secrets.randbelow(900_000) + 100_000)
    return symbol, number


def _repeats(member: Member, body: Body) -> bool:
    return all(getattr(member, name) == body.get(name) for name in _OWN)


def _account(society: Society, member: Member, body: Body, *, temporary: bool) -> dict[str, str]:
    held = society.account_of(member)
    if held is None:
        login_id = body.get("login_id") or ""
        while not login_id or login_id in society.accounts:
            login_id = f"OK{secrets.randbelow(90_000_000) + 10_000_000}"
        password = body.get("password") or f"Kari-{secrets.token_hex(4)}=9A"
        mail = body.get("mail") or f"{login_id.lower()}@example.com"
        held = Account(member, login_id, password, member.full_name, [mail, "", ""], [], mail, temporary)
        held.settings = list(society.default_settings())
        if society.rules.paper_logs_in if temporary else society.rules.former_keeps_account:
            society.accounts[login_id] = held
    return {"login_id": held.login_id, "password": held.password, "mail": held.mails[0]}


def _captcha(portal: Portal, body: Body) -> Response:
    only(body, ["cookies", "address", "image"])
    if not isinstance(body.get("cookies"), dict):
        raise Malformed("cookies: wanted an object of names and values")
    found = _shown(portal, body["cookies"].get(COOKIE), body.get("address"), body.get("image"))
    if found is None:
        return JSONResponse({"detail": "no captcha is being shown to this browser"}, 404)
    return JSONResponse({"answer": found.answer})


def _shown(portal: Portal, cookie: str | None, address: str | None, image: str | None) -> Captcha | None:
    captchas = portal.society.captchas
    for one in captchas.values():
        if image and one.id in image:
            return one
    session = portal.sessions.get(cookie or "")
    if session and session.captcha in captchas:
        return captchas[session.captcha]
    mine = [one for one in captchas.values() if address and one.address.casefold() == address.casefold()]
    return mine[-1] if mine else None
