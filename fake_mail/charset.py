"""Bytes of a mail to text, by what is in them where the declared charset is wrong or missing."""

import codecs
import re
from dataclasses import dataclass

from fake_mail.jis import decode_euc, decode_iso2022

# Microsoft's code pages carry the NEC and IBM characters that mailers send under the standard's name.
_ALIASES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "csshiftjis": "cp932",
    "windows-31j": "cp932",
    "cswindows31j": "cp932",
    "x-ms-cp932": "cp932",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
}
_EUC = frozenset({"euc-jp", "eucjp", "euc_jp", "x-euc-jp", "euc-jp-ms", "cp51932", "eucjp-ms", "x-euc"})
_JIS_NAME = re.compile(r"(cs)?iso-?2022-?jp|jis\b|cp5022[0-2]|x-iso-?2022-?jp", re.IGNORECASE)
_JIS_ESCAPE = re.compile(rb"\x1b[$(][@A-Z(]")
_WORDS_FOR_NOTHING = frozenset(
    {"", "us-ascii", "ascii", "7bit", "8bit", "unknown", "unknown-8bit", "default"}
)


@dataclass(frozen=True)
class Decoded:
    """Text, and in words what had to be repaired to get it ("" when nothing)."""

    text: str
    repair: str = ""


def decode(payload: bytes, declared: str | None = None) -> Decoded:
    """The text of `payload`; never raises, the worst case is U+FFFD with a repair that says so."""
    name = (declared or "").strip().strip("\"'").casefold()
    if payload.isascii() and not _JIS_ESCAPE.search(payload):
        return _seven_bit(payload, name)
    if name in _WORDS_FOR_NOTHING:
        return _guess(payload, "no charset declared for text outside ASCII")
    if _JIS_ESCAPE.search(payload) and (payload.isascii() or _JIS_NAME.match(name)):
        return _jis(payload, name)
    return _by_name(payload, name)


def _seven_bit(payload: bytes, name: str) -> Decoded:
    if name in {"utf-7", "unicode-1-1-utf-7", "hz-gb-2312", "hz", "utf-16", "utf-16le", "utf-16be"}:
        return Decoded(_strict(payload, name) or payload.decode("ascii"))
    return Decoded(payload.decode("ascii"))


def _jis(payload: bytes, name: str) -> Decoded:
    repair = "" if _JIS_NAME.match(name) else f"ISO-2022-JP text declared as {name!r}"
    return Decoded(decode_iso2022(payload), repair)


def _by_name(payload: bytes, name: str) -> Decoded:
    utf8 = _strict(payload, "utf-8-sig")
    if name in {"utf-8", "utf8"} and utf8 is not None:
        return Decoded(utf8)
    # Text that happens to be well-formed UTF-8 with three-byte letters in it is UTF-8, whatever it is called.
    if utf8 is not None and not name.startswith("utf-16") and any(letter >= "\u0800" for letter in utf8):
        return Decoded(utf8, f"UTF-8 text declared as {name!r}")
    if name in _EUC:
        text = decode_euc(payload)
        return Decoded(text) if text is not None else _guess(payload, f"not the {name!r} it is declared as")
    text = _strict(payload, _ALIASES.get(name, name))
    return Decoded(text) if text is not None else _guess(payload, f"not the {name!r} it is declared as")


def _strict(payload: bytes, name: str) -> str | None:
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return payload.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(payload: bytes, because: str) -> Decoded:
    if _JIS_ESCAPE.search(payload):
        return Decoded(decode_iso2022(payload), f"{because}; read as ISO-2022-JP")
    if payload[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        text = _strict(payload, "utf-16")
        if text is not None:
            return Decoded(text, f"{because}; read as UTF-16")
    utf8 = _strict(payload, "utf-8-sig")
    if utf8 is not None:
        return Decoded(utf8, f"{because}; read as UTF-8")
    return _best_japanese(payload, because)


def _best_japanese(payload: bytes, because: str) -> Decoded:
    found = [("Shift_JIS", _strict(payload, "cp932")), ("EUC-JP", decode_euc(payload))]
    readings = [(_strangeness(text), name, text) for name, text in found if text is not None]
    if readings:
        _, name, text = min(readings)
        return Decoded(text, f"{because}; read as {name}")
    broken = [(name, payload.decode(name, "replace")) for name in ("utf-8", "cp932", "euc_jp")]
    name, text = min(broken, key=lambda reading: reading[1].count("\ufffd"))
    return Decoded(text, f"{because}; read as {name} with letters lost")


def _strangeness(text: str) -> float:
    """The share of letters that Japanese prose seldom has, which wrong readings are full of."""
    strange = sum(
        "\uff61" <= letter <= "\uff9f"
        or "\ue000" <= letter <= "\uf8ff"
        or (letter < " " and letter not in "\r\n\t")
        for letter in text
    )
    kana = sum("\u3041" <= letter <= "\u30fc" for letter in text)
    return (strange - kana) / max(len(text), 1)
