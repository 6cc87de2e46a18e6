"""Changes to mails other than words: one that is missing, from elsewhere, or with another link."""

import re
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.utils import formataddr, parseaddr

from tests.sensitivity.relay import MailChange, rewritten

LINK = re.compile(r"(?P<host>https?://[^/\s\"'<>]+)(?P<rest>[^\s\"'<>]*)")
ELSEWHERE = "http://elsewhere.example"


def missing(letter: EmailMessage) -> Sequence[EmailMessage]:
    """The mail is never sent."""
    return []


def from_elsewhere(letter: EmailMessage) -> Sequence[EmailMessage]:
    """The mail comes from another domain."""
    return _sent_by(letter, lambda user, _: f"{user}@elsewhere.example")


def from_somebody_else(letter: EmailMessage) -> Sequence[EmailMessage]:
    """The mail comes from another address of its domain."""
    return _sent_by(letter, lambda user, domain: f"{user}2@{domain}")


def linking_elsewhere(letter: EmailMessage) -> Sequence[EmailMessage] | None:
    """Its link leads to another host."""
    return _relinked(letter, ELSEWHERE + r"\g<rest>")


def without_link(letter: EmailMessage) -> Sequence[EmailMessage] | None:
    """It has no link."""
    return _relinked(letter, "(URL)")


def linking_to(path: str) -> MailChange:
    """Its link leads to another page of the same host."""
    return lambda letter: _relinked(letter, r"\g<host>" + path)


def with_two_links(letter: EmailMessage) -> Sequence[EmailMessage] | None:
    """Its link is followed by one that looks just like it and leads elsewhere on the same host."""
    return _relinked(letter, r"\g<0>\n\g<0>2")


def telling(words: str) -> MailChange:
    """It says this, too."""

    def change(letter: EmailMessage) -> Sequence[EmailMessage]:
        rewritten(letter, lambda text: (f"{text}\n{words}\n", 1))
        return [letter]

    return change


def _sent_by(letter: EmailMessage, address: Callable[[str, str], str]) -> Sequence[EmailMessage]:
    name, present = parseaddr(str(letter["From"]))
    user, _, domain = present.partition("@")
    letter.replace_header("From", formataddr((name, address(user, domain)), "utf-8"))
    return [letter]


def _relinked(letter: EmailMessage, replacement: str) -> Sequence[EmailMessage] | None:
    return [letter] if rewritten(letter, lambda text: LINK.subn(replacement, text)) else None
