"""What a mailbox on another server has to offer, to be followed from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from fake_mail.bell import Bell


@dataclass(frozen=True)
class Arrival:
    """A mail that has come: `raw` is what the server holds, with what it put in front of the header."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass(frozen=True)
class TurnedAway:
    """A mail that came and was not taken, in words."""

    why: str


@dataclass(frozen=True)
class Gap:
    """Mails may have come and gone unseen, in words: before this point, none missing can be told apart."""

    why: str


class Line(Protocol):
    """A connection to a mailbox, used by one thread at a time.

    Everything here raises `MailboxUnreachable`; after that, `open` is tried again.
    """

    def open(self) -> None:
        """Connect. What is there the first time is old; after a loss, it goes on where it was."""

    def collect(self) -> Iterator[Arrival | TurnedAway | Gap]:
        """What has come since: complete as of this call, each mail once, nothing changed on the server."""

    def rest(self, bell: Bell, waited_for: bool) -> None:
        """Sleep until there may be something new, or the bell rings; `waited_for` says if it is urgent."""

    def close(self) -> None:
        """Hang up; raises nothing."""
