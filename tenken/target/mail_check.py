"""Looks whether mails can come in: the mailbox lets us in, the catcher takes what is sent to it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

from fake_mail import Catcher
from tenken.mailroute import open_mail
from tenken.target.finding import Finding
from tenken.target.problems import ProfileError
from tenken.target.profile import Profile
from tenken.target.schema import CatcherMail
from tenken.target.secret import reveal

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (compared, not bound)
_SECONDS = 10.0


def examine_mail(profile: Profile, folder: Path) -> Iterator[Finding]:
    """Findings on the mail route; a catcher is opened and sent a mail, another mailbox is logged in to."""
    with ExitStack() as running:
        try:
            source = open_mail(profile, folder, running)
        except ProfileError as error:
            for each in error.problems:
                yield Finding(False, f"{each.key}: {each.found}", each.allowed)
            return
        if isinstance(source, Catcher) and isinstance(profile.mail, CatcherMail):
            yield _delivered(profile, profile.mail, source)
        else:
            yield Finding(True, f"the mailbox ({profile.mail.kind}) can be read")


def _delivered(profile: Profile, mail: CatcherMail, catcher: Catcher) -> Finding:
    place, address = f"{catcher.host}:{catcher.port}", profile.address("doctor")
    try:
        _send(mail, _ANYWHERE.get(catcher.host, catcher.host), catcher.port, address)
    except (OSError, smtplib.SMTPException) as error:
        return Finding(
            False, f"a mail sent to the catcher at {place} was not taken: {error}", "look at [mail]"
        )
    if catcher.next_after(address, 0, _SECONDS) is None:
        return Finding(False, f"a mail sent to the catcher at {place} did not come", "look at [mail]")
    point = "the portal has to send there, too" if mail.port else "give [mail] a port for it to send to"
    return Finding(True, f"a mail sent to the catcher at {place} came for {address} ({point})")


def _send(mail: CatcherMail, host: str, port: int, address: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = address, address, "tenken doctor"
    message.set_content("Sent to see whether the catcher takes mails.")
    with smtplib.SMTP(host, port, timeout=_SECONDS) as line:
        if mail.tls_certificate:
            line.starttls(context=_trusting())
        if mail.user and mail.password:
            line.login(mail.user, reveal(mail.password))
        line.send_message(message)


def _trusting() -> ssl.SSLContext:
    """The other end is this very process."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
