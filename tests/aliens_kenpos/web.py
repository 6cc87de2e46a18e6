"""Requests in, pages out, both in Shift_JIS, on a server that knows its visitors by a cookie."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tests.aliens_kenpos.people import Account, Draft
from tests.aliens_kenpos.pictures import PICTURES
from tests.aliens_kenpos.society import Society

COOKIE = "ASPSESSIONIDKENPOS"
PAGES = Path(__file__).parent / "pages"
# The static pages of the old server say their charset in <meta> only, its scripts in the header only.
META_ONLY = frozenset({"login", "kiyaku", "kakunin", "shoukai", "wasure_id", "kanryou", "home"})


@dataclass
class Browser:
    """What the server remembers of one visitor."""

    typed_id: str = ""
    account: Account | None = None
    entering: Account | None = None
    consented: bool = False
    draft: Draft | None = None
    informed: str = ""


@dataclass(frozen=True)
class Visit:
    """One request."""

    society: Society
    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    browser: Browser

    @property
    def posted(self) -> bool:
        """Whether a form was sent."""
        return self.method == "POST"

    def typed(self, name: str) -> str:
        """Return a field of the form as it was typed, blank when it was not sent."""
        return self.form.get(name, "")


Handler = Callable[[Visit], Response]


@dataclass(frozen=True)
class Portal:
    """An ASGI application: pages in front of a society."""

    society: Society
    handlers: Mapping[str, Handler]
    known: dict[str, Browser] = field(default_factory=dict)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        brought = request.cookies.get(COOKIE, "")
        value = brought if brought in self.known else secrets.token_hex(12).upper()
        body = (await request.body()).decode("ascii", "replace")
        visit = Visit(
            society=self.society,
            method=request.method,
            path=request.url.path,
            query=dict(request.query_params),
            form=dict(parse_qsl(body, keep_blank_values=True, encoding="cp932")),
            browser=self.known.setdefault(value, Browser()),
        )
        answer = await run_in_threadpool(self._answer, visit)
        if value != brought:
            answer.set_cookie(COOKIE, value, httponly=True, path="/")
        await answer(scope, receive, send)

    def _answer(self, visit: Visit) -> Response:
        if visit.path.startswith("/img/"):
            return picture(visit.path.removeprefix("/img/"))
        if visit.method == "HEAD":
            return Response()  # a mail filter that only looks must not finish anybody's sign-up
        handler = self.handlers.get(visit.path)
        if handler is None:
            lost = page("owabi", errors=("ページが見つかりません。",))
            lost.status_code = 404
            return lost
        with self.society.lock:
            return handler(visit)


def page(name: str, **facts: object) -> Response:
    """Return a page in Shift_JIS; what that cannot hold is written as numbers."""
    declared = name in META_ONLY
    text = _environment().get_template(f"{name}.html").render(meta=declared, alt=PICTURES, **facts)
    kind = "text/html" if declared else "text/html; charset=Shift_JIS"
    headers = {"content-type": kind, "cache-control": "no-store"}
    return Response(text.encode("cp932", "xmlcharrefreplace"), headers=headers)


def picture(name: str) -> Response:
    """Return a drawn button or heading."""
    if name.removesuffix(".gif") not in (*PICTURES, "spacer"):
        return Response("not found", 404)
    return Response((PAGES / "img" / name).read_bytes(), headers={"content-type": "image/gif"})


def go(path: str) -> Response:
    """Redirect the browser after a post."""
    return RedirectResponse(path, 302)


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(PAGES, encoding="utf-8"), autoescape=True, trim_blocks=True)
