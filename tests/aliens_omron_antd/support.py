"""The test-support API of docs/test-support.yaml over this portal."""

from __future__ import annotations

import datetime
import random
import re
import secrets
from collections.abc import Mapping
from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests.aliens import contract
from tests.aliens.contract import TEXTS, Body, Malformed, only, proposed
from tests.aliens_omron_antd.portal import COOKIE
from tests.aliens_omron_antd.records import Captcha, Member
from tests.aliens_omron_antd.society import Society, same

_FAMILIES = (
    ("近江", "オウミ"), ("草津", "クサツ"), ("綾部", "アヤベ"), ("三島", "ミシマ"), ("野洲", "ヤス"),
)  # fmt: skip
_GIVEN = {
    "male": (("直樹", "ナオキ"), ("健一", "ケンイチ")),
    "female": (("由美", "ユミ"), ("綾子", "アヤコ")),
}
# The people who have an account before they ever come to the portal.
_KNOWN = {("issued", "paper"), ("registered", "employed")}


def support_app(society: Society) -> Starlette:
    """Return the four endpoints."""
    members, captcha = partial(_members, society), partial(_captcha, society)
    return contract.support_app(society, members=members, captcha=captcha)


def _members(society: Society, body: Body) -> Response:
    _check(body)
    if body["kind"] == "dependant" and body.get("attributes"):
        return JSONResponse({"detail": "no dependant has an ID of the society's portal"}, 409)
    attributes: Mapping[str, str] = body.get("attributes", {})
    known = {name: value for name, value in attributes.items() if (name, value) in _KNOWN}
    facts = _facts(society, {name: body[name] for name in TEXTS if name in body})
    member = Member(_account(society, facts, known), known)
    society.members.append(member)
    society.restore(member)
    answer: dict[str, object] = {name: member.facts[name] for name in TEXTS if member.facts.get(name)}
    return JSONResponse(answer | ({"attributes": known} if attributes else {}), 201)


def _check(body: Body) -> None:
    proposed(body)
    attributes = body.get("attributes", {})
    if not isinstance(attributes, dict) or not all(isinstance(one, str) for one in attributes.values()):
        raise Malformed(f"attributes: wanted an object of strings, found {attributes!r}")
    if body.get("birth_date"):
        datetime.date.fromisoformat(body["birth_date"])
    if body.get("sex", "male") not in _GIVEN:
        raise Malformed(f"sex: wanted male or female, found {body['sex']!r}")


def _facts(society: Society, asked: Mapping[str, str]) -> dict[str, str]:
    """Return the proposed person; what the society's cards cannot hold is drawn anew."""
    dependant = asked["kind"] == "dependant"
    sex = asked.get("sex") or secrets.choice(("male", "female"))
    family, given = secrets.choice(_FAMILIES), secrets.choice(_GIVEN[sex])
    drawn = {
        "branch": "01" if dependant else "00",
        "insurer_number": "06260012",
        "birth_date": _birth_date(asked["kind"]),
        "sex": sex,
        "family_name": family[0],
        "family_kana": family[1],
        "given_name": given[0],
        "given_kana": given[1],
    }
    facts = {**drawn, **{name: text for name, text in asked.items() if text}}
    symbol, number = asked.get("symbol", ""), asked.get("number", "")
    if not re.fullmatch(r"[0-9]{2}", symbol):
        symbol = _digits(2)
    taken = {one.card for one in society.members if not one.dependant}
    while not re.fullmatch(r"[0-9]{1,6}", number) or (not dependant and (symbol, number) in taken):
        number = _digits(random.randint(3, 6))
    return {**facts, "symbol": symbol, "number": number}


def _account(society: Society, facts: dict[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the person with what they log in with, when the society gave them that."""
    facts = dict(facts)
    if not known:
        facts.pop("login_id", None)
        facts.pop("password", None)
        return facts
    if not facts.get("login_id") or society.by_login(facts["login_id"]):
        facts["login_id"] = f"OM{_digits(8)}"
    facts["password"] = facts.get("password") or f"{'Kari' if 'issued' in known else 'Zaishoku'}#{_digits(6)}"
    mail = facts.get("mail", "")
    if "registered" in known and (not mail or society.by_mail(mail)):
        facts["mail"] = f"{facts['login_id'].lower()}@works.example.co.jp"
    return facts


def _birth_date(kind: str) -> str:
    years = (1948, 1962) if kind in ("retired", "voluntary") else (1964, 2001)
    return datetime.date(random.randint(*years), random.randint(1, 12), random.randint(1, 28)).isoformat()


def _digits(count: int) -> str:
    return "".join(secrets.choice("123456789") for _ in range(count))


def _captcha(society: Society, body: Body) -> Response:
    only(body, ["cookies", "address", "image"])
    if not isinstance(body.get("cookies"), dict):
        raise Malformed("cookies: wanted an object of names and values")
    found = _shown(society, body["cookies"].get(COOKIE, ""), body.get("address"), body.get("image"))
    if found is None:
        return JSONResponse({"detail": "no captcha is being shown to this browser"}, 404)
    return JSONResponse({"answer": found.answer})


def _shown(society: Society, cookie: str, address: str | None, image: str | None) -> Captcha | None:
    keys = parse_qs(urlsplit(image or "").query).get("key", [])
    session = society.sessions.get(cookie)
    if session:
        keys.append(session.captcha)
    if address:
        keys += [one.captcha for one in reversed(society.sessions.values()) if same(one.mail, address)]
    return next((society.captchas[key] for key in keys if key in society.captchas), None)
