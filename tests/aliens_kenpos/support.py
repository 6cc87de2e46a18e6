"""The test-support API of docs/test-support.yaml."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.aliens_kenpos.people import Member
from tests.aliens_kenpos.society import Society

_KINDS = ("insured", "dependant", "voluntary", "retired")
_NAMES = ["kind", "symbol", "number", "branch", "insurer_number", "birth_date", "sex", "mail", "login_id"]
_NAMES += ["family_name", "given_name", "family_kana", "given_kana", "password", "attributes"]
_REST = ("branch", "family_name", "given_name", "mail", "attributes")

Body = dict[str, Any]


class Malformed(Exception):
    """The body does not follow the contract; the text says where."""


def support_app(society: Society) -> Starlette:
    """Return the four endpoints over the society; no captcha is ever shown."""
    work = {"members": _members, "age": _age, "captcha": _captcha, "reset": _reset}
    routes = [Route(f"/{name}", _endpoint(society, one), methods=["POST"]) for name, one in work.items()]
    return Starlette(routes=routes)


def _endpoint(society: Society, work: Callable[[Society, Body], Response]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            body = await request.json()
            if not isinstance(body, dict):
                raise Malformed("wanted a JSON object")
            with society.lock:
                return work(society, body)
        except (Malformed, ValueError) as error:
            return JSONResponse({"detail": str(error)}, 422)

    return answer


def _members(society: Society, body: Body) -> Response:
    _only(body, _NAMES)
    if body.get("kind") not in _KINDS:
        raise Malformed(f"kind: wanted one of {', '.join(_KINDS)}, found {body.get('kind')!r}")
    for name in set(body) - {"attributes"}:
        if not isinstance(body[name], str):
            raise Malformed(f"{name}: wanted a string, found {body[name]!r}")
    for name in ("symbol", "number", "branch", "insurer_number"):
        if name in body and not (body[name].isascii() and body[name].isdigit()):
            raise Malformed(f"{name}: wanted digits, found {body[name]!r}")
    if body.get("sex", "male") not in ("male", "female"):
        raise Malformed(f"sex: wanted male or female, found {body['sex']!r}")
    member = society.add(_person(society, body))
    return JSONResponse(_told(society, member), 201)


def _person(society: Society, body: Body) -> Member:
    symbol, number = body.get("symbol") or _digits(3), body.get("number") or _digits(6)
    rules = society.rules
    if len(symbol) > rules.code_digits or len(number) > rules.number_digits:
        symbol, number = _digits(3), _digits(6)  # no card of this society has so many
    person = Member(
        kind=body["kind"],
        symbol=symbol,
        number=number,
        insurer_number=body.get("insurer_number") or "06137132",
        birth_date=datetime.date.fromisoformat(body.get("birth_date") or "1980-05-09"),
        sex=body.get("sex") or "female",
        family_kana=body.get("family_kana") or "ケンポ",
        given_kana=body.get("given_kana") or "ハナコ",
        rest=tuple((name, body[name]) for name in _REST if name in body),
    )
    if person.has_issued_id and person not in society.members and _taken(society, person):
        return _person(society, body | {"symbol": "", "number": ""})
    return person


def _taken(society: Society, person: Member) -> bool:
    wanted = society.issued_id(person)
    return any(one.has_issued_id and society.issued_id(one) == wanted for one in society.members)


def _told(society: Society, member: Member) -> Body:
    names = ("kind", "symbol", "number", "insurer_number", "sex", "family_kana", "given_kana")
    told = {name: getattr(member, name) for name in names} | dict(member.rest)
    told["birth_date"] = member.birth_date.isoformat()
    if member.has_issued_id:
        told |= {"login_id": society.issued_id(member), "password": society.temporary_password(member)}
    return told


def _digits(length: int) -> str:
    return str(10 ** (length - 1) + secrets.randbelow(9 * 10 ** (length - 1)))


def _age(society: Society, body: Body) -> Response:
    _only(body, ["address", "seconds"])
    address, seconds = body.get("address"), body.get("seconds")
    if not isinstance(address, str):
        raise Malformed(f"address: wanted a string, found {address!r}")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 1:
        raise Malformed(f"seconds: wanted a whole number from 1, found {seconds!r}")
    aged = society.age(address, seconds)
    if not aged:
        return JSONResponse({"detail": f"nothing is pending for {address}"}, 404)
    return JSONResponse({"aged": aged})


def _captcha(society: Society, body: Body) -> Response:
    _only(body, ["cookies", "address", "image"])
    return JSONResponse({"detail": "this portal shows no captcha"}, 404)


def _reset(society: Society, body: Body) -> Response:
    _only(body, ["addresses"])
    given = body.get("addresses")
    if given is not None and not (isinstance(given, list) and all(isinstance(one, str) for one in given)):
        raise Malformed("addresses: wanted a list of strings")
    society.forget(given)
    return Response(status_code=204)


def _only(body: Body, known: list[str]) -> None:
    strange = sorted(set(body) - set(known))
    if strange:
        raise Malformed(f"unknown properties {', '.join(strange)}; known are {', '.join(known)}")
