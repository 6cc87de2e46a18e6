"""The test-support API of docs/test-support.yaml."""

from __future__ import annotations

import datetime
import secrets
from functools import partial

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests.aliens import contract
from tests.aliens.contract import Body, Malformed, only, proposed
from tests.aliens_kenpos.people import Member
from tests.aliens_kenpos.society import Society

_REST = ("branch", "family_name", "given_name", "mail", "attributes")


def support_app(society: Society) -> Starlette:
    """Return the four endpoints over the society; no captcha is ever shown."""
    return contract.support_app(society, members=partial(_members, society), captcha=_captcha)


def _members(society: Society, body: Body) -> Response:
    proposed(body)
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


def _captcha(body: Body) -> Response:
    only(body, ["cookies", "address", "image"])
    return JSONResponse({"detail": "this portal shows no captcha"}, 404)
