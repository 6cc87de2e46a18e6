"""The portal: sessions, static files, pictures, and every page under its address."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.aliens_omron.society import Society
from tests.aliens_omron_gov import membership, registration
from tests.aliens_omron_gov.letters import ENTRY, ROOT
from tests.aliens_omron_gov.visits import Page, Session, Visit

COOKIE, CONSENT = "__kenpo_session", "kenpo_cookie_consent"
_STATIC = Path(__file__).parent / "static"
_PAGES = {**membership.PAGES, **registration.PAGES}


@dataclass
class Portal:
    """What all requests share."""

    society: Society
    words: Mapping[str, str]
    sessions: dict[str, Session] = field(default_factory=dict)

    def app(self) -> Starlette:
        """Return the application."""
        pages = [
            Route(f"{ROOT}/{name}", self._endpoint(page), methods=["GET", "POST"])
            for name, page in _PAGES.items()
        ]
        start = Route("/", lambda request: RedirectResponse(ENTRY))
        picture = Route(f"{ROOT}/captcha/{{id}}.png", self._picture)
        return Starlette(routes=[*pages, start, picture, Mount("/assets", StaticFiles(directory=_STATIC))])

    def _endpoint(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            form = await request.form()
            cookie, session = self._session(request)
            visit = Visit(
                society=self.society,
                words=self.words,
                session=session,
                method=request.method,
                query=dict(request.query_params),
                form={name: str(value) for name, value in form.items()},
                ticked=[str(one) for one in form.getlist("settings")],
                part=request.headers.get("X-Part") == "main",
                consented=CONSENT in request.cookies,
                path=request.url.path,
            )
            made = await run_in_threadpool(self._locked, page, visit)
            if request.cookies.get(COOKIE) != cookie:
                made.set_cookie(COOKIE, cookie, httponly=True, samesite="lax", path="/")
            return made

        return answer

    def _locked(self, page: Page, visit: Visit) -> Response:
        with self.society.lock:
            return page(visit)

    def _session(self, request: Request) -> tuple[str, Session]:
        cookie = request.cookies.get(COOKIE, "")
        if cookie not in self.sessions:
            cookie = secrets.token_urlsafe(24)
            self.sessions[cookie] = Session()
        return cookie, self.sessions[cookie]

    def _picture(self, request: Request) -> Response:
        found = self.society.captchas.get(request.path_params["id"])
        if found is None:
            return Response(status_code=404)
        return Response(found.png, media_type="image/png", headers={"Cache-Control": "no-store"})
