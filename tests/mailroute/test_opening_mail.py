"""What somebody is told whose [mail] table leads nowhere, before anything is run."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from fake_mail.listen import listening
from tenken.mailroute import open_mail
from tenken.target import ProfileError, load_profile
from tests.fake_mail import dovecot, mailpit_double

PROFILE = """
name = "Staging"
[route.renesas]
url = "http://127.0.0.1:9/login"
[mail]
"""
ENVIRON = {"SECRET": "open-sesame"}
IMAP = 'kind = "imap"\nuser = "tenken"\npassword = { env = "SECRET" }'


def opened(folder: Path, mail: str) -> str:
    """What opening the mails of this table raises."""
    path = folder / "target.toml"
    path.write_text(f"{PROFILE}{mail}\n", encoding="utf-8")
    with ExitStack() as starting, pytest.raises(ProfileError) as told:
        open_mail(load_profile(path, environ=ENVIRON), folder, starting)
    assert "open-sesame" not in str(told.value)
    return str(told.value)


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ('user = "relay"', "mail.user: user and password go together"),
        ('user = "relay"\npassword = { env = "SECRET" }', "mail.tls_certificate: missing"),
        ('tls_certificate = "target.toml"', "mail.tls_certificate: cannot be used"),
        ('tls_certificate = "lost.pem"', "mail.tls_certificate: cannot be used: No such file"),
        ('host = "192.0.2.1"', "mail.port: the catcher cannot listen on 192.0.2.1:0"),
    ],
)
def test_a_catcher_that_cannot_listen_is_explained(tmp_path: Path, mail: str, said: str) -> None:
    assert said in opened(tmp_path, f'kind = "catcher"\n{mail}')


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with listening("127.0.0.1") as taken:
        port = taken.getsockname()[1]

        assert f"cannot listen on 127.0.0.1:{port}" in opened(tmp_path, f'kind = "catcher"\nport = {port}')


@pytest.mark.skipif(dovecot.PROGRAM is None, reason="dovecot is not installed (Debian: dovecot-imapd)")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("tls = false", None),
        ("tls = true", "mail.tls: "),
        ('tls = false\nfolder = "Tests"', "mail.folder: "),
    ],
)
def test_an_imap_account_is_tried_first(tmp_path: Path, more: str, said: str | None) -> None:
    with dovecot.running() as server:
        mail = f'{IMAP}\nhost = "127.0.0.1"\nport = {server.imap}\n{more}'
        if said is not None:
            assert said in opened(tmp_path, mail)
            return
        (tmp_path / "target.toml").write_text(f"{PROFILE}{mail}\n", encoding="utf-8")
        with ExitStack() as starting:
            profile = load_profile(tmp_path / "target.toml", environ=ENVIRON)
            assert open_mail(profile, tmp_path, starting).mark() == 0


def test_a_guarded_mailpit_asks_for_a_header(tmp_path: Path) -> None:
    with mailpit_double.running(("qa", "sesame")) as double:
        said = opened(tmp_path, f'kind = "mailpit"\nurl = "{double.url}"')

    assert "mail.headers: " in said
    assert "asks for a password" in said
