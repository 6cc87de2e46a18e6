"""The mail server of a staging system: takes what the portal sends and passes it on, a moment later."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fake_mail import Catcher

Deliver = Callable[[str, list[str], bytes], object]


@contextmanager
def forwarding(deliver: Deliver) -> Iterator[tuple[str, int]]:
    """Yields where it listens; each mail is given to `deliver` as (sender, recipients, source)."""
    ending = threading.Event()

    def forward() -> None:
        told = 0
        while not ending.is_set():
            if (mail := catcher.any_after(told, 0.2)) is not None:
                told = mail.sequence
                deliver(mail.sender, list(mail.recipients), mail.raw)

    with Catcher() as catcher:
        thread = threading.Thread(target=forward, daemon=True)
        thread.start()
        try:
            yield catcher.host, catcher.port
        finally:
            ending.set()
            thread.join()
