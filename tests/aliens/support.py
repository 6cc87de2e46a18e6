"""The test-support API of docs/test-support.yaml, once for every style."""

from __future__ import annotations

import base64
import datetime
import secrets
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.aliens.society import Captcha, Member
from tests.aliens.web import Portal

_KINDS = ("insured", "dependant", "voluntary", "retired")
_NAMES = ["kind", "symbol", "number", "branch", "insurer_number", "birth_date", "sex", "mail", "login_id"]
_NAMES += ["family_name", "given_name", "family_kana", "given_kana", "password", "attributes"]

Body = dict[str, Any]


class Malformed(Exception):
    """The body does not follow the contract; the text says where."""


def support_app(portal: Portal) -> Starlette:
    """Return the four endpoints over the portal's society."""
    return Starlette(
        routes=[
            Route("/members", _endpoint(portal, _members), methods=["POST"]),
            Route("/age", _endpoint(portal, _age), methods=["POST"]),
            Route("/captcha", _endpoint(portal, _captcha), methods=["POST"]),
            Route("/reset", _endpoint(portal, _reset), methods=["POST"]),
        ]
    )


def _endpoint(portal: Portal, work: Callable[[Portal, Body], Response]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            body = await request.json()
            if not isinstance(body, dict):
                raise Malformed("wanted a JSON object")
            with portal.society.lock:
                return work(portal, body)
        except (Malformed, ValueError) as error:
            return JSONResponse({"detail": str(error)}, 422)

    return answer


def _members(portal: Portal, body: Body) -> Response:
    _only(body, _NAMES)
    if body.get("kind") not in _KINDS:
        raise Malformed(f"kind: wanted one of {', '.join(_KINDS)}, found {body.get('kind')!r}")
    for name in set(body) - {"kind", "attributes"}:
        if not isinstance(body[name], str):
            raise Malformed(f"{name}: wanted a string, found {body[name]!r}")
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


def _age(portal: Portal, body: Body) -> Response:
    _only(body, ["address", "seconds"])
    address, seconds = body.get("address"), body.get("seconds")
    if not isinstance(address, str):
        raise Malformed(f"address: wanted a string, found {address!r}")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 1:
        raise Malformed(f"seconds: wanted a whole number from 1, found {seconds!r}")
    aged = portal.society.age(address, seconds)
    if not aged:
        return JSONResponse({"detail": f"nothing is pending for {address}"}, 404)
    return JSONResponse({"aged": aged})


def _captcha(portal: Portal, body: Body) -> Response:
    _only(body, ["cookies", "address", "image"])
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


def _reset(portal: Portal, body: Body) -> Response:
    _only(body, ["addresses"])
    addresses = body.get("addresses")
    if addresses is not None and not (
        isinstance(addresses, list) and all(isinstance(a, str) for a in addresses)
    ):
        raise Malformed("addresses: wanted a list of strings")
    portal.society.forget(addresses)
    return Response(status_code=204)


def _only(body: Body, known: list[str]) -> None:
    strange = sorted(set(body) - set(known))
    if strange:
        raise Malformed(f"unknown properties {', '.join(strange)}; known are {', '.join(known)}")
