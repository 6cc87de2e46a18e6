"""The portal: one HTML shell, its files, the pictures, and a JSON API that takes its time."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.aliens_omron_antd import membership, registration
from tests.aliens_omron_antd.letters import ENTRY
from tests.aliens_omron_antd.records import Refused, Session
from tests.aliens_omron_antd.society import Society
from tests.aliens_omron_antd.visits import Visit, Work

COOKIE = "KW21SID"
API = "/kw21cu/api/v1"
LATENCY = (0.3, 0.9)
_HERE = Path(__file__).parent
_WORKS = {**membership.WORKS, **registration.WORKS}


@dataclass(frozen=True)
class Portal:
    """The web server over one society."""

    society: Society

    def app(self) -> Starlette:
        """Return the application."""
        works = [
            Route(f"{API}/{path}", self._endpoint(work), methods=methods)
            for path, (work, methods) in _WORKS.items()
        ]
        homes = [Route(path, lambda request: RedirectResponse(ENTRY)) for path in ("/", "/kw21cu/")]
        pages = [Route(ENTRY, self._shell), Route(f"{API}/captcha", self._picture)]
        assets = Mount("/kw21cu/assets", StaticFiles(directory=_HERE / "static"))
        return Starlette(routes=[*homes, *pages, *works, assets])

    def _shell(self, request: Request) -> Response:
        rules = self.society.rules
        least, most = rules.password_length
        config = {
            "passwordMin": least,
            "passwordMax": most,
            "passwordsMustMatch": rules.new_passwords_must_match,
            "keyDigits": rules.key_digits,
        }
        page = (_HERE / "index.html").read_text(encoding="utf-8")
        with self.society.lock:
            session = self.society.session(request.cookies.get(COOKIE))
        return _remember(HTMLResponse(page.replace("__CONFIG__", json.dumps(config))), session)

    def _picture(self, request: Request) -> Response:
        found = self.society.captchas.get(request.query_params.get("key", ""))
        if found is None:
            return Response(status_code=404)
        return Response(found.png, media_type="image/png", headers={"Cache-Control": "no-store"})

    def _endpoint(self, work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            body = await _body(request)
            await asyncio.sleep(random.uniform(*LATENCY))
            return await run_in_threadpool(self._answer, work, request, body)

        return answer

    def _answer(self, work: Work, request: Request, body: dict[str, Any] | None) -> Response:
        with self.society.lock:
            session = self.society.session(request.cookies.get(COOKIE))
            token = request.path_params.get("token", "")
            visit = Visit(self.society, session, request.method, token, body or {})
            made: Response
            try:
                if body is None:
                    raise Refused("リクエストの形式が正しくありません。")
                made = JSONResponse(work(visit))
            except Refused as refused:
                told = {"code": refused.code, "message": refused.message, "field": refused.field}
                made = JSONResponse(told, refused.status)
        made.headers["Cache-Control"] = "no-store"
        return _remember(made, visit.session)


async def _body(request: Request) -> dict[str, Any] | None:
    """Return what was sent, or None when it is no JSON object."""
    if request.method == "GET":
        return {}
    try:
        found = await request.json()
    except (ValueError, ClientDisconnect):
        return None
    return found if isinstance(found, dict) else None


def _remember(response: Response, session: Session) -> Response:
    response.set_cookie(COOKIE, session.id, path="/kw21cu", httponly=True, samesite="lax")
    return response
