"""What can go wrong with a portal, put in front of the reference portal while it runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

Answer = Callable[[Request, Receive], Awaitable[Response]]
Matches = Callable[[Request], bool]


@dataclass
class Faults:
    """Stands in front of a portal and answers in its place where a fault has been set."""

    faults: list[tuple[Matches, Answer]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def when(self, matches: Matches, answer: Answer) -> None:
        self.faults.append((matches, answer))

    def wrap(self, app: ASGIApp) -> ASGIApp:
        async def faulty(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            request = Request(scope)
            self.asked.append(f"{request.method} {request.url.path}")
            for matches, answer in self.faults:
                if matches(request):
                    response = await answer(request, receive)
                    await response(scope, receive, send)
                    return
            await app(scope, receive, send)

        return faulty


async def hangs(request: Request, receive: Receive) -> Response:
    """Says nothing until the browser gives up."""
    while (await receive())["type"] != "http.disconnect":
        pass
    return Response()


async def breaks(request: Request, receive: Receive) -> Response:
    return PlainTextResponse("Internal Server Error", 500)


async def asks_for_a_password(request: Request, receive: Receive) -> Response:
    return PlainTextResponse("Authorization required", 401, {"www-authenticate": 'Basic realm="staging"'})


def after(count: int, matches: Matches) -> Matches:
    """From the request after so many that match."""
    seen = iter(range(count))
    return lambda request: matches(request) and next(seen, None) is None


def posts(part: str) -> Matches:
    return lambda request: request.method == "POST" and part in request.url.path


def gets(part: str) -> Matches:
    return lambda request: request.method == "GET" and part in request.url.path
