"""The test-support API of docs/test-support.yaml over this portal."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response

from tests.aliens import contract
from tests.aliens.contract import Body, Malformed, only
from tests.aliens_omron import support as first
from tests.aliens_omron.records import Captcha
from tests.aliens_omron_gov.portal import COOKIE, Portal


def support_app(portal: Portal) -> Starlette:
    """Return the four endpoints; members are made as at the society's other portal."""
    members = partial(first._members, cast(Any, portal))
    return contract.support_app(portal.society, members=members, captcha=partial(_captcha, portal))


def _captcha(portal: Portal, body: Body) -> Response:
    only(body, ["cookies", "address", "image"])
    if not isinstance(body.get("cookies"), dict):
        raise Malformed("cookies: wanted an object of names and values")
    found = _shown(portal, body["cookies"].get(COOKIE, ""), body.get("address"), body.get("image"))
    if found is None:
        return JSONResponse({"detail": "no captcha is being shown to this browser"}, 404)
    return JSONResponse({"answer": found.answer})


def _shown(portal: Portal, cookie: str, address: str | None, image: str | None) -> Captcha | None:
    pictures = portal.society.captchas
    session = portal.sessions.get(cookie)
    if session and session.captcha in pictures:
        return pictures[session.captcha]
    for one in reversed(pictures.values()):
        if (image and one.id in image) or (address and one.address.casefold() == address.casefold()):
            return one
    return None
