"""A portal is certified by whatever way its mails come."""

import smtplib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_mail import dovecot, mailpit_double
from tests.mailroute.conftest import Certify
from tests.mailroute.forwarding import Deliver
from tests.target.authority import found_authority

SECOND = "the_second_mail_is_as_printed"
BOTH = f"{SECOND} or a_newer_invitation_ends_the_older"
ADDRESSES = f'addresses = "{dovecot.PATTERN}"'
Route = tuple[str, Deliver, dict[str, str]]

needs_dovecot = pytest.mark.skipif(
    dovecot.PROGRAM is None, reason="dovecot is not installed (Debian: dovecot-imapd)"
)


def by_imap(server: dovecot.Dovecot) -> Route:
    mail = f'kind = "imap"\nhost = "127.0.0.1"\nport = {server.imap}\ntls = false\nuser = "{dovecot.USER}"\n'
    mail += f'password = {{ env = "IMAP_PASSWORD" }}\n{ADDRESSES}'
    return mail, server.take, {"IMAP_PASSWORD": dovecot.PASSWORD}


@pytest.fixture
def mailbox() -> Iterator[dovecot.Dovecot]:
    with dovecot.running() as server:
        yield server


@pytest.fixture
def imap(mailbox: dovecot.Dovecot) -> Route:
    return by_imap(mailbox)


@pytest.fixture
def mailpit() -> Iterator[Route]:
    with mailpit_double.running() as double:
        yield f'kind = "mailpit"\nurl = "{double.url}"\n{ADDRESSES}', double.take, {}


@pytest.fixture
def catcher(tmp_path: Path) -> Route:
    """Protected by STARTTLS and a password; the portal's mail server knows both."""
    authority = found_authority(tmp_path)
    port = dovecot.free_ports(1)[0]

    def deliver(sender: str, recipients: list[str], raw: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.starttls(context=ssl.create_default_context(cafile=authority.ca))
            client.login("relay", "open-sesame")
            client.sendmail(sender, recipients, raw)

    mail = f'kind = "catcher"\nport = {port}\nuser = "relay"\npassword = {{ env = "CATCHER_PASSWORD" }}\n'
    mail += f'tls_certificate = "{authority.certificate.name}"\ntls_key = "{authority.key.name}"\n{ADDRESSES}'
    return mail, deliver, {"CATCHER_PASSWORD": "open-sesame"}


@pytest.mark.parametrize(
    ("way", "only", "workers"),
    [pytest.param("imap", BOTH, 2, marks=needs_dovecot), ("mailpit", SECOND, 0), ("catcher", SECOND, 0)],
)
def test_a_portal_is_certified_by_each_way(
    way: str, only: str, workers: int, certify: Certify, request: pytest.FixtureRequest
) -> None:
    mail, deliver, environ = request.getfixturevalue(way)
    done = certify(only, mail, deliver, environ, workers=workers)

    assert done.verdicts["renesas.confirmation.arrives"].result == "pass", done.said
    assert done.results() == {"pass", "not tested"}, done.said


@needs_dovecot
def test_a_mailbox_that_dies_is_no_failure(certify: Certify, mailbox: dovecot.Dovecot, imap: Route) -> None:
    mail, _, environ = imap
    done = certify(SECOND, mail, lambda *_: mailbox.stop(), environ)

    assert done.results() == {"error", "not tested"}, done.said
    assert "mail: Wanted" in done.said


@needs_dovecot
def test_a_wrong_password_stops_before_the_run(certify: Certify, imap: Route) -> None:
    mail, deliver, _ = imap
    done = certify(BOTH, mail, deliver, {"IMAP_PASSWORD": "a-wrong-one"})

    assert done.status == 4
    assert "mail.user" in done.said
    assert "a-wrong-one" not in done.said
    assert "Traceback" not in done.said
