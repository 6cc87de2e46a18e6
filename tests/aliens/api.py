"""The society over JSON, for styles whose pages are drawn by a script in the browser."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from tests.aliens.society import Draft, Fault, Refused
from tests.aliens.web import Style, Visit, show_captcha, spoken

OPERATIONS = (
    "invite",
    "open",
    "captcha",
    "identify",
    "verified",
    "unlock",
    "register",
    "login",
    "logout",
    "me",
    "profile",
    "forgot",
    "reset",
)

Facts = dict[str, Any]


def api(
    visit: Visit, style: Style, labels: Mapping[str, str], operation: str, *, refused_status: int = 422
) -> Response:
    """Return the outcome of one operation, or the refusals in the style's words."""
    try:
        return JSONResponse(perform(visit, style, operation))
    except Refused as refused:
        said = [{"field": name, "message": text} for name, text in spoken(refused, style.words, labels)]
        return JSONResponse({"errors": said}, refused_status)


def perform(visit: Visit, style: Style, operation: str) -> Facts:
    """Do one operation named in OPERATIONS; raises Refused."""
    form, society = _Form(visit.form), visit.society
    if operation in ("me", "profile"):
        return _profile(visit, form, changing=operation == "profile")
    match operation:
        case "invite":
            society.invite(form["address"], newest_only=style.newest_only)
        case "open":
            society.invitation(form["token"])
        case "captcha":
            return _captcha(visit, style, form["token"])
        case "identify":
            shown = visit.session.get("captcha", "")
            key = society.identify(
                form["token"], form["item"], shown, form["captcha"], any_case=style.any_case
            )
            return {"key": key}
        case "verified":
            society.verified(form["token"])
        case "unlock":
            return {"address": society.unlock(form["token"], form["key"]).address}
        case "register":
            draft = Draft(form["login_id"], form["password"], form["again"], form["mail"], form["nickname"])
            account = society.register(form["token"], draft, nickname_needed=style.nickname_needed)
            if style.auto_login:
                visit.session["login_id"] = account.login_id
        case "login":
            visit.session["login_id"] = society.login(form["login_id"], form["password"]).login_id
        case "logout":
            visit.session.clear()
        case "forgot":
            society.forgot(form["address"])
        case "reset":
            society.new_password(form["token"], form["password"], form["again"])
        case _:
            raise Refused(Fault("", "unknown_link"))
    return {"ok": True}


class _Form(dict[str, str]):
    """Fields a script left out are blank."""

    def __missing__(self, name: str) -> str:
        return ""


def _captcha(visit: Visit, style: Style, token: str) -> Facts:
    # A link that is only judged on submit shows its picture whatever its age.
    invitation = visit.society.peek(token, "invitation")
    shown = show_captcha(visit, style, invitation.address)
    return {"id": shown.id, "image": "data:image/png;base64," + base64.b64encode(shown.png).decode()}


def _profile(visit: Visit, form: _Form, *, changing: bool) -> Facts:
    account = visit.account
    if account is None:
        raise Refused(Fault("", "login"))
    if changing:
        visit.society.change_profile(account, form["mail"], form["nickname"])
    return {"login_id": account.login_id, "mail": account.mail, "nickname": account.nickname}
