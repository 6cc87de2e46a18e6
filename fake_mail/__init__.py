"""An SMTP catcher with a mailbox that waits, and readers of links and codes."""

from fake_mail.catcher import Catcher
from fake_mail.codes import Code, codes, one_code
from fake_mail.codewords import DEFAULT_KEYWORDS
from fake_mail.delivery import Delivery
from fake_mail.errors import (
    AmbiguousCode,
    AmbiguousLink,
    MailboxUnreachable,
    MailError,
    NoCode,
    NoLink,
    NoMail,
    UnexpectedMail,
)
from fake_mail.limits import Limits
from fake_mail.links import Link, links, one_link
from fake_mail.mailbox import Mailbox
from fake_mail.message import Message, read_message
from fake_mail.remote import RemoteSource
from fake_mail.server import MailboxServer
from fake_mail.source import MailSource

__all__ = [
    "DEFAULT_KEYWORDS",
    "AmbiguousCode",
    "AmbiguousLink",
    "Catcher",
    "Code",
    "Delivery",
    "Limits",
    "Link",
    "MailError",
    "MailSource",
    "Mailbox",
    "MailboxServer",
    "MailboxUnreachable",
    "Message",
    "NoCode",
    "NoLink",
    "NoMail",
    "RemoteSource",
    "UnexpectedMail",
    "codes",
    "links",
    "one_code",
    "one_link",
    "read_message",
]
