"""A mailbox on another server as a source: one thread follows it and files what comes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from fake_mail.bell import Bell
from fake_mail.delivery import Delivery
from fake_mail.errors import MailboxUnreachable
from fake_mail.limits import Limits
from fake_mail.line import Arrival, Gap, Line, TurnedAway
from fake_mail.store import Store

# How long those who ask bear with a server that is away. Less than a client of `MailboxServer` waits.
OUTAGE_SECONDS = 6.0
# A wait that ends without a mail looks again first, unless somebody looked as lately as this.
FRESH_SECONDS = 1.0
LONGEST_PAUSE = 5.0


class FollowedMailbox:
    """A `MailSource` fed from a `Line`; any number of threads may wait, one connection serves them all.

    Where the mailbox cannot be read, asking raises `MailboxUnreachable`: silence is no proof then.
    """

    def __init__(self, line: Line, limits: Limits = Limits(), outage: float = OUTAGE_SECONDS) -> None:  # noqa: B008 (frozen)
        """`outage` is for how many seconds a lost connection is borne with."""
        self._line, self._limits, self._outage = line, limits, outage
        self._store = Store()
        self._bell = Bell()
        self._changed = threading.Condition()
        self._asked = self._served = self._waiting = 0
        self._fresh = float("-inf")
        self._lost: tuple[float, MailboxUnreachable] | None = None
        self._gap: tuple[int, str] = (0, "")
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Connect; what is in the mailbox already never counts. Raises `MailboxUnreachable`."""
        try:
            self._line.open()
        except MailboxUnreachable:
            self._line.close()
            self._bell.close()
            raise
        self._thread = threading.Thread(target=self._follow, name="mailbox follower", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Hang up."""
        if self._thread is None:
            return
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._bell.ring()
        self._thread.join()
        self._thread = None
        self._line.close()
        self._bell.close()

    def __enter__(self) -> Self:
        """Started."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stopped."""
        self.stop()

    def mark(self) -> int:
        """The sequence of the newest delivery, after a look at the server: what it has now is before it."""
        self._look(time.monotonic())
        return self._store.mark()

    def next_after(self, recipient: str, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to `recipient` later than `after`, or None after `timeout` seconds.

        Without a timeout it is what the server has now.
        """
        with self._waited_for():
            found = self._store.next_after(recipient, after, timeout)
            if found is None:
                self._look(time.monotonic() - (FRESH_SECONDS if timeout > 0 else 0))
                found = self._store.next_after(recipient, after, 0)
        if found is None and after < self._gap[0]:
            raise MailboxUnreachable("to know all mails that came", self._gap[1])
        return found

    def others_after(self, after: int) -> list[Delivery]:
        """The newest fifty deliveries to anybody later than `after`."""
        return [each for each in self._store.others_after(after) if each.recipients]

    def refusals(self) -> list[str]:
        """The newest mails that were not taken in words, oldest first."""
        return self._store.refusals()

    @contextmanager
    def _waited_for(self) -> Iterator[None]:
        with self._changed:
            self._waiting += 1
            first = self._waiting == 1
        if first:
            self._bell.ring()
        try:
            yield
        finally:
            with self._changed:
                self._waiting -= 1

    def _look(self, since: float) -> None:
        """Wait until the mailbox has been read at `since` or later. Raises `MailboxUnreachable`."""
        with self._changed:
            if self._fresh >= since:
                return
            self._asked += 1
            mine = self._asked
            self._bell.ring()
            self._changed.wait_for(
                lambda: self._served >= mine or self._stopping or self._given_up(), self._outage
            )
            if self._served < mine:
                raise self._trouble()

    def _given_up(self) -> bool:
        return self._lost is not None and time.monotonic() - self._lost[0] > self._outage

    def _trouble(self) -> MailboxUnreachable:
        if self._lost is None:
            return MailboxUnreachable("an answer of the mailbox", f"none within {self._outage:g} s")
        since, error = self._lost
        away = f"{error.found} (away for {time.monotonic() - since:.0f} s)"
        return MailboxUnreachable(error.wanted, away, at=error.at, remedy=error.remedy)

    def _follow(self) -> None:
        pause, connected = 0.1, True
        while not self._stopping:
            try:
                if not connected:
                    self._line.open()
                    connected = True
                self._take_in()
                pause = 0.1
                self._line.rest(self._bell, self._waiting > 0)
            except Exception as error:
                self._line.close()
                connected = False
                self._lose(error)
                self._pause(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def _take_in(self) -> None:
        with self._changed:
            ticket, began = self._asked, time.monotonic()
        for news in self._line.collect():
            self._file(news)
        with self._changed:
            self._served, self._fresh, self._lost = ticket, began, None
            self._changed.notify_all()

    def _file(self, news: Arrival | TurnedAway | Gap) -> None:
        if isinstance(news, Gap):
            # It takes a place in the sequence, which tells marks before it from marks after it.
            self._gap = (self._store.add("", (), b"").sequence, news.why)
        elif isinstance(news, TurnedAway):
            self._store.refuse(news.why)
        elif self._store.total_bytes + len(news.raw) > self._limits.total_bytes:
            self._store.refuse(f"a mail of {len(news.raw)} bytes: {self._store.total_bytes} are held already")
        else:
            self._store.add(news.sender, news.recipients, news.raw)

    def _lose(self, error: Exception) -> None:
        if not isinstance(error, MailboxUnreachable):
            error = MailboxUnreachable("an answer of the mailbox", f"{type(error).__name__}: {error}")
        with self._changed:
            self._lost = (self._lost[0] if self._lost else time.monotonic(), error)
            self._changed.notify_all()

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, seconds)
