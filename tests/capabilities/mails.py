"""The ways in which a portal's mails come to a run: a [mail] table, and the mail server behind it."""

import smtplib
import ssl
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.fake_mail import dovecot, mailpit_double
from tests.mailroute.forwarding import forwarding
from tests.target.authority import found_authority

ADDRESSES = f'addresses = "{dovecot.PATTERN}"\n'


@dataclass(frozen=True)
class Mail:
    """A [mail] table, where the portal hands its mails over, and what the environment of a run holds."""

    table: str
    smtp: tuple[str, int]
    environ: Mapping[str, str] = field(default_factory=dict)


def imap(folder: Path, running: ExitStack) -> Mail:
    """One mailbox for all test addresses."""
    server = running.enter_context(dovecot.running())
    table = f'kind = "imap"\nhost = "127.0.0.1"\nport = {server.imap}\ntls = false\nuser = "{dovecot.USER}"\n'
    table += f'password = {{ env = "IMAP_PASSWORD" }}\n{ADDRESSES}'
    smtp = running.enter_context(forwarding(server.take))
    return Mail(table, smtp, {"IMAP_PASSWORD": dovecot.PASSWORD})


def mailpit(folder: Path, running: ExitStack) -> Mail:
    """A Mailpit that asks for a password."""
    double = running.enter_context(mailpit_double.running(("qa", "sesame")))
    table = f'kind = "mailpit"\nurl = "{double.url}"\n{ADDRESSES}'
    table += 'headers = { Authorization = { env = "MAILPIT_AUTH", prefix = "Basic " } }\n'
    smtp = running.enter_context(forwarding(double.take))
    return Mail(table, smtp, {"MAILPIT_AUTH": "cWE6c2VzYW1l"})


def catcher(folder: Path, running: ExitStack) -> Mail:
    """The catcher on a port of its own: each process of a run listens there again."""
    port = dovecot.free_ports(1)[0]
    return Mail(f'kind = "catcher"\nport = {port}\n', ("127.0.0.1", port))


def guarded_catcher(folder: Path, running: ExitStack) -> Mail:
    """The catcher behind STARTTLS and a password, which the staging mail server knows."""
    authority, port = found_authority(folder), dovecot.free_ports(1)[0]

    def deliver(sender: str, recipients: list[str], raw: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.starttls(context=ssl.create_default_context(cafile=authority.ca))
            client.login("relay", "open-sesame")
            client.sendmail(sender, recipients, raw)

    table = f'kind = "catcher"\nport = {port}\nuser = "relay"\npassword = {{ env = "CATCHER_PASSWORD" }}\n'
    table += f'tls_certificate = "{authority.certificate.name}"\ntls_key = "{authority.key.name}"\n'
    smtp = running.enter_context(forwarding(deliver))
    return Mail(table, smtp, {"CATCHER_PASSWORD": "open-sesame"})


MAILS: Mapping[str, Callable[[Path, ExitStack], Mail]] = {
    "imap": imap,
    "mailpit": mailpit,
    "catcher": catcher,
    "guarded catcher": guarded_catcher,
}
