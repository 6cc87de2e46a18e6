"""A mailbox in Mailpit, read through its documented HTTP API v1 and nothing else of it.

Mails are read as source, which leaves them unread there. Its event stream is not documented for clients,
so it is asked again while somebody waits.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from fake_mail.bell import Bell
from fake_mail.errors import MailboxUnreachable
from fake_mail.header import printable
from fake_mail.limits import Limits
from fake_mail.line import Arrival, Gap, TurnedAway
from fake_mail.recipients import sent_by

ANSWER_SECONDS = 5.0
POLL_SECONDS = 0.1
IDLE_SECONDS = 60.0
PAGE = 50
# How many old mails are known by name; older ones by the time they came.
KNOWN = 500


@dataclass(frozen=True)
class MailpitAddress:
    """Where Mailpit is: `url` with its web root, `headers` of every call; `proxied` by the environment."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    verify: ssl.SSLContext | bool = True
    proxied: bool = False


class MailpitLine:
    """A `Line` to Mailpit. New is what was not there at the beginning."""

    def __init__(self, address: MailpitAddress, limits: Limits = Limits()) -> None:  # noqa: B008 (frozen)
        """Nothing is connected yet."""
        self._address, self._limits = address, limits
        self._client: httpx.Client | None = None
        self._known: set[str] | None = None
        self._floor = datetime.min.replace(tzinfo=UTC)

    def open(self) -> None:
        """Ask once. Raises `MailboxUnreachable`, saying what to look at."""
        address = self._address
        self._client = httpx.Client(
            base_url=address.url.rstrip("/") + "/",
            headers=dict(address.headers),
            verify=address.verify,
            trust_env=address.proxied,
            timeout=ANSWER_SECONDS,
        )
        newest = self._page(0, KNOWN)
        if self._known is None:
            self._known = {each["ID"] for each in newest}
            if len(newest) == KNOWN:
                self._floor = _came(newest[-1])

    def collect(self) -> Iterator[Arrival | TurnedAway | Gap]:
        """What has come since, oldest first."""
        for summary in reversed(self._new()):
            news = self._read(summary)
            self._seen.add(summary["ID"])
            yield news

    def rest(self, bell: Bell, waited_for: bool) -> None:
        """Nobody waiting, there is no hurry."""
        bell.wait(POLL_SECONDS if waited_for else IDLE_SECONDS)

    def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            self._client.close()

    @property
    def _seen(self) -> set[str]:
        assert self._known is not None, "open() comes first"
        return self._known

    def _new(self) -> list[dict[str, Any]]:
        """What is not known yet, newest first: page by page, up to one that has nothing new."""
        found: dict[str, dict[str, Any]] = {}
        start = 0
        while True:
            page = self._page(start, PAGE)
            fresh = {
                each["ID"]: each
                for each in page
                if each["ID"] not in self._seen and each["ID"] not in found and _came(each) >= self._floor
            }
            found |= fresh
            start += len(page)
            if not fresh or len(page) < PAGE:
                return list(found.values())

    def _page(self, start: int, limit: int) -> list[dict[str, Any]]:
        answer = self._get("api/v1/messages", start=start, limit=limit)
        wanted = f"Mailpit at {self._address.url}"
        try:
            messages = answer.json()["messages"]
            for each in messages:
                _ = each["ID"], each["Size"], _came(each)
        except (ValueError, KeyError, TypeError) as error:
            found = f"an answer that is not Mailpit's: {printable(answer.text[:60])!r}"
            raise MailboxUnreachable(wanted, found, at="url", remedy=_URL) from error
        return list(messages)

    def _read(self, summary: dict[str, Any]) -> Arrival | TurnedAway | Gap:
        recipients = _recipients(summary)
        if summary["Size"] > self._limits.message_bytes:
            to = ", ".join(map(printable, recipients[:3]))
            return TurnedAway(f"a mail to {to}: larger than {self._limits.message_bytes} bytes")
        source = self._get(f"api/v1/message/{summary['ID']}/raw")
        if source.status_code == httpx.codes.NOT_FOUND:
            return Gap(f"somebody deleted a mail to {', '.join(recipients)} before it was read")
        return Arrival(sent_by(source.content), recipients, source.content)

    def _get(self, path: str, **parameters: int) -> httpx.Response:
        assert self._client is not None, "open() comes first"
        wanted = f"an answer of Mailpit at {self._address.url}"
        with _problems(wanted):
            answer = self._client.get(path, params=parameters)
        if answer.status_code in (401, 403):
            found = f"it asks for a password (status {answer.status_code})"
            raise MailboxUnreachable(wanted, found, at="headers", remedy=_HEADERS)
        if answer.is_success or (answer.status_code == httpx.codes.NOT_FOUND and path.endswith("/raw")):
            return answer
        raise MailboxUnreachable(wanted, f"status {answer.status_code}", at="url", remedy=_URL)


_URL = "Look at the address: it ends where /api/v1 begins"
_HEADERS = "Give it as header: Authorization, Basic and user:password in base64"
_REACH = "Look at the address, and whether Mailpit runs and can be reached from here"


@contextmanager
def _problems(wanted: str) -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        found = str(error) or type(error).__name__
        raise MailboxUnreachable(wanted, found, at="url", remedy=_REACH) from error


def _came(summary: dict[str, Any]) -> datetime:
    """RFC 3339 with as many decimals as are not zero, in the time zone of the server."""
    return datetime.fromisoformat(summary["Created"])


def _recipients(summary: dict[str, Any]) -> tuple[str, ...]:
    """To and Cc; Mailpit lists who was only on the envelope as Bcc."""
    named = [each for field in ("To", "Cc", "Bcc") for each in summary.get(field) or []]
    return tuple(dict.fromkeys(each["Address"] for each in named if each.get("Address")))
