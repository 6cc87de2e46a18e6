"""The test-support API of docs/test-support.yaml, once for every style."""

from __future__ import annotations

import base64
import datetime
import secrets
from functools import partial

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests.aliens import contract
from tests.aliens.contract import Body, Malformed, only, proposed
from tests.aliens.society import Captcha, Member
from tests.aliens.web import Portal


def support_app(portal: Portal) -> Starlette:
    """Return the four endpoints over the portal's society."""
    members, captcha = partial(_members, portal), partial(_captcha, portal)
    return contract.support_app(portal.society, members=members, captcha=captcha)


def _members(portal: Portal, body: Body) -> Response:
    proposed(body)
    for name in ("symbol", "number", "branch"):
        if name in body and not (body[name].isascii() and body[name].isdigit()):
            raise Malformed(f"{name}: wanted digits, found {body[name]!r}")
    if "birth_date" in body:
        datetime.date.fromisoformat(body["birth_date"])
    member = _stored(portal, body)
    card = {"symbol": member.symbol, "number": member.number, "branch": member.branch}
    return JSONResponse({"kind": member.kind, **member.details, **card}, 201)


def _stored(portal: Portal, body: Body) -> Member:
    taken = {one.number + one.symbol for one in portal.society.members}
    wanted = {} if portal.style.own_members else body
    number, symbol = wanted.get("number") or _digits(5), wanted.get("symbol") or _digits(3)
    while number + symbol in taken and not wanted.get("number"):
        number = _digits(5)
    branch = wanted.get("branch") or ("01" if body["kind"] == "dependant" else "00")
    details = {k: v for k, v in wanted.items() if k not in ("kind", "symbol", "number", "branch")}
    member = Member(body["kind"], symbol, number, branch, details)
    if member not in portal.society.members:
        portal.society.members.append(member)
    return member


def _digits(length: int) -> str:
    return str(10 ** (length - 1) + secrets.randbelow(9 * 10 ** (length - 1)))


def _captcha(portal: Portal, body: Body) -> Response:
    only(body, ["cookies", "address", "image"])
    if not isinstance(body.get("cookies"), dict):
        raise Malformed("cookies: wanted an object of names and values")
    found = _shown(portal, body["cookies"].get(portal.style.cookie), body.get("address"), body.get("image"))
    if found is None:
        return JSONResponse({"detail": "no captcha is being shown to this browser"}, 404)
    return JSONResponse({"answer": found.answer})


def _shown(portal: Portal, cookie: str | None, address: str | None, image: str | None) -> Captcha | None:
    captchas = portal.society.captchas
    if image:
        for one in captchas.values():
            if one.id in image or base64.b64encode(one.png).decode() in image:
                return one
    session = portal.sessions.known.get(cookie or "", {})
    if session.get("captcha") in captchas:
        return captchas[session["captcha"]]
    mine = [one for one in captchas.values() if address and one.address == address]
    return mine[-1] if mine else None
