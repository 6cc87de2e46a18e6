"""What a mail server took: the envelope and the bytes as they were sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Delivery:
    """One accepted mail; `raw` is byte for byte what came after DATA, dot-stuffing undone.

    `sequence` counts deliveries of its source from 1, `received` is UTC, `monotonic` is `time.monotonic()`.
    """

    sequence: int
    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    received: datetime
    monotonic: float


def address_key(address: str) -> str:
    """How an address is filed: no blanks or brackets, folded case, ASCII domain (RFC 5890)."""
    local, _, domain = address.strip().strip("<>").casefold().rpartition("@")
    return f"{local}@{_ascii_domain(domain)}"


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def addressed_to(delivery: Delivery, keys: Collection[str]) -> bool:
    """Whether one of the envelope's recipients is filed under one of `keys`."""
    return any(address_key(recipient) in keys for recipient in delivery.recipients)
