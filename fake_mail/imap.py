"""A mailbox reached by IMAP (RFC 3501), told of new mails by IDLE (RFC 2177) where the server has it.

The folder is only examined: nothing in it is deleted, marked as read or changed in any way.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from fake_mail.bell import Bell
from fake_mail.errors import MailboxUnreachable
from fake_mail.header import printable
from fake_mail.limits import Limits
from fake_mail.line import Arrival, Gap, TurnedAway
from fake_mail.recipients import delivered_to, sent_by

ANSWER_SECONDS = 5.0
# IDLE is begun anew before a router on the way forgets the connection (RFC 2177 allows 29 minutes).
LONGEST_IDLE = 240.0
# While somebody waits; a word of the server that crosses with the beginning of IDLE is noticed then.
URGENT_IDLE = 1.0
POLL_SECONDS = 0.5
BATCH_BYTES = 4 * 1024 * 1024

Security = Literal["tls", "starttls", "plain"]


@dataclass(frozen=True)
class ImapAccount:
    """Where a mailbox is and who may read it; `addresses` is the pattern of test addresses, with {id}."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    security: Security = "tls"
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    addresses: str = ""

    def __str__(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"


class ImapLine:
    """A `Line` to an IMAP folder. New is what has a higher UID than anything there at the beginning."""

    def __init__(self, account: ImapAccount, limits: Limits = Limits()) -> None:  # noqa: B008 (frozen)
        """Nothing is connected yet."""
        self._account, self._limits = account, limits
        self._client: Any = None
        self._idles = False
        self._validity: int | None = None
        self._next = 0
        self._gap: Gap | None = None

    def open(self) -> None:
        """Connect, log in, examine the folder. Raises `MailboxUnreachable`, saying what to look at."""
        account = self._account
        with _problems(f"an IMAP server at {account}", at="host", remedy=_REACH):
            timeout = SocketTimeout(connect=ANSWER_SECONDS, read=ANSWER_SECONDS)
            self._client = IMAPClient(
                account.host,
                account.port,
                ssl=account.security == "tls",
                ssl_context=account.tls,
                timeout=timeout,
            )
            self._client.normalise_times = False
        self._secure()
        with _problems(f"to log in at {account} as {account.user!r}", at="user", remedy=_LOGIN):
            self._client.login(account.user, account.password)
        with _problems(f"an answer of {account}", at="host", remedy=_REACH):
            self._idles = self._client.has_capability("IDLE")
        self._examine()

    def collect(self) -> Iterator[Arrival | TurnedAway | Gap]:
        """What has come since, oldest first."""
        if self._gap is not None:
            gap, self._gap = self._gap, None
            yield gap
        for uids in self._batches(self._new()):
            for uid, news in zip(uids, self._fetch(uids), strict=True):
                self._next = uid + 1
                yield news

    def rest(self, bell: Bell, waited_for: bool) -> None:
        """Idle until the server says something or the bell rings; without IDLE, for as long as seems fit."""
        if not self._idles:
            bell.wait(POLL_SECONDS if waited_for else LONGEST_IDLE)
            return
        with _problems(f"{self._account} to go on", at="host", remedy=_REACH):
            self._client.idle()
            bell.wait(URGENT_IDLE if waited_for else LONGEST_IDLE, self._client.socket())
            self._client.idle_done()

    def close(self) -> None:
        """Log out, as far as that is possible."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):
                client.logout()
            with suppress(Exception):
                client.shutdown()

    def _secure(self) -> None:
        if self._account.security != "starttls":
            return
        wanted = f"STARTTLS at {self._account}: a password must not travel in the clear"
        with _problems(wanted, at="tls", remedy=_TLS):
            self._client.starttls(self._account.tls)

    def _examine(self) -> None:
        account = self._account
        with _problems(f"the folder {account.folder!r} of {account.user!r} at {account}", at="folder"):
            try:
                told = self._client.select_folder(account.folder, readonly=True)
            except IMAPClient.Error as error:
                there = ", ".join(sorted(name for _, _, name in self._client.list_folders())[:20])
                raise IMAPClient.Error(f"{_said(error)}; the folders there are: {there}") from None
        validity, following = int(told.get(b"UIDVALIDITY", 0)), int(told.get(b"UIDNEXT", 0))
        if not following:
            following = self._highest() + 1
        if self._validity is None or validity != self._validity or following < self._next:
            if self._validity is not None:
                self._gap = Gap(f"the folder {account.folder!r} was made anew (UIDVALIDITY {validity})")
            self._next = following
        self._validity = validity

    def _highest(self) -> int:
        with _problems(f"the newest mail at {self._account}", at="host"):
            return max(self._client.search(["UID", "*"]), default=0)

    def _new(self) -> list[int]:
        """The new UIDs; a server that is asked for `n:*` names its last mail even if that is older."""
        with _problems(f"the new mails of {self._account}", at="host", remedy=_REACH):
            self._client.noop()
            found = self._client.search(["UID", f"{self._next}:*"])
            return sorted(uid for uid in found if uid >= self._next)

    def _batches(self, uids: list[int]) -> Iterator[list[int]]:
        if not uids:
            return
        with _problems(f"the sizes of new mails of {self._account}", at="host", remedy=_REACH):
            sizes = self._client.fetch(uids, ["RFC822.SIZE"])
        batch: list[int] = []
        held = 0
        for uid in uids:
            size = sizes.get(uid, {}).get(b"RFC822.SIZE", 0)
            if batch and held + size > BATCH_BYTES:
                yield batch
                batch, held = [], 0
            batch.append(uid)
            held += size
        yield batch

    def _fetch(self, uids: list[int]) -> list[Arrival | TurnedAway | Gap]:
        """A mail larger than is taken is read up to the limit, and one byte that shows it."""
        most = self._limits.message_bytes
        with _problems(f"the new mails of {self._account}", at="host", remedy=_REACH):
            found = self._client.fetch(uids, [f"BODY.PEEK[]<0.{most + 1}>"])
        return [self._read(found.get(uid, {}).get(b"BODY[]<0>"), uid) for uid in uids]

    def _read(self, raw: bytes | None, uid: int) -> Arrival | TurnedAway | Gap:
        if raw is None:
            return Gap(f"somebody deleted the mail with UID {uid} before it was read")
        recipients = delivered_to(raw, self._account.addresses)
        if len(raw) > self._limits.message_bytes:
            to = ", ".join(map(printable, recipients[:3]))
            return TurnedAway(f"a mail to {to}: larger than {self._limits.message_bytes} bytes")
        return Arrival(sent_by(raw), recipients, raw)


_REACH = "Look at the host and port, and whether the server runs and can be reached from here"
_LOGIN = "Look at the user and the password, and whether the server allows IMAP logins for them"
_TLS = "Look at tls and the port: 993 is for TLS from the first byte, 143 for STARTTLS"


@contextmanager
def _problems(wanted: str, *, at: str, remedy: str = "") -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxUnreachable(
            wanted, f"its certificate is not trusted: {error.verify_message}", at="tls",
            remedy="Name the authority that signed it",
        ) from error  # fmt: skip
    except ssl.SSLError as error:
        raise MailboxUnreachable(wanted, f"no TLS: {error.reason}", at="tls", remedy=_TLS) from error
    except LoginError as error:
        raise MailboxUnreachable(
            wanted, f"the server refuses: {_said(error)}", at=at, remedy=remedy
        ) from error
    except (OSError, IMAPClient.Error) as error:
        raise MailboxUnreachable(wanted, _said(error), at=at, remedy=remedy) from error


def _said(error: Exception) -> str:
    """What the server or the system said, in one line."""
    text = printable(str(error)) or type(error).__name__
    return text.removeprefix("b'").removesuffix("'").removesuffix(".")[:300]
