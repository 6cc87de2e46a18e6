"""What every answer of a reference portal carries, and how much a request may bring."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
HEADERS = (
    # Links carry tokens: they must stay out of caches and of other sites' logs.
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; form-action 'self'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
)


class Guard:
    """ASGI middleware: security headers on everything, 413 for a body nobody types."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of this application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers.setdefault(name, value)
            await send(message)

        app = _too_large if _announced(scope) > LARGEST_BODY else self.app
        await app(scope, receive, send_with_headers)


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse(f"wanted at most {LARGEST_BODY} bytes", 413)
    await answer(scope, receive, send)


def _announced(scope: Scope) -> int:
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return LARGEST_BODY + 1  # browsers send forms with their length
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() else LARGEST_BODY + 1
