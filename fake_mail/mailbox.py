"""A mailbox over any source: waits, reads and matches in the thread of whoever asks."""

import time
from collections.abc import Callable

from fake_mail.delivery import Delivery, address_key, addressed_to
from fake_mail.errors import NoMail, Reason, UnexpectedMail
from fake_mail.header import printable
from fake_mail.message import Message, read_message
from fake_mail.source import MailSource, Refusing

Matching = Callable[[Message], bool]


class Mailbox:
    """What a test asks for mails."""

    def __init__(self, source: MailSource) -> None:
        """`source` may be shared: a mailbox takes nothing out of it."""
        self._source = source

    def mark(self) -> int:
        """Where the source stands: take it before the step that sends, pass it as `after` when waiting."""
        return self._source.mark()

    def wait_for(
        self,
        recipient: str,
        matching: Matching | None = None,
        *,
        after: int,
        timeout: float,
        wanted: str = "a mail",
    ) -> Message:
        """The first mail to `recipient` later than `after` that matches; sleeps up to `timeout` seconds.

        Raises `NoMail`, whose `reason` says whether nothing came, it came to others, or none matched.
        """
        deadline = time.monotonic() + timeout
        unmatched: list[Message] = []
        cursor = after
        while delivery := self._source.next_after(recipient, cursor, deadline - time.monotonic()):
            message = read_message(delivery)
            if matching is None or matching(message):
                return message
            unmatched.append(message)
            cursor = delivery.sequence
        raise self._nothing(recipient, unmatched, after, timeout, wanted)

    def none_for(self, recipient: str, *, after: int, within: float) -> None:
        """Watch `recipient` for `within` seconds; raises `UnexpectedMail` as soon as a mail comes."""
        delivery = self._source.next_after(recipient, after, within)
        if delivery is not None:
            raise UnexpectedMail(recipient, (_summary(read_message(delivery)),))

    def all_for(self, recipient: str, *, after: int = 0) -> list[Message]:
        """All mails to `recipient` later than `after` that are here now, oldest first."""
        messages: list[Message] = []
        while delivery := self._source.next_after(recipient, after, 0):
            messages.append(read_message(delivery))
            after = delivery.sequence
        return messages

    def _nothing(
        self, recipient: str, unmatched: list[Message], after: int, timeout: float, wanted: str
    ) -> NoMail:
        reason, seen = self._what_came(recipient, unmatched, after)
        refusals = tuple(self._source.refusals()) if isinstance(self._source, Refusing) else ()
        return NoMail(wanted, recipient, timeout, reason, seen=seen, refusals=refusals)

    def _what_came(
        self, recipient: str, unmatched: list[Message], after: int
    ) -> tuple[Reason, tuple[str, ...]]:
        if unmatched:
            return "unmatched", tuple(map(_summary, unmatched))
        key = {address_key(recipient)}
        others = [d for d in self._source.others_after(after) if not addressed_to(d, key)]
        return ("others" if others else "nothing"), tuple(map(_envelope, others))


def _summary(message: Message) -> str:
    return f"{message.subject!r} from {message.from_address!r}"


def _envelope(delivery: Delivery) -> str:
    named, more = delivery.recipients[:3], ", ..." if len(delivery.recipients) > 3 else ""
    sender = printable(delivery.sender) or "the null sender"
    return f"to {', '.join(map(printable, named))}{more} from {sender} at {delivery.received:%H:%M:%S} UTC"
