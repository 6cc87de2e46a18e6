"""Trouble with the configuration stops a run before any scenario, in words, and leaves nothing behind."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.trouble.conftest import Done, Staging, free_port
from tests.trouble.faults import asks_for_a_password, gets

ROUTE = 'name = "Staging"\n[route.renesas]\nurl = "{0}"\n'
# Every attempt of Python to reach anything is written down before it is made.
WATCHMAN = """
import os, sys
def note(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        with open(os.environ["WATCHED"], "a") as log:
            log.write(f"{event} {arguments[1:]}\\n")
sys.addaudithook(note)
"""


def refused(done: Done) -> str:
    assert done.status == 4, done.said
    assert "Traceback" not in done.said
    assert not done.run.exists()
    return done.said


def test_a_wrong_key_is_named_with_its_remedy(certify: Callable[..., Done]) -> None:
    said = refused(certify("procedure", ROUTE.format("https://staging.invalid/") + "[timeouts]\nmial = 3\n"))

    assert "timeouts.mial: unknown key" in said
    assert "known here: page, step, mail, quiet_ms, margin" in said


def test_a_portal_nobody_answers_at_is_named(certify: Callable[..., Done]) -> None:
    url = f"http://127.0.0.1:{free_port()}/login"
    said = refused(certify("procedure", ROUTE.format(url)))

    assert f"route.renesas: {url} gives no answer" in said
    assert "look whether the portal runs and can be reached from here" in said
    assert "no scenario was started" in said


def test_a_password_that_is_wanted_is_said(
    certify: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    portal = staging()
    portal.faults.when(gets("/"), asks_for_a_password)
    login = '[browser]\nbasic_auth = { user = "qa", password = { env = "STAGING_PASSWORD" } }\n'

    said = refused(certify("procedure", portal.profile(login), environ={"STAGING_PASSWORD": "hunter2-7"}))

    assert "answers 401" in said
    assert "[browser] basic_auth" in said
    assert "hunter2-7" not in said


def test_an_expired_certificate_is_said(certify: Callable[..., Done], expired: int) -> None:
    said = refused(
        certify("procedure", ROUTE.format(f"https://127.0.0.1:{expired}/") + '[browser]\nca_file = "ca.pem"')
    )

    assert "certificate has expired" in said
    assert "renew the portal's certificate" in said


def test_a_manual_without_address_is_named(certify: Callable[..., Done]) -> None:
    url = "https://staging.invalid/"
    said = refused(certify("procedure", f'name = "Staging"\n[route.kenpos]\nurl = "{url}"\n'))

    assert "route.renesas: missing" in said
    assert "this profile has kenpos" in said


def test_a_taken_mail_port_is_named(certify: Callable[..., Done], staging: Callable[..., Staging]) -> None:
    portal = staging()
    with socket.create_server(("127.0.0.1", portal.smtp)):
        said = refused(certify("procedure", portal.profile("")))

    assert f"mail.port: the catcher cannot listen on 127.0.0.1:{portal.smtp}" in said
    assert "another host or port, or end the program that uses it" in said


def test_nothing_is_sent_to_members_own_portals(certify: Callable[..., Done], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHMAN)
    watched = {"PYTHONPATH": str(tmp_path), "WATCHED": str(tmp_path / "watched")}

    said = refused(certify("procedure", ROUTE.format("https://www.renesas-kenpo.jp/portal"), environ=watched))
    sent = tmp_path / "watched"

    assert "authorisation: missing" in said
    assert "real members use" in said
    assert not sent.exists(), sent.read_text()


@pytest.fixture
def expired(tmp_path: Path) -> Iterator[int]:
    """The port of a server whose certificate ended yesterday; ca.pem is its authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=9))
        .not_valid_after(now - datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, hidden = tmp_path / "ca.pem", tmp_path / "server.key"
    shown.write_bytes(certificate.public_bytes(Encoding.PEM))
    hidden.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, hidden)
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()
