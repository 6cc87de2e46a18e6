"""One request, one answer: what every style is given by the server, whatever it makes of it."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from jinja2 import DictLoader, Environment
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tests.aliens import captcha
from tests.aliens.mails import Voice
from tests.aliens.society import Account, Captcha, Fault, Refused, Society

Session = dict[str, str]
TOKEN_HEADER = "X-Session-Token"  # for a style without cookies


@dataclass(frozen=True)
class Visit:
    """A request as a style sees it: decoded fields, the browser's session, and the society."""

    society: Society
    base_url: str
    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    session: Session
    cookies: dict[str, str]
    headers: Mapping[str, str]

    @property
    def account(self) -> Account | None:
        """The signed-in user, if any."""
        return self.society.accounts.get(self.session.get("login_id", ""))


Handler = Callable[[Visit], Response]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Style:
    """A vendor's handwriting: where its pages are, how it encodes them and how it writes mail."""

    name: str
    entry: str
    pages: Mapping[str, Handler]
    voice: Voice
    cookie: str = "SESSION"
    charset: str = "utf-8"
    alphabet: str = "0123456789"
    captcha_length: int = 5
    delay: Callable[[str, str], float] = lambda method, path: 0.0
    own_members: bool = False
    newest_only: bool = False
    any_case: bool = False
    nickname_needed: bool = False
    auto_login: bool = False
    fallback: Handler | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Sessions:
    """The browsers that have been here, by cookie value."""

    known: dict[str, Session] = field(default_factory=dict)

    def find(self, value: str | None) -> tuple[str, Session]:
        """Return the session of a cookie value, or a fresh one."""
        if value is None or value not in self.known:
            value = secrets.token_hex(16).upper()
            self.known[value] = {}
        return value, self.known[value]


@dataclass(frozen=True)
class Portal:
    """An ASGI application: one style in front of one society."""

    style: Style
    society: Society
    base_url: str
    sessions: Sessions

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one HTTP request."""
        request = Request(scope, receive)
        style = self.style
        brought = request.cookies.get(style.cookie) if style.cookie else request.headers.get(TOKEN_HEADER)
        value, session = self.sessions.find(brought)
        visit = Visit(
            society=self.society,
            base_url=self.base_url,
            method=request.method,
            path=request.url.path,
            query=dict(request.query_params),
            form=await _fields(request, style.charset),
            session=session,
            cookies=dict(request.cookies),
            headers=request.headers,
        )
        # The latency of a slow host is part of some styles: pages must be waited for, not assumed.
        await asyncio.sleep(style.delay(visit.method, visit.path))
        answer = await run_in_threadpool(self._answer, visit)
        if not style.cookie:
            answer.headers[TOKEN_HEADER] = value
        elif brought != value:
            answer.set_cookie(style.cookie, value, httponly=True, path="/")
        await answer(scope, receive, send)

    def _answer(self, visit: Visit) -> Response:
        handler = self.style.pages.get(visit.path) or self.style.fallback
        if handler is None:
            return HTMLResponse("<title>404</title>ページが見つかりません。", 404)
        with self.society.lock:
            return handler(visit)


async def _fields(request: Request, charset: str) -> dict[str, str]:
    """Return the fields of any kind of body, decoded with the page's own character set."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    body = await request.body()
    if kind == "application/json":
        return {name: str(value) for name, value in json.loads(body or b"{}").items()}
    if kind == "multipart/form-data":
        form = await request.form()
        return {name: value for name, value in form.items() if isinstance(value, str)}
    return dict(parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, encoding=charset))


def show_captcha(visit: Visit, style: Style, address: str) -> Captcha:
    """Draw a new captcha for this browser and remember which one it is looking at."""
    answer, png = captcha.draw(style.alphabet, style.captcha_length)
    shown = visit.society.show_captcha(address, answer, png)
    visit.session["captcha"] = shown.id
    return shown


def attempt(work: Callable[[], Result]) -> tuple[Result | None, Refused | None]:
    """Return what the society answers, or its refusal."""
    try:
        return work(), None
    except Refused as refused:
        return None, refused


def pen(style: str) -> Callable[..., str]:
    """Return a function that renders one named section of the style's file in `pages/`."""
    text = (Path(__file__).parent / "pages" / f"{style}.html").read_text(encoding="utf-8")
    parts = re.split(r"^=== (\w+) ===\n", text, flags=re.MULTILINE)[1:]
    environment = Environment(
        loader=DictLoader(dict(zip(parts[::2], parts[1::2], strict=True))), autoescape=True
    )
    return lambda name, **facts: environment.get_template(name).render(**facts)


def page(text: str, style: Style, status: int = 200) -> Response:
    """Return HTML in the style's character set."""
    encoded = text.encode(style.charset, "xmlcharrefreplace")
    return Response(encoded, status, media_type=f"text/html; charset={_declared(style)}")


def go(path: str) -> Response:
    """Redirect the browser after a post."""
    return RedirectResponse(path, 303)


def spoken(faults: Refused, words: Mapping[str, str], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (field, sentence) for every fault, in the style's own wording."""
    return [(fault.field, _say(fault, words, labels)) for fault in faults.faults]


def _say(fault: Fault, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    return words[fault.code].format(label=labels.get(fault.field, fault.field))


def _declared(style: Style) -> str:
    return {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}.get(style.charset, style.charset)
