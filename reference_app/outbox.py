"""Mail on its way out, by SMTP."""

import asyncio
import smtplib
from email.message import Message
from typing import Protocol


class MailUnavailable(Exception):
    """The mail server did not take a mail; the message says which server and what it answered."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """Say which server, and the kind of failure."""
        super().__init__(
            f"The mail server at {host}:{port} did not take the mail ({reason}). "
            "Start a mail catcher there, or name another server with --smtp HOST:PORT."
        )


class Outbox(Protocol):
    """Anything that delivers a mail."""

    async def send(self, message: Message) -> None:
        """Deliver the message, or raise MailUnavailable."""


class SmtpOutbox:
    """Delivers by plain SMTP, one connection for each mail, outside the event loop."""

    def __init__(self, host: str, port: int, timeout: float = 5.0) -> None:
        """Deliver to this server; `timeout` in seconds."""
        self.host, self.port, self.timeout = host, port, timeout

    async def send(self, message: Message) -> None:
        """Deliver the message and come back when the server took it; raises MailUnavailable."""
        await asyncio.to_thread(self._deliver, message)

    def _deliver(self, message: Message) -> None:
        try:
            # A given name spares smtplib a look-up of this machine's, which can take seconds.
            with smtplib.SMTP(self.host, self.port, "localhost", self.timeout) as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as failure:
            raise MailUnavailable(self.host, self.port, type(failure).__name__) from failure
