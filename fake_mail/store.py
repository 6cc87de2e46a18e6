"""Deliveries filed by recipient, with a wait that sleeps until the right one comes."""

import threading
import time
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime

from fake_mail.delivery import Delivery, address_key

OTHERS_SHOWN = 50
REFUSALS_KEPT = 100


def _no_acknowledgement() -> None:
    """Nobody waits for a reply."""


class Store:
    """A thread-safe `MailSource` in memory; whatever holds it adds deliveries from its own thread."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._lock = threading.Lock()
        self._all: list[Delivery] = []
        self._filed: defaultdict[str, list[Delivery]] = defaultdict(list)
        self._waiting: dict[str, threading.Condition] = {}
        self._anything = threading.Condition(self._lock)
        self._refusals: deque[str] = deque(maxlen=REFUSALS_KEPT)
        self._bytes = 0

    @property
    def total_bytes(self) -> int:
        """The size of all mails held."""
        return self._bytes

    def add(
        self,
        sender: str,
        recipients: tuple[str, ...],
        raw: bytes,
        acknowledge: Callable[[], None] = _no_acknowledgement,
    ) -> Delivery:
        """File a mail and return it.

        `acknowledge` queues the reply to the sender inside the same critical section: nobody is woken before
        the sender has been answered, and nobody who was answered finds the mail missing.
        """
        with self._lock:
            delivery = Delivery(
                len(self._all) + 1, sender, recipients, raw, datetime.now(UTC), time.monotonic()
            )
            self._all.append(delivery)
            self._bytes += len(raw)
            acknowledge()
            self._anything.notify_all()
            for key in {address_key(recipient) for recipient in recipients}:
                self._filed[key].append(delivery)
                if key in self._waiting:
                    self._waiting[key].notify_all()
        return delivery

    def refuse(self, reason: str) -> None:
        """Remember in words that a mail was turned away."""
        with self._lock:
            self._refusals.append(reason)

    def refusals(self) -> list[str]:
        """The newest refusals in words, oldest first."""
        with self._lock:
            return list(self._refusals)

    def mark(self) -> int:
        """The sequence of the newest delivery, 0 before the first."""
        with self._lock:
            return len(self._all)

    def next_after(self, recipient: str, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to `recipient` later than `after`, or None after `timeout` seconds."""
        key = address_key(recipient)
        with self._lock:
            arrived = self._waiting.setdefault(key, threading.Condition(self._lock))
            arrived.wait_for(lambda: self._first(key, after) is not None, max(timeout, 0))
            return self._first(key, after)

    def any_after(self, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to anybody later than `after`, or None after `timeout` seconds."""
        with self._lock:
            self._anything.wait_for(lambda: len(self._all) > after, max(timeout, 0))
            return self._all[after] if len(self._all) > after else None

    def others_after(self, after: int) -> list[Delivery]:
        """The newest fifty deliveries to anybody later than `after`."""
        with self._lock:
            return self._all[max(after, len(self._all) - OTHERS_SHOWN, 0) :]

    def _first(self, key: str, after: int) -> Delivery | None:
        filed = self._filed.get(key, [])
        index = bisect_right(filed, after, key=lambda delivery: delivery.sequence)
        return filed[index] if index < len(filed) else None
