"""A mail source over HTTP on loopback, so that test workers in other processes share one catcher."""

import base64
import hmac
import json
import secrets
import threading
from functools import partial
from types import TracebackType
from typing import Any, NamedTuple

import uvicorn
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from fake_mail.delivery import Delivery
from fake_mail.errors import MailboxUnreachable
from fake_mail.listen import listening
from fake_mail.source import MailSource, Refusing

# How long one wait blocks a thread before it looks whether anybody still listens.
SLICE_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 25.0
MOST_WAITERS = 256
# An idle connection is kept for so long, far longer than its clients use it again.
IDLE_SECONDS = 60
ENVELOPE_HEADER = "tenken-envelope"


class Access(NamedTuple):
    """What a client of the mailbox needs."""

    url: str
    token: str


class MailboxServer:
    """Serves a source to whoever has the token; each server makes its own."""

    def __init__(self, source: MailSource, host: str = "127.0.0.1") -> None:
        """`host` is where to listen; the port is the system's choice."""
        self._source, self._host = source, host
        self._waiters = CapacityLimiter(MOST_WAITERS)
        self._token = secrets.token_urlsafe(32)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> Access:
        """Listen, and return the URL and the bearer token once requests are taken."""
        listener = listening(self._host)
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._application(), log_config=None, access_log=False, lifespan="off", ws="none", loop="asyncio",
            timeout_keep_alive=IDLE_SECONDS,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="mailbox server", daemon=True
        )
        self._thread.start()
        return Access(f"http://{self._host}:{port}", self._token)

    def stop(self) -> None:
        """Stop listening and let go of those who wait."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None

    def __enter__(self) -> Access:
        """What a client needs."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stopped."""
        self.stop()

    def _application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/mark", self._guarded(self._mark)),
                Route("/next", self._guarded(self._next)),
                Route("/others", self._guarded(self._others)),
                Route("/refusals", self._guarded(self._refusals)),
            ]
        )

    def _guarded(self, endpoint: Any) -> Any:
        expected = f"Bearer {self._token}".encode()

        async def guarded(request: Request) -> Response:
            given = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(given, expected):
                return PlainTextResponse("Wanted this mailbox's bearer token.", status_code=401)
            try:
                response: Response = await endpoint(request)
            except (KeyError, ValueError) as error:
                return PlainTextResponse(f"Wanted other parameters: {error}", status_code=422)
            except MailboxUnreachable as error:
                told = {name: getattr(error, name) for name in ("wanted", "found", "at", "remedy")}
                return JSONResponse(told, status_code=503)
            return response

        return guarded

    async def _mark(self, request: Request) -> Response:
        return JSONResponse(await to_thread.run_sync(self._source.mark, limiter=self._waiters))

    async def _next(self, request: Request) -> Response:
        recipient, after = request.query_params["recipient"], int(request.query_params["after"])
        remaining = min(float(request.query_params["timeout"]), LONGEST_WAIT_SECONDS)
        delivery, asked = None, False
        while delivery is None and (remaining > 0 or not asked) and not await self._abandoned(request):
            share = min(remaining, SLICE_SECONDS)
            wait = partial(self._source.next_after, recipient, after, share)
            delivery = await to_thread.run_sync(wait, limiter=self._waiters)
            remaining, asked = remaining - share, True
        if delivery is None:
            return Response(status_code=204)
        return Response(
            delivery.raw, media_type="message/rfc822", headers={ENVELOPE_HEADER: envelope(delivery)}
        )

    async def _abandoned(self, request: Request) -> bool:
        return self._server is None or self._server.should_exit or await request.is_disconnected()

    async def _others(self, request: Request) -> Response:
        among = partial(self._source.others_after, int(request.query_params["after"]))
        deliveries = await to_thread.run_sync(among, limiter=self._waiters)
        return JSONResponse(
            [[envelope(delivery), base64.b64encode(delivery.raw).decode("ascii")] for delivery in deliveries]
        )

    async def _refusals(self, request: Request) -> Response:
        return JSONResponse(self._source.refusals() if isinstance(self._source, Refusing) else [])


def envelope(delivery: Delivery) -> str:
    """Everything of a delivery but its bytes, as ASCII JSON that fits a header field."""
    return json.dumps(
        {
            "sequence": delivery.sequence,
            "sender": delivery.sender,
            "recipients": delivery.recipients,
            "received": delivery.received.isoformat(),
            "monotonic": delivery.monotonic,
        }
    )
