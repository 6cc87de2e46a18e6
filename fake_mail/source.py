"""What every place that mails come from can do: a catcher here, its HTTP client, Mailpit, IMAP."""

from typing import Protocol, runtime_checkable

from fake_mail.delivery import Delivery


class MailSource(Protocol):
    """Deliveries in the order of their sequence, with a blocking wait."""

    def mark(self) -> int:
        """The sequence of the newest delivery, 0 before the first: what to pass as `after` later."""

    def next_after(self, recipient: str, after: int, timeout: float) -> Delivery | None:
        """The oldest delivery to `recipient` later than `after`, or None after `timeout` seconds asleep."""

    def others_after(self, after: int) -> list[Delivery]:
        """The newest deliveries to anybody later than `after`, for messages about what came instead."""


@runtime_checkable
class Refusing(Protocol):
    """A source that can also tell which mails it turned away."""

    def refusals(self) -> list[str]:
        """The newest refusals in words, oldest first."""
