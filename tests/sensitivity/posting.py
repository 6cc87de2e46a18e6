"""Changes to mails other than words: one that is missing, from elsewhere, or with another link."""

import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formataddr, parseaddr

from tests.sensitivity.relay import MailChange, rewritten

LINK = re.compile(r"https?://[^/\s\"'<>]+(?P<rest>[^\s\"'<>]*)")
ELSEWHERE = "http://elsewhere.example"


def missing(letter: EmailMessage) -> Sequence[EmailMessage]:
    """The mail is never sent."""
    return []


def from_elsewhere(letter: EmailMessage) -> Sequence[EmailMessage]:
    """The mail comes from another domain."""
    name, address = parseaddr(str(letter["From"]))
    user = address.partition("@")[0]
    letter.replace_header("From", formataddr((name, f"{user}@elsewhere.example"), "utf-8"))
    return [letter]


def linking_elsewhere(letter: EmailMessage) -> Sequence[EmailMessage] | None:
    """Its link leads to another host."""
    return _relinked(letter, ELSEWHERE + r"\g<rest>")


def without_link(letter: EmailMessage) -> Sequence[EmailMessage] | None:
    """It has no link."""
    return _relinked(letter, "(URL)")


def telling(words: str) -> MailChange:
    """It says this, too."""

    def change(letter: EmailMessage) -> Sequence[EmailMessage]:
        rewritten(letter, lambda text: (f"{text}\n{words}\n", 1))
        return [letter]

    return change


def _relinked(letter: EmailMessage, replacement: str) -> Sequence[EmailMessage] | None:
    return [letter] if rewritten(letter, lambda text: LINK.subn(replacement, text)) else None
