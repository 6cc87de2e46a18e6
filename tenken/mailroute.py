"""Where the mails of a run come in, as its profile says."""

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from fake_mail import Catcher, MailboxUnreachable, MailSource
from fake_mail.follow import FollowedMailbox
from fake_mail.imap import ImapAccount, ImapLine, Security
from fake_mail.line import Line
from fake_mail.mailpit import MailpitAddress, MailpitLine
from tenken.target.capability import CapabilityBroken
from tenken.target.connect import verification
from tenken.target.origins import is_loopback
from tenken.target.problems import Problem, ProfileError
from tenken.target.profile import Profile
from tenken.target.schema import CatcherMail, ImapMail, MailpitMail
from tenken.target.secret import reveal

_EXAMPLES = {
    "host": 'host = "imap.staging.example.jp"',
    "port": "port = 2525",
    "url": 'url = "http://mailpit.staging.example.jp:8025"',
    "user": 'user = "tenken"',
    "folder": 'folder = "INBOX"',
    "headers": 'headers = { Authorization = { env = "MAILPIT_AUTH", prefix = "Basic " } }',
    "tls": "tls = true, and [browser] ca_file where a private authority signed",
    "tls_certificate": 'tls_certificate = "catcher.pem"',
}


def open_mail(profile: Profile, folder: Path, starting: ExitStack) -> MailSource:
    """The source of mails, until `starting` ends; files of the profile are relative to `folder`.

    Raises ProfileError, naming the key to look at, when it cannot be had.
    """
    if isinstance(profile.mail, CatcherMail):
        return starting.enter_context(_listening(profile.mail, folder))
    try:
        return starting.enter_context(FollowedMailbox(_line(profile, profile.mail, folder)))
    except MailboxUnreachable as error:
        raise _refused(folder, error.at, f"{error.wanted} is wanted; {error.found}", error.remedy) from error


@contextmanager
def charged_to_mail() -> Iterator[None]:
    """Raises CapabilityBroken where the mailbox cannot be read: whether a mail came is not known then."""
    try:
        yield
    except MailboxUnreachable as error:
        raise CapabilityBroken("mail", str(error)) from error


@contextmanager
def _listening(mail: CatcherMail, folder: Path) -> Iterator[Catcher]:
    catcher = catcher_for(mail, folder)
    try:
        catcher.start()
    except OSError as error:
        place = f"{mail.host}:{mail.port}"
        found = f"the catcher cannot listen on {place}: {error.strerror or error}"
        raise _refused(
            folder, "port", found, "another host or port, or end the program that uses it"
        ) from None
    try:
        yield catcher
    finally:
        catcher.stop()


def catcher_for(mail: CatcherMail, folder: Path) -> Catcher:
    """The catcher that a profile describes, not started yet; raises ProfileError."""
    if bool(mail.user) != bool(mail.password):
        raise _refused(folder, "user", "user and password go together", "give both or none")
    if mail.user and not mail.tls_certificate:
        wanted = "a password must not travel in the clear: it needs a certificate for STARTTLS"
        raise _refused(folder, "tls_certificate", "missing, but there is a password", wanted)
    credentials = (mail.user, reveal(mail.password)) if mail.user and mail.password else None
    return Catcher(host=mail.host, port=mail.port, tls=_server_side(mail, folder), credentials=credentials)


def _server_side(mail: CatcherMail, folder: Path) -> ssl.SSLContext | None:
    if not mail.tls_certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(
            folder / mail.tls_certificate, folder / mail.tls_key if mail.tls_key else None
        )
    except OSError as error:
        wanted = "a PEM file with a certificate, and its key there too or in tls_key, without a passphrase"
        raise _refused(
            folder, "tls_certificate", f"cannot be used: {error.strerror or error}", wanted
        ) from None
    return context


def _line(profile: Profile, mail: MailpitMail | ImapMail, folder: Path) -> Line:
    trust = verification(profile, folder)
    if isinstance(mail, MailpitMail):
        headers = {name: reveal(value) for name, value in mail.headers.items()}
        return MailpitLine(MailpitAddress(mail.url, headers, trust, proxied=not is_loopback(mail.url)))
    return ImapLine(
        ImapAccount(
            mail.host,
            mail.port,
            mail.user,
            reveal(mail.password),
            folder=mail.folder,
            security=_security(mail),
            tls=trust if isinstance(trust, ssl.SSLContext) else _client_side(checked=trust),
            addresses=mail.addresses,
        )
    )


def _security(mail: ImapMail) -> Security:
    """Without TLS from the first byte a password still needs STARTTLS, except within this computer."""
    if mail.tls:
        return "tls"
    host = f"[{mail.host}]" if ":" in mail.host else mail.host
    return "plain" if is_loopback(f"imap://{host}") else "starttls"


def _client_side(checked: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not checked:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _refused(folder: Path, key: str, found: str, allowed: str) -> ProfileError:
    return ProfileError(folder, [Problem(f"mail.{key}", found, allowed, _EXAMPLES.get(key, ""))])
