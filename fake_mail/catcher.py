"""The SMTP server that keeps what it is sent, in a thread of its own."""

import asyncio
import hmac
import socket
import ssl
import threading
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import AuthResult, LoginPassword

from fake_mail.delivery import Delivery
from fake_mail.limits import Limits
from fake_mail.listen import listening
from fake_mail.session import CatchingSMTP, Desk, Sessions
from fake_mail.store import Store

IDENT = "tenken mail catcher"


class Catcher:
    """A `MailSource` fed by SMTP.

    Listens on loopback with a port the system chooses unless told otherwise. `tls` offers STARTTLS with that
    server context and requires it; `credentials` (user, password) requires AUTH after it.
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
        host: str = "127.0.0.1",
        port: int = 0,
        hostname: str = "localhost",
        *,
        tls: ssl.SSLContext | None = None,
        credentials: tuple[str, str] | None = None,
    ) -> None:
        """Raises ValueError for `credentials` without `tls`."""
        if credentials is not None and tls is None:
            raise ValueError(
                "Wanted TLS with credentials: a password must not travel in the clear. Pass tls=..."
            )
        self.host, self.port = host, port
        self._limits, self._hostname, self._tls, self._credentials = limits, hostname, tls, credentials
        self._store = Store()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping: asyncio.Event | None = None

    def start(self) -> Self:
        """Listen; `port` is the port in use from here on. Raises OSError when the address cannot be had."""
        assert self._thread is None, "The catcher is running already"
        listener = listening(self.host, self.port)
        self.port = listener.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._run, args=(listener,), name="mail catcher", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening, let mails that are under way be answered, hang up on the rest."""
        if self._thread is None or self._loop is None or self._stopping is None:
            return
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._thread = None

    def __enter__(self) -> Self:
        """Started."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stopped."""
        self.stop()

    def mark(self) -> int:
        """The sequence of the newest delivery, 0 before the first."""
        return self._store.mark()

    def next_after(self, recipient: str, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to `recipient` later than `after`, or None after `timeout` seconds."""
        return self._store.next_after(recipient, after, timeout)

    def any_after(self, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to anybody later than `after`, or None after `timeout` seconds."""
        return self._store.any_after(after, timeout)

    def others_after(self, after: int) -> list[Delivery]:
        """The newest fifty deliveries to anybody later than `after`."""
        return self._store.others_after(after)

    def refusals(self) -> list[str]:
        """The newest refusals in words, oldest first."""
        return self._store.refusals()

    def _run(self, listener: socket.socket) -> None:
        assert self._loop is not None, "start() makes the loop"
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve(listener))
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()

    async def _serve(self, listener: socket.socket) -> None:
        assert self._loop is not None, "start() makes the loop"
        assert self._stopping is not None, "start() makes the event"
        desk = Desk(self._store, self._limits, Sessions())
        server = await self._loop.create_server(lambda: self._converse(desk), sock=listener)
        await self._stopping.wait()
        server.close()
        await server.wait_closed()
        await _drain(desk)

    def _converse(self, desk: Desk) -> CatchingSMTP:
        return CatchingSMTP(
            desk,
            enable_SMTPUTF8=True,
            hostname=self._hostname,
            ident=IDENT,
            timeout=self._limits.idle_seconds,
            loop=self._loop,
            **self._secured(),
        )

    def _secured(self) -> dict[str, Any]:
        if self._tls is None:
            return {}
        required = {"tls_context": self._tls, "require_starttls": True}
        if self._credentials is None:
            return required
        return {**required, "auth_required": True, "authenticator": self._authenticate}

    def _authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        assert self._credentials is not None, "only asked for when there are credentials"
        given = data if isinstance(data, LoginPassword) else LoginPassword(b"", b"")
        user, password = (part.encode() for part in self._credentials)
        right = hmac.compare_digest(given.login, user) & hmac.compare_digest(given.password, password)
        return AuthResult(success=bool(right), handled=False)


async def _drain(desk: Desk) -> None:
    sessions = desk.sessions
    if sessions.busy:
        try:
            await asyncio.wait_for(sessions.idle.wait(), desk.limits.drain_seconds)
        except TimeoutError:
            desk.store.refuse(f"{len(sessions.busy)} mails that were not finished when the catcher stopped")
    for session in list(sessions.going_on):
        session.hang_up()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    if tasks:
        _, stuck = await asyncio.wait(tasks, timeout=1)
        for task in stuck:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
