"""An SMTP receiver on a port of the system's choice that keeps what comes."""

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Letterbox(Controller):
    """Keeps every mail; a mail is in `letters` before the sender hears that it was taken."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        super().__init__(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def _trigger_server(self) -> Any:
        # The controller dials its own port once to see that it is up: it must know which it got.
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        return super()._trigger_server()  # type: ignore[no-untyped-call]


def body(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link(letter: EmailMessage) -> str:
    found = re.search(r"https?://\S+", body(letter))
    assert found, "no link in the mail"
    return found[0]
