"""Mailpit as its API v1 is documented: what `tenken` asks of it, on a real socket.

It stores as Mailpit does: Return-Path and Message-Id are put in front where missing, recipients that no
header names are put into Bcc, the list is newest first with an uneven number of decimals in its times.
"""

import base64
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.utils import getaddresses
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from fake_mail.listen import listening

TOKYO = timezone(timedelta(hours=9))


@dataclass
class Held:
    """A mail in the mailbox."""

    id: str
    raw: bytes
    created: datetime
    read: bool = False

    def summary(self) -> dict[str, Any]:
        head = message_from_bytes(self.raw)
        named = {
            field: [
                {"Name": name, "Address": at}
                for name, at in getaddresses(map(str, head.get_all(field, [])))
                if "@" in at
            ]
            for field in ("From", "To", "Cc", "Bcc", "Reply-To")
        }
        return {
            "ID": self.id, "MessageID": head.get("Message-Id", "").strip("<>"), "Read": self.read,
            "From": next(iter(named["From"]), None), "To": named["To"] or None, "Cc": named["Cc"] or None,
            "Bcc": named["Bcc"] or None, "ReplyTo": named["Reply-To"],
            "Subject": str(head.get("Subject", "")), "Created": _rfc3339(self.created),
            "Username": "", "Tags": [], "Size": len(self.raw),
            "Attachments": 0, "Snippet": "",
        }  # fmt: skip


@dataclass
class MailpitDouble:
    """The mailbox; newest first."""

    account: tuple[str, str] | None = None
    url: str = ""
    held: list[Held] = field(default_factory=list)
    listed: dict[str, Any] | None = None  # an answer to give instead
    vanishing: bool = False
    broken: bool = False
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def take(self, sender: str, recipients: list[str], raw: bytes) -> None:
        """What happens to a mail that comes by SMTP."""
        number = next(self.numbers)
        head = message_from_bytes(raw)
        written = {
            at.casefold() for name in ("To", "Cc", "Bcc") for _, at in getaddresses(head.get_all(name, []))
        }
        front = f"Return-Path: <{sender}>\r\n"
        if "message-id" not in head:
            front = f"Message-Id: <{number}@mailpit>\r\n{front}"
        missing = [each for each in recipients if each.casefold() not in written]
        if missing:
            front = f"Bcc: {', '.join(missing)}\r\n{front}"
        self.held.insert(0, Held(f"id{number:020}", front.encode() + raw, datetime.now(UTC)))

    def answer(self, request: Request, response: Response) -> Response:
        if self.broken:
            return PlainTextResponse("database is locked", status_code=500)
        if self.account is not None:
            wanted = base64.b64encode(":".join(self.account).encode()).decode()
            if request.headers.get("authorization") != f"Basic {wanted}":
                return PlainTextResponse("Unauthorised.\n", 401, {"WWW-Authenticate": 'Basic realm="Login"'})
        return response

    async def messages(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.held.clear()
            return PlainTextResponse("ok")
        start, limit = (
            int(request.query_params.get(key, usual)) for key, usual in (("start", 0), ("limit", 50))
        )
        page = [each.summary() for each in self.held[start : start + limit]]
        unread = sum(not each.read for each in self.held)
        listed = {
            "total": len(self.held), "unread": unread, "count": len(page), "messages_count": len(self.held),
            "start": start, "tags": [], "messages": page,
        }  # fmt: skip
        if self.vanishing:
            self.held.clear()
        return self.answer(request, JSONResponse(self.listed or listed))

    async def raw(self, request: Request) -> Response:
        found = next((each for each in self.held if each.id == request.path_params["id"]), None)
        if self.listed is not None:
            return Response(b"Subject: listed\r\n\r\nbody\r\n", media_type="text/plain; charset=utf-8")
        if found is None:
            return self.answer(request, PlainTextResponse("404 page not found", status_code=404))
        return self.answer(request, Response(found.raw, media_type="text/plain; charset=utf-8"))


@contextmanager
def running(account: tuple[str, str] | None = None) -> Iterator[MailpitDouble]:
    """The double, serving; `account` is who may ask."""
    double = MailpitDouble(account)
    routes = [
        Route("/api/v1/messages", double.messages, methods=["GET", "DELETE"]),
        Route("/api/v1/message/{id}/raw", double.raw),
    ]
    listener = listening("127.0.0.1")
    double.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), log_config=None, lifespan="off", ws="none", loop="asyncio")
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield double
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _rfc3339(moment: datetime) -> str:
    """As Go writes a time of whole milliseconds."""
    decimals = f"{moment.microsecond // 1000:03}".rstrip("0")
    text = f"{moment.astimezone(TOKYO):%Y-%m-%dT%H:%M:%S}"
    return f"{text}.{decimals}+09:00" if decimals else f"{text}+09:00"
