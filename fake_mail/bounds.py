"""Cheap looks at raw bytes before anything parses them."""

import re

MOST_PARTS = 1000
MOST_DEPTH = 50
LONGEST_HEAD = 128 * 1024
_BOUNDARY = re.compile(rb"boundary\*?\d*\*?\s*=\s*\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def count_parts(raw: bytes, enough: int) -> int:
    """How many parts `raw` can have at most; exact only once it is more than `enough`."""
    rough = raw.count(b"\n--")
    if rough <= enough:
        return rough
    return sum(raw.count(b"\n--" + boundary) for boundary in boundaries(raw, MOST_DEPTH + 1))


def boundaries(raw: bytes, at_most: int) -> list[bytes]:
    """The distinct boundaries declared anywhere in `raw`, in order, no more than `at_most`."""
    found: dict[bytes, None] = {}
    for match in _BOUNDARY.finditer(raw):
        found[match[1].rstrip()] = None
        if len(found) >= at_most:
            break
    return list(found)


def bounded(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """As much of `raw` as can be parsed in bounded time, and in words what was left out."""
    defects: list[str] = []
    raw = _bounded_head(raw, defects)
    if len(boundaries(raw, MOST_DEPTH + 1)) > MOST_DEPTH:
        defects.append(f"more than {MOST_DEPTH} multiparts: the mail was read as one text")
        return without_structure(raw), tuple(defects)
    if count_parts(raw, MOST_PARTS) > MOST_PARTS:
        defects.append(f"more than {MOST_PARTS} parts: the rest was not read")
        raw = _first_parts(raw)
    return raw, tuple(defects)


def _bounded_head(raw: bytes, defects: list[str]) -> bytes:
    end = _HEAD_END.search(raw)
    size = end.start() if end else len(raw)
    if size <= LONGEST_HEAD:
        return raw
    defects.append(f"a header of {size} bytes: only the first {LONGEST_HEAD} were read")
    return raw[:LONGEST_HEAD] + raw[size:]


def without_structure(raw: bytes) -> bytes:
    """`raw` with its first Content-Type taken out, so that all of it is one text."""
    return re.sub(rb"(?im)^content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n", b"", raw, count=1)


def _first_parts(raw: bytes) -> bytes:
    position = 0
    for _ in range(MOST_PARTS):
        position = raw.index(b"\n--", position + 1)
    return raw[: position + 1]
