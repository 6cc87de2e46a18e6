"""The portal as an ASGI application: pages that load whole, and forms that answer in parts."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tests.aliens_omron import faces, home, steps
from tests.aliens_omron.faces import Action, Call, Outcome, Session, View
from tests.aliens_omron.mails import ROOT
from tests.aliens_omron.screens import Screens, resource
from tests.aliens_omron.society import Society

COOKIE = "JSESSIONID"
ACTIONS: Mapping[tuple[str, str], Action] = {
    ("login", "login"): home.log_in,
    ("links", "newEntry"): steps.open_step("address"),
    ("links", "forget"): steps.open_step("forgotten"),
    ("links", "top"): home.log_out,
    ("address", "send"): steps.send_address,
    ("identity", "confirm"): steps.confirm_identity,
    ("identity", "redraw"): steps.redraw,
    ("key", "certify"): steps.enter_key,
    ("user", "regist"): steps.register,
    ("forgotten", "send"): home.ask_reissue,
    ("reissue", "regist"): home.reissue,
    ("menu", "home"): steps.open_step("home"),
    ("menu", "profile"): steps.open_step("profile"),
    ("menu", "logout"): home.log_out,
    ("profile", "regist"): home.save_profile,
    ("password", "regist"): home.save_password,
}
# The latency of a slow host is part of this portal: answers must be waited for, not assumed.
LATENCY = {
    ("address", "send"): 0.3,
    ("identity", "confirm"): 0.25,
    ("key", "certify"): 0.15,
    ("user", "regist"): 0.3,
    ("login", "login"): 0.2,
    ("menu", "profile"): 0.12,
    ("profile", "regist"): 0.2,
}
_STEPS = {"login": "login", "tempLogin": "identity", "certify": "key", "reissue": "reissue", "home": "home"}
_LINKS = {"tempLogin": "invitation", "certify": "confirmation", "reissue": "reissue"}
_SIGNED_IN = ("home", "profile")


@dataclass(frozen=True)
class Portal:
    """The whole portal in front of one society."""

    society: Society
    screens: Screens
    sessions: dict[str, Session] = field(default_factory=dict)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        session = self._session(request.cookies.get(COOKIE))
        body = (await request.body()).decode("utf-8", "replace")
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=500)
        source = _source(dict(fields))
        if request.method == "POST":
            await asyncio.sleep(LATENCY.get(source, 0.0))
        answer = await run_in_threadpool(self._answer, request, session, fields, source)
        if request.cookies.get(COOKIE) != session.id:
            answer.set_cookie(COOKIE, session.id, httponly=True, path="/kw21cu", samesite="lax")
        answer.headers.setdefault("Cache-Control", "no-store")
        await answer(scope, receive, send)

    def _session(self, cookie: str | None) -> Session:
        if cookie not in self.sessions:
            cookie = secrets.token_hex(16).upper()
            self.sessions[cookie] = Session(cookie)
        return self.sessions[cookie]

    def _answer(
        self, request: Request, session: Session, fields: list[tuple[str, str]], source: tuple[str, str]
    ) -> Response:
        path = request.url.path
        if path.startswith("/kw21cu/javax.faces.resource/"):
            return resource(self.society, path.rpartition("/")[2])
        with self.society.lock:
            if request.method == "POST":
                return self._post(request, session, fields, source)
            return self._get(path, request.query_params.get("cc", ""), session)

    def _get(self, path: str, token: str, session: Session) -> Response:
        if path in ("/", "/kw21cu", "/kw21cu/", ROOT, f"{ROOT}/"):
            return RedirectResponse(f"{ROOT}/login.jsf", 302)
        page = path.removeprefix(f"{ROOT}/").removesuffix(".jsf")
        if page not in _STEPS or path != f"{ROOT}/{page}.jsf":
            return HTMLResponse("<!DOCTYPE html><title>404</title><p>ページが見つかりません。</p>", 404)
        if page == "home" and session.login_id not in self.society.accounts:
            return RedirectResponse(f"{ROOT}/login.jsf", 302)
        view = View(page, _STEPS[page], token)
        if page in _LINKS and self.society.find(_LINKS[page], token) is None:
            view = View(page, "stale")
        return HTMLResponse(self.screens.page(Outcome(view), session, self.society))

    def _post(
        self, request: Request, session: Session, fields: list[tuple[str, str]], source: tuple[str, str]
    ) -> Response:
        view = session.views.get(dict(fields).get("javax.faces.ViewState", ""))
        action = ACTIONS.get(source)
        if request.headers.get("Faces-Request") != "partial/ajax":
            return RedirectResponse(f"{ROOT}/login.jsf", 303)
        if view is None or action is None:
            return _xml(faces.expired())
        outcome = action(_call(self.society, session, view, fields, source[0]))
        if outcome.view.step in _SIGNED_IN and session.login_id not in self.society.accounts:
            outcome = Outcome(view, redirect=f"{ROOT}/login.jsf")
        if outcome.redirect:
            return _xml(faces.redirect(outcome.redirect))
        return _xml(self.screens.parts(outcome, view, source[0], session, self.society))


def _source(fields: Mapping[str, str]) -> tuple[str, str]:
    name, _, command = fields.get("javax.faces.source", "").rpartition(":")
    return next((form for form, at in faces.FORMS.items() if at == name), ""), command


def _call(society: Society, session: Session, view: View, fields: list[tuple[str, str]], form: str) -> Call:
    prefix = f"{faces.FORMS[form]}:"
    many: dict[str, list[str]] = {}
    for name, value in fields:
        if name.startswith(prefix):
            many.setdefault(name.removeprefix(prefix).removesuffix("_input"), []).append(value)
    return Call(society, session, view, {name: found[-1] for name, found in many.items()}, many)


def _xml(body: bytes) -> Response:
    return Response(body, media_type="text/xml; charset=UTF-8")
