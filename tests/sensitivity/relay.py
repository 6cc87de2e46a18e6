"""An SMTP relay between a portal and the catcher that changes mails on their way, whatever portal it is."""

import email
import email.policy
import smtplib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tenken.manual import Mail, Manual, Requirement
from tenken.wording import squeeze
from tests.sensitivity.bending import bend_in, bend_lines
from tests.sensitivity.pages import Tally

POLICY = email.policy.SMTP

MailChange = Callable[[EmailMessage], Sequence[EmailMessage] | None]
"""The mails to send on instead of this one; None leaves it as it is."""


class Relay(Controller):
    """Takes mails on a port of the system's choice and hands them on to `onward`, changed."""

    def __init__(self, onward: tuple[str, int], change: MailChange, tally: Tally) -> None:
        self.onward, self.change, self.tally = onward, change, tally
        super().__init__(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=POLICY)
        assert isinstance(letter, EmailMessage)
        changed = self.change(letter)
        self.tally.count += changed is not None
        with smtplib.SMTP(*self.onward, local_hostname="localhost", timeout=5) as server_:
            for mail in [content] if changed is None else [m.as_bytes() for m in changed]:
                server_.sendmail(envelope.mail_from or "", envelope.rcpt_tos, mail)
        return "250 taken"

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def _trigger_server(self) -> Any:
        # The controller dials its own port once to see that it is up: it must know which it got.
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        return super()._trigger_server()  # type: ignore[no-untyped-call]


def only(manual: Manual, mail: str, change: MailChange) -> MailChange:
    """This change, on the mails that are this one of the manual and on no other."""

    def changed(letter: EmailMessage) -> Sequence[EmailMessage] | None:
        return change(letter) if mail_of(letter, manual) == mail else None

    return changed


def mail_of(letter: EmailMessage, manual: Manual) -> str | None:
    """Which mail of a manual this is, by the words it has; None for none of them."""
    said = squeeze(f"{letter['Subject']}\n" + "\n".join(part.get_content() for part in texts(letter)))
    scores = {name: _score(said, mail) for name, mail in manual.mails.items()}
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best and scores[best] > 0 else None


def texts(letter: EmailMessage) -> list[EmailMessage]:
    """The parts of a mail that a person reads."""
    parts = [part for part in letter.walk() if part.get_content_maintype() == "text"]
    return [part for part in parts if isinstance(part, EmailMessage)]


def rewritten(letter: EmailMessage, rewrite: Callable[[str], tuple[str, int]]) -> int:
    """Rewrite each text of a mail in its own charset; how many places were changed."""
    count = 0
    for part in texts(letter):
        text, once = rewrite(part.get_content())
        if once:
            charset, subtype = part.get_content_charset("utf-8"), part.get_content_subtype()
            part.set_content(text, subtype=subtype, charset=charset, cte="base64")
            count += once
    return count


def bent_in_mail(element: Requirement) -> MailChange:
    """Bend the words of one element, in the text and for a title in the subject too."""
    words = element.words or ""
    rewrite = bend_lines if element.id.endswith(".signature") else bend_in

    def change(letter: EmailMessage) -> Sequence[EmailMessage] | None:
        count = rewritten(letter, lambda text: rewrite(text, words))
        if element.kind == "title":
            subject, once = bend_in(str(letter["Subject"]), words)
            letter.replace_header("Subject", subject)
            count += once
        return [letter] if count else None

    return change


def _score(said: str, mail: Mail) -> int:
    sought = [e.words for e in mail.elements if e.kind in ("title", "sentence") and e.words]
    return sum(1 if squeeze(words) in said else -1 for words in sought)
