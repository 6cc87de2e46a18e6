"""ISO-2022-JP and EUC-JP as mailers really send them, with NEC and IBM characters.

Python has no cp50220, cp50221 or cp51932, so where its strict codecs give up, each JIS row and cell is moved
to the place Microsoft's code page 932 has for it.
"""

import re

_ESCAPES = re.compile(rb"\x1b(\$@|\$B|\$\(D|\([BJIH]|\$A|\$\([CD@B])")
_DOUBLE = frozenset({b"$@", b"$B", b"$(@", b"$(B"})
_KATAKANA_BASE = 0xFF61 - 0x21


def decode_iso2022(payload: bytes) -> str:
    """The text of ISO-2022-JP, NEC and IBM characters, half-width katakana and unclosed lines included."""
    for codec in ("iso2022_jp_2", "iso2022_jp_ext"):
        try:
            return payload.decode(codec)
        except UnicodeError:
            continue
    return "".join(_decode_line(line) for line in payload.splitlines(keepends=True))


def _decode_line(line: bytes) -> str:
    first, *rest = _ESCAPES.split(line)
    pieces = [_single(first)]
    for escape, run in zip(rest[::2], rest[1::2], strict=True):
        pieces.append(_run(escape, run))
    return "".join(pieces)


def _run(escape: bytes, run: bytes) -> str:
    if escape in _DOUBLE:
        return _pairs(run)
    if escape == b"(I":
        return "".join(chr(_KATAKANA_BASE + (byte & 0x7F)) if byte > 0x20 else chr(byte) for byte in run)
    if escape == b"$(D":
        return _supplement(run)
    return _single(run)


def _single(run: bytes) -> str:
    return run.decode("ascii") if run.isascii() else run.decode("cp932", "replace")


def _pairs(run: bytes) -> str:
    letters = run.rstrip(b"\r\n")
    even = len(letters) - len(letters) % 2
    text = b"".join(_cp932(letters[i], letters[i + 1]) for i in range(0, even, 2)).decode("cp932", "replace")
    return text + (letters[even:] + run[len(letters) :]).decode("ascii", "replace")


def _cp932(row: int, cell: int) -> bytes:
    """A pair of JIS bytes (0x21 to 0x7E each) as the pair of code page 932."""
    row, cell = row & 0x7F, cell & 0x7F
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return b"?"
    lead = ((row - 0x21) >> 1) + (0x81 if row <= 0x5E else 0xC1)
    if row % 2:
        return bytes((lead, cell + (0x1F if cell <= 0x5F else 0x20)))
    return bytes((lead, cell + 0x7E))


def _supplement(run: bytes) -> str:
    return (b"\x1b$(D" + run + b"\x1b(B").decode("iso2022_jp_ext", "replace")


_EUC_UNITS = re.compile(rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\xa1-\xfe]{2}")


def decode_euc(payload: bytes) -> str | None:
    """The text of EUC-JP, also with NEC and IBM characters, or None when the bytes are not that."""
    try:
        return payload.decode("euc_jp")
    except UnicodeError:
        pass
    units = _EUC_UNITS.findall(payload)
    if sum(map(len, units)) != len(payload):
        return None
    try:
        return "".join(map(_euc_unit, units))
    except UnicodeError:
        return None


def _euc_unit(unit: bytes) -> str:
    if unit[0] < 0x80 or unit[0] in (0x8E, 0x8F):
        return unit.decode("euc_jp")
    return _cp932(unit[0], unit[1]).decode("cp932")
