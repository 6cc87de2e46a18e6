"""The other end of a mailbox server: the same source, from another process."""

import base64
import json
import time
from datetime import datetime
from typing import Any

import httpx

from fake_mail.delivery import Delivery
from fake_mail.errors import MailboxUnreachable
from fake_mail.server import ENVELOPE_HEADER, LONGEST_WAIT_SECONDS

ANSWER_SECONDS = 10.0
# Well before the server closes an idle connection: where both let go of one at once, a request is lost.
REUSED_SECONDS = 1.0


class RemoteSource:
    """A `MailSource` over HTTP; long polls, so a wait ends when the mail comes."""

    def __init__(self, url: str, token: str) -> None:
        """`url` and `token` are what `MailboxServer.start` returned."""
        self._url = url
        self._client = httpx.Client(
            base_url=url,
            headers={"authorization": f"Bearer {token}"},
            trust_env=False,
            timeout=ANSWER_SECONDS,
            limits=httpx.Limits(keepalive_expiry=REUSED_SECONDS),
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def mark(self) -> int:
        """The sequence of the newest delivery. Raises `MailboxUnreachable`, as everything here."""
        return int(self._get("/mark").json())

    def next_after(self, recipient: str, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to `recipient` later than `after`, or None after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            remaining = max(0.0, min(deadline - time.monotonic(), LONGEST_WAIT_SECONDS))
            answer = self._get("/next", wait=remaining, recipient=recipient, after=after, timeout=remaining)
            if answer.status_code != httpx.codes.NO_CONTENT:
                return _delivery(answer.headers[ENVELOPE_HEADER], answer.content)
            if time.monotonic() >= deadline:
                return None

    def others_after(self, after: int) -> list[Delivery]:
        """The newest fifty deliveries to anybody later than `after`."""
        found = self._get("/others", after=after).json()
        return [_delivery(about, base64.b64decode(raw)) for about, raw in found]

    def refusals(self) -> list[str]:
        """The newest refusals in words, oldest first."""
        return list(self._get("/refusals").json())

    def _get(self, path: str, wait: float = 0, **parameters: Any) -> httpx.Response:
        wanted = f"an answer of the mailbox at {self._url}{path}"
        try:
            answer = self._client.get(path, params=parameters, timeout=ANSWER_SECONDS + wait)
            if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
                raise MailboxUnreachable(**answer.json())
            return answer.raise_for_status()
        except httpx.HTTPError as error:
            raise MailboxUnreachable(wanted, str(error) or type(error).__name__) from error


def _delivery(about: str, raw: bytes) -> Delivery:
    fields = json.loads(about)
    return Delivery(
        fields["sequence"],
        fields["sender"],
        tuple(fields["recipients"]),
        raw,
        datetime.fromisoformat(fields["received"]),
        fields["monotonic"],
    )
