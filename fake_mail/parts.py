"""The readable parts of a mail: bounded, decoded, and never those of an attached mail."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as MimeMessage
from itertools import islice

from fake_mail.charset import Decoded, decode
from fake_mail.flowed import unflow

LONGEST_PART = 4 * 1024 * 1024
MOST_PARTS = 1000
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]*")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One readable part: `kind` is "text/plain" or "text/html"."""

    kind: str
    text: str
    repairs: tuple[str, ...]


def readable_parts(message: MimeMessage) -> Iterator[Part]:
    """The inline text of the outer mail, in order; attachments and attached mails are left out."""
    for part in islice(_leaves(message), MOST_PARTS):
        if _is_body(part):
            yield _read(part)


def _leaves(message: MimeMessage) -> Iterator[MimeMessage]:
    stack = [message]
    while stack:
        part = stack.pop()
        if part.get_content_maintype() == "message":
            continue
        children = part.get_payload() if part.is_multipart() else None
        if isinstance(children, list):
            if not _is_attached(part) or part is message:
                stack.extend(child for child in reversed(children) if not isinstance(child, str))
        else:
            yield part


def _is_body(part: MimeMessage) -> bool:
    return part.get_content_type() in ("text/plain", "text/html") and not _is_attached(part)


def _is_attached(part: MimeMessage) -> bool:
    disposition = part.get_content_disposition()
    return disposition not in (None, "inline") or (disposition is None and part.get_filename() is not None)


def _read(part: MimeMessage) -> Part:
    payload, repairs = _payload(part)
    if len(payload) > LONGEST_PART:
        payload = payload[:LONGEST_PART]
        repairs = (*repairs, f"only the first {LONGEST_PART} bytes of a part were read")
    kind = part.get_content_type()
    found = _decoded(part, payload, kind)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format") or "").casefold() == "flowed" and kind == "text/plain":
        text = unflow(text, delete_space=str(part.get_param("delsp") or "").casefold() == "yes")
    if found.repair:
        repairs = (*repairs, f"{kind}: {found.repair}")
    return Part(kind, text, repairs)


def _decoded(part: MimeMessage, payload: bytes, kind: str) -> Decoded:
    declared = _charset(part)
    meta = _META_CHARSET.search(payload[:2048]) if kind == "text/html" and not declared else None
    return decode(payload, meta[1].decode("ascii", "replace") if meta else declared)


def _charset(part: MimeMessage) -> str | None:
    try:
        declared = part.get_param("charset")
    except (ValueError, LookupError):
        return None
    return declared[2] if isinstance(declared, tuple) else declared


def _payload(part: MimeMessage) -> tuple[bytes, tuple[str, ...]]:
    raw = _stored_bytes(part)
    encoding = str(part.get("Content-Transfer-Encoding", "")).split(";")[0].strip().casefold()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(re.sub(rb"=[ \t]+(?=\r?\n)", b"=", raw)), ()
    if encoding == "base64":
        return _from_base64(raw)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return bytes(part.get_payload(decode=True) or b""), ()
    return raw, ()


def _stored_bytes(part: MimeMessage) -> bytes:
    """The part as sent: get_payload() would decode it with whatever codec the part names."""
    stored = getattr(part, "_payload", "")
    return stored.encode("utf-8", "surrogateescape") if isinstance(stored, str) else b""


def _from_base64(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Base64 up to the first line that is not; what a list server pasted behind it is text as it stands."""
    lines = raw.splitlines(keepends=True)
    good = next((i for i, line in enumerate(lines) if not _BASE64_LINE.fullmatch(line)), len(lines))
    letters = re.sub(rb"[\s=]", b"", b"".join(lines[:good]))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    data = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    tail = b"".join(lines[good:])
    if tail.strip():
        return data + b"\n" + tail, ("text behind or instead of base64 was read as it stands",)
    return data, ()
