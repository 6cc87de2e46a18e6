"""A Dovecot of our own: loopback, a folder of its own, no privileges, one shared mailbox."""

import getpass
import grp
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.target.authority import Authority

PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
USER, PASSWORD = "tenken", "open-sesame"
PATTERN = "tenken+{id}@staging.example.jp"
MARKED = "info@portal.example"

CONFIGURATION = """
protocols = imap lmtp
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/run
log_path = /dev/stderr
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
auth_failure_delay = 0
mail_location = maildir:{home}/mail
recipient_delimiter = +
{settings}
passdb {{
  driver = static
  args = user={account} password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home} allow_all_users=yes
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""
PLAIN = "ssl = no\ndisable_plaintext_auth = no"
NO_IDLE = "imap_capability = IMAP4rev1 LITERAL+ UIDPLUS NAMESPACE"


@dataclass
class Dovecot:
    """The server; `start` and `stop` may be repeated, its ports and mails stay."""

    home: Path
    imap: int
    imaps: int
    lmtp: int
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        user, group = owner()
        command = [PROGRAM or "dovecot", "-F", "-c", str(self.home / "dovecot.conf")]
        drop = {"user": user, "group": group, "extra_groups": []} if os.geteuid() == 0 else {}
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, start_new_session=True, **drop
        )  # type: ignore[call-overload]
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if "starting up" in line:
                return
        raise AssertionError("Dovecot did not start:\n" + "".join(said))

    def stop(self) -> None:
        if self.process is not None and self.process.stderr is not None:
            # Asked to end, it would wait ten seconds for each client that idles.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.stderr.read()
            self.process.stderr.close()
            self.process.wait(20)
            self.process = None

    def send(self, subject: str, recipient: str = "taro", *, header: str = "", body: str = "body") -> None:
        """A mail to tenken+`recipient`, handed over by LMTP."""
        to = PATTERN.format(id=recipient)
        raw = f"Subject: {subject}\r\nFrom: {MARKED}\r\n{header or f'To: {to}'}\r\n\r\n{body}\r\n"
        self.take(MARKED, [to], raw.encode())

    def take(self, sender: str, recipients: list[str], raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self.lmtp) as client:
            assert not client.sendmail(sender, recipients, raw)

    def fill(self, count: int) -> None:
        """Old mails, laid down as files."""
        folder = self.home / "mail" / "cur"
        folder.mkdir(parents=True, exist_ok=True)
        first = folder / "1600000000.0.old:2,"
        first.write_text(f"Subject: old\r\nTo: {PATTERN.format(id='taro')}\r\n\r\nold\r\n")
        self.own(self.home / "mail")
        for number in range(1, count):
            os.link(first, folder / f"1600000000.{number}.old:2,")

    def forget_numbers(self) -> None:
        """As after a move to other discs: all mails are numbered anew, which UIDVALIDITY tells."""
        mail = self.home / "mail"
        validity = int((mail / "dovecot-uidlist").read_text().split(" V")[1].split()[0])
        for path in mail.glob("dovecot*"):
            path.unlink()
        (mail / "dovecot-uidlist").write_text(f"3 V{validity + 1} N1 G{'a' * 32}\n")
        self.own(mail)

    def own(self, folder: Path) -> None:
        if os.geteuid() == 0:
            user, group = owner()
            for path in [folder, *folder.rglob("*")]:
                shutil.chown(path, user, group)


def owner() -> tuple[str, str]:
    """Whom it runs as: nobody special."""
    return ("dovecot", "dovecot") if os.geteuid() == 0 else (getpass.getuser(), _group())


@contextmanager
def running(settings: str = PLAIN, authority: Authority | None = None) -> Iterator[Dovecot]:
    """A Dovecot, started. With `authority` it has that one's certificate."""
    home = Path(tempfile.mkdtemp(prefix="dovecot"))  # not pytest's folder: its sockets need a short name
    if authority is not None:
        for path in (authority.certificate, authority.key):
            shutil.copy(path, home / path.name)
        certificate, key = home / authority.certificate.name, home / authority.key.name
        settings += f"\nssl = yes\nssl_cert = <{certificate}\nssl_key = <{key}"
    user, group = owner()
    imap, imaps, lmtp = free_ports(3)
    server = Dovecot(home, imap, imaps, lmtp)
    text = CONFIGURATION.format(
        home=home, user=user, group=group, settings=settings, account=USER, password=PASSWORD,
        imap=server.imap, imaps=server.imaps if authority else 0, lmtp=server.lmtp,
    )  # fmt: skip
    (home / "dovecot.conf").write_text(text)
    server.own(home)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def free_ports(count: int) -> list[int]:
    """Ports that nobody has; Dovecot cannot say which one the system chose for it."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def _group() -> str:
    return grp.getgrgid(pwd.getpwuid(os.geteuid()).pw_gid).gr_name
