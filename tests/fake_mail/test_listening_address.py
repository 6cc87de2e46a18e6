"""STARTTLS and AUTH, for a catcher that a staging relay sends to."""

import datetime
import smtplib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from fake_mail import Catcher

USER, PASSWORD = "relay", "correct horse"
TARO = "taro@mail.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for localhost with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    plain = serialization.NoEncryption()
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(encoding, form, plain) + signed.public_bytes(encoding))
    return path


@pytest.fixture
def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def client_side(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


@pytest.fixture
def relay(server_side: ssl.SSLContext) -> Iterator[Catcher]:
    with Catcher(tls=server_side, credentials=(USER, PASSWORD)) as catcher:
        yield catcher


def test_mail_comes_over_tls_with_a_password(relay: Catcher, client_side: ssl.SSLContext) -> None:
    with smtplib.SMTP("localhost", relay.port) as client:
        client.starttls(context=client_side)
        client.login(USER, PASSWORD)
        client.sendmail("a@b.example", TARO, b"Subject: secret\r\n\r\n" + b"x" * 100_000 + b"\r\n")

    delivery = relay.next_after(TARO, 0, 5)
    assert delivery is not None
    assert len(delivery.raw) > 100_000


def test_plain_text_is_refused_before_tls(relay: Catcher) -> None:
    with (
        smtplib.SMTP("localhost", relay.port) as client,
        pytest.raises(smtplib.SMTPSenderRefused, match="STARTTLS"),
    ):
        client.sendmail("a@b.example", TARO, b"\r\n")


def test_mail_without_password_is_refused(relay: Catcher, client_side: ssl.SSLContext) -> None:
    with smtplib.SMTP("localhost", relay.port) as client:
        client.starttls(context=client_side)
        with pytest.raises(smtplib.SMTPSenderRefused, match="Authentication required"):
            client.sendmail("a@b.example", TARO, b"\r\n")


@pytest.mark.parametrize(("user", "password"), [(USER, "wrong"), ("other", PASSWORD), (USER, "")])
def test_wrong_password_is_refused(
    relay: Catcher, client_side: ssl.SSLContext, user: str, password: str
) -> None:
    with smtplib.SMTP("localhost", relay.port) as client:
        client.starttls(context=client_side)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(user, password)


def test_password_is_not_asked_for_in_the_clear(relay: Catcher) -> None:
    with smtplib.SMTP("localhost", relay.port) as client:
        client.ehlo()

        assert not client.has_extn("auth")
        with pytest.raises(smtplib.SMTPException):
            client.login(USER, PASSWORD)


def test_commands_injected_before_tls_are_dropped(relay: Catcher, client_side: ssl.SSLContext) -> None:
    client = smtplib.SMTP("localhost", relay.port)
    client.ehlo()
    client.send(b"STARTTLS\r\nMAIL FROM:<evil@x.example>\r\n")
    client.getreply()
    assert client.sock is not None
    client.sock = client_side.wrap_socket(client.sock, server_hostname="localhost")
    client.file = None
    client.helo_resp = client.ehlo_resp = None

    assert client.ehlo()[0] == 250
    client.close()


def test_tls_works_without_a_password(server_side: ssl.SSLContext, client_side: ssl.SSLContext) -> None:
    with Catcher(tls=server_side) as catcher, smtplib.SMTP("localhost", catcher.port) as client:
        client.starttls(context=client_side)
        client.sendmail("a@b.example", TARO, b"Subject: x\r\n\r\n")

        assert catcher.mark() == 1


def test_password_without_tls_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="Wanted TLS with credentials"):
        Catcher(credentials=(USER, PASSWORD))
