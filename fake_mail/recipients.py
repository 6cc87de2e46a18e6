"""To whom a mail was delivered, where only its header is left to tell."""

import email
from collections.abc import Iterator
from email.message import Message as MimeMessage
from email.utils import getaddresses

from fake_mail.bounds import bounded
from fake_mail.delivery import address_key

# What mail servers note of the envelope (Postfix, Dovecot, Exim, qmail), then what the sender wrote.
TRACES = ("x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "x-delivered-to")
WRITTEN = ("to", "cc", "bcc")


def delivered_to(raw: bytes, pattern: str = "") -> tuple[str, ...]:
    """The addresses a mail was delivered to, in their order, each once.

    `pattern` is that of test addresses, as `tenken+{id}@mail.example`. Where a server noted such an
    address, it tells more than what the sender wrote; else everything counts that either names.
    """
    head = email.message_from_bytes(_head(raw))
    traced = list(_addresses(head, TRACES))
    of_tests = [address for address in traced if pattern and fits(address, pattern)]
    return _once(of_tests or [*traced, *_addresses(head, WRITTEN)])


def sent_by(raw: bytes) -> str:
    """The sender on the envelope where the server noted it, else in the header; "" where there is none."""
    head = email.message_from_bytes(_head(raw))
    noted = "return-path" in head
    senders = list(_addresses(head, ("return-path",) if noted else ("from",)))
    return senders[0] if senders else ""


def fits(address: str, pattern: str) -> bool:
    """Whether an address is `pattern` with something in place of its {id}."""
    before, _, behind = pattern.replace("{id}", "\0").partition("\0")
    key = address_key(address)
    start, end = before.casefold(), address_key(f"x{behind}")[1:]
    return len(key) > len(start) + len(end) and key.startswith(start) and key.endswith(end)


def _head(raw: bytes) -> bytes:
    text, _ = bounded(raw[: 256 * 1024])
    for end in (b"\r\n\r\n", b"\n\n"):
        text = text.partition(end)[0]
    return text + b"\r\n\r\n"


def _addresses(head: MimeMessage, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for field, value in head.raw_items():
            if field.casefold() == name:
                yield from (address for _, address in getaddresses([_unfolded(str(value))]) if "@" in address)


def _unfolded(value: str) -> str:
    text = value[:65536].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def _once(addresses: list[str]) -> tuple[str, ...]:
    return tuple({address_key(address): address for address in reversed(addresses)}.values())[::-1]
