"""Header fields to text: adjacent encoded words decoded as one, raw bytes guessed (RFC 2047, RFC 6532)."""

import binascii
import re
from email.message import Message as MimeMessage

from fake_mail.charset import decode

LONGEST_FIELD = 65536
_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def raw_field(message: MimeMessage, name: str) -> str:
    """The first field called `name` as sent, unfolded, 8-bit bytes as surrogates; "" when there is none."""
    for field, value in message.raw_items():
        if field.casefold() == name:
            return re.sub(r"\r?\n(?=[ \t])", "", str(value)[:LONGEST_FIELD])
    return ""


def decode_field(value: str) -> str:
    """The text of a field or of a part of it, without control characters."""
    return printable(_decode_words(value))


def printable(text: str) -> str:
    """`text` in one line, without characters that steer a terminal or turn the direction of writing."""
    return _CONTROLS.sub(" ", text).strip()


def _decode_words(value: str) -> str:
    pieces: list[str] = []
    waiting: list[tuple[str, bytes]] = []
    end = 0
    for word in _WORD.finditer(value):
        between = value[end : word.start()]
        if between.strip() or not waiting:
            pieces += [_flush(waiting), _literal(between)]
        waiting.append((word[1], _word_bytes(word[2], word[3])))
        end = word.end()
    return "".join([*pieces, _flush(waiting), _literal(value[end:])])


def _word_bytes(encoding: str, encoded: str) -> bytes:
    data = encoded.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"=" * (-len(letters) % 4))


def _flush(waiting: list[tuple[str, bytes]]) -> str:
    """The text of adjacent encoded words; a letter may be cut between two of the same charset."""
    text, run = "", b""
    for index, (charset, data) in enumerate(waiting):
        run += data
        last = index + 1 == len(waiting) or waiting[index + 1][0].casefold() != charset.casefold()
        if last:
            text, run = text + decode(run, charset).text, b""
    waiting.clear()
    return text


def _literal(text: str) -> str:
    return decode(text.encode("utf-8", "surrogateescape"), None).text
