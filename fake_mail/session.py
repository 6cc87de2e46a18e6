"""One SMTP conversation: aiosmtpd's protocol with a DATA command that is bounded whatever is sent."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Conversation

from fake_mail.bounds import count_parts
from fake_mail.limits import Limits
from fake_mail.store import Store

LINE_PIECE = 65536
COMMAND_BYTES = 4096


@dataclass
class Sessions:
    """The conversations that are going on, and those of them that are in the middle of a mail."""

    going_on: set["CatchingSMTP"] = field(default_factory=set)
    busy: set["CatchingSMTP"] = field(default_factory=set)
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    def enter(self, session: "CatchingSMTP") -> None:
        """A mail has begun."""
        self.busy.add(session)
        self.idle.clear()

    def leave(self, session: "CatchingSMTP") -> None:
        """A mail has been answered, or will never be."""
        self.busy.discard(session)
        if not self.busy:
            self.idle.set()


@dataclass(frozen=True)
class Desk:
    """What all conversations of a catcher share."""

    store: Store
    limits: Limits
    sessions: Sessions


class CatchingSMTP(SMTP):
    """aiosmtpd's conversation, with its own DATA (long lines, bounds), a cap on connections, and draining."""

    line_length_limit = LINE_PIECE

    def __init__(self, desk: Desk, **options: Any) -> None:
        """`options` are aiosmtpd's own."""
        super().__init__(_Hooks(desk), data_size_limit=desk.limits.message_bytes, **options)
        self.command_size_limits = defaultdict(lambda: COMMAND_BYTES)
        self.desk = desk

    async def _handle_client(self) -> None:
        sessions = self.desk.sessions
        if len(sessions.going_on) >= self.desk.limits.connections:
            self.desk.store.refuse(f"a connection, with {len(sessions.going_on)} open already")
            await self.push("421 4.7.0 Too many connections")
            self._writer.close()
            return
        sessions.going_on.add(self)
        try:
            await super()._handle_client()
        finally:
            sessions.going_on.discard(self)
            sessions.leave(self)

    def hang_up(self) -> None:
        """Say goodbye and close."""
        if self.transport is not None:
            self._writer.write(b"421 4.3.2 The catcher is stopping\r\n")
            self.transport.close()

    def _set_post_data_state(self) -> None:
        super()._set_post_data_state()  # type: ignore[no-untyped-call]
        if hasattr(self, "desk"):
            self.desk.sessions.leave(self)

    async def smtp_DATA(self, arg: str | None) -> None:
        """Take a mail, or refuse it with a reply that says why (RFC 5321, 4.1.1.4)."""
        if await self.check_helo_needed() or await self.check_auth_needed("DATA"):
            return
        assert self.envelope is not None, "aiosmtpd makes one per connection"
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
        elif arg:
            await self.push("501 5.5.4 Syntax: DATA")
        else:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._take(self.envelope)

    async def _take(self, envelope: Envelope) -> None:
        raw = await self._receive(envelope, self.desk.limits.message_bytes)
        problem = self._problem(raw)
        if raw is None or problem:
            self._refuse(envelope, problem)
            self._set_post_data_state()
            await self.push(problem)
            return
        self.desk.store.add(
            (envelope.mail_from or "").strip("<>"),
            tuple(envelope.rcpt_tos),
            raw,
            self._answer("250 2.0.0 OK"),
        )
        await self._writer.drain()
        self._set_post_data_state()

    def _answer(self, reply: str) -> Callable[[], None]:
        return lambda: self._writer.write(reply.encode("ascii") + b"\r\n")

    def _problem(self, raw: bytes | None) -> str:
        limits, store = self.desk.limits, self.desk.store
        if raw is None:
            return f"552 5.3.4 The mail is larger than {limits.message_bytes} bytes"
        if store.total_bytes + len(raw) > limits.total_bytes:
            return (
                f"452 4.3.1 The catcher is full: it holds {store.total_bytes} of {limits.total_bytes} bytes"
            )
        if count_parts(raw, limits.parts) > limits.parts:
            return f"554 5.6.0 The mail has more than {limits.parts} parts"
        return ""

    def _refuse(self, envelope: Envelope, reply: str) -> None:
        shown = ", ".join(map(_printable, envelope.rcpt_tos[:3]))
        self.desk.store.refuse(f"a mail to {shown}: {reply}")

    async def _receive(self, envelope: Envelope, limit: int) -> bytes | None:
        """The mail up to the lone dot, or None if it is larger than `limit`, whose bytes are not kept.

        Closes the connection of a sender that goes on for another `limit`.
        """
        data = bytearray()
        size, at_line_start = 0, True
        while True:
            piece, ends_line = await self._piece()
            if at_line_start and piece == b".\r\n":
                return bytes(data) if size <= limit else None
            size += len(piece)
            if size <= limit:
                data += piece[1:] if at_line_start and piece.startswith(b".") else piece
            else:
                data.clear()
            if size > 2 * limit + LINE_PIECE:
                await self._give_up(envelope, limit)
            at_line_start = ends_line

    async def _piece(self) -> tuple[bytes, bool]:
        """The next line, or as much of it as fits the reader, and whether the line ends with it."""
        try:
            return await self._reader.readuntil(b"\r\n"), True
        except asyncio.LimitOverrunError as overrun:
            return await self._reader.read(overrun.consumed), False

    async def _give_up(self, envelope: Envelope, limit: int) -> None:
        reply = f"552 5.3.4 The mail is larger than {limit} bytes"
        self._refuse(envelope, f"{reply}, and its sender went on")
        await self.push(reply)
        self._writer.close()
        raise asyncio.CancelledError


class _Hooks:
    """aiosmtpd's handler: the cap on recipients, and when a mail begins."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def handle_MAIL(
        self,
        server: CatchingSMTP,
        session: Conversation,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        self._desk.sessions.enter(server)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self,
        server: CatchingSMTP,
        session: Conversation,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        most = self._desk.limits.recipients
        if len(envelope.rcpt_tos) >= most:
            self._desk.store.refuse(f"recipient {_printable(address)} of a mail that has {most} already")
            return f"452 4.5.3 More than {most} recipients"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_exception(self, error: Exception) -> str:
        self._desk.store.refuse(f"a command that could not be read ({type(error).__name__})")
        return f"500 5.5.2 Error: {type(error).__name__}"


def _printable(address: str) -> str:
    return re.sub(r"[^\x20-\x7e\u3000-\uffee]", "?", address)[:100]
