"""A delivery read as a mail: who, to whom, when, and what a person reads in it."""

import email
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message as MimeMessage
from functools import cached_property

import mailparser

from fake_mail.bounds import bounded, without_structure
from fake_mail.delivery import Delivery
from fake_mail.header import decode_field, raw_field
from fake_mail.markup import Rendered, render
from fake_mail.parts import Part, readable_parts


@dataclass(frozen=True)
class Message:
    """A mail as a person sees it; `defects` says in words what had to be repaired to read it."""

    delivery: Delivery
    subject: str
    from_address: str
    from_name: str
    to: tuple[str, ...]
    date: datetime | None
    text: str
    html: str
    defects: tuple[str, ...]

    @cached_property
    def rendered(self) -> Rendered:
        """The html part as shown: its text, and its links with their places in that text."""
        return render(self.html)

    @property
    def visible_text(self) -> str:
        """What a person reads: the text part, or the html rendered to text."""
        return self.text if self.text.strip() else self.rendered.text

    @property
    def readings(self) -> tuple[str, ...]:
        """Each alternative as a person reads it: the text part and the rendered html, without empty ones."""
        return tuple(reading for reading in (self.text, self.rendered.text) if reading.strip())


def read_message(delivery: Delivery) -> Message:
    """The mail in `delivery`; never raises, however broken it is.

    mail-parser reads addresses, dates and the defects of headers. Subjects, names and bodies are decoded
    here: mail-parser 4.8 returns 7-bit ISO-2022-JP as raw escapes, loses cp932 sent as Shift_JIS, and merges
    the text of attached mails into the outer one.
    """
    raw, defects = bounded(delivery.raw)
    mime, trouble = _parsed(raw)
    parts = list(readable_parts(mime))
    headers = _headers(raw)
    names = _names(mime)
    return Message(
        delivery,
        subject=decode_field(raw_field(mime, "subject")),
        from_address=headers.from_address,
        from_name=names,
        to=headers.to,
        date=headers.date,
        text=_joined(parts, "text/plain"),
        html=_joined(parts, "text/html"),
        defects=(*defects, *headers.defects, *trouble, *(r for part in parts for r in part.repairs)),
    )


@dataclass(frozen=True)
class _Headers:
    from_address: str
    to: tuple[str, ...]
    date: datetime | None
    defects: tuple[str, ...]


def _headers(raw: bytes) -> _Headers:
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0] + b"\r\n\r\n"
    parsed = mailparser.parse_from_bytes(head)
    senders = [address for _, address in parsed.from_]
    date = parsed.date.replace(tzinfo=parsed.date.tzinfo or UTC) if parsed.date else None
    defects = tuple(
        text for found in parsed.defects for key, texts in found.items() if "header" in key for text in texts
    )
    to = tuple(address for _, address in parsed.to)
    return _Headers(senders[0] if senders else "", to, date, defects)


def _names(mime: MimeMessage) -> str:
    return _display_name(raw_field(mime, "from"))


_ANGLE = re.compile(r"<[^<>]*>\s*$")


def _display_name(value: str) -> str:
    if not _ANGLE.search(value):
        return ""
    name = _ANGLE.sub("", value).strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return decode_field(name)


def _parsed(raw: bytes) -> tuple[MimeMessage, tuple[str, ...]]:
    try:
        mime = email.message_from_bytes(raw)
    except RecursionError:
        return email.message_from_bytes(without_structure(raw)), ("nested too deeply: read as one text",)
    if mime.get_content_maintype() == "message":
        return mime, ("the whole mail is an attached mail, which is not read",)
    return mime, ()


def _joined(parts: list[Part], kind: str) -> str:
    return "\n".join(part.text for part in parts if part.kind == kind)
