"""Text in one width for searching, with the way back to where each letter stood."""

import re
import unicodedata
from dataclasses import dataclass

_UNIT = re.compile(r"[\uff66-\uff9f]+|.", re.DOTALL)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")


@dataclass(frozen=True)
class Folded:
    """`text` after NFKC letter by letter; `starts[i]` is where its i-th letter stood in `original`."""

    text: str
    original: str
    starts: tuple[int, ...]

    def source(self, start: int, end: int) -> str:
        """The original letters behind `text[start:end]`."""
        if start >= end:
            return ""
        stop = self.starts[end] if end < len(self.starts) else len(self.original)
        return self.original[self.starts[start] : stop].rstrip("".join(_UNSEEN))


def fold(text: str) -> Folded:
    """Full-width letters and digits narrow, half-width katakana wide, invisible letters gone.

    Circled and superscript numbers stay: they number steps, and would lengthen a code beside them.
    """
    if text.isascii():
        return Folded(text, text, tuple(range(len(text))))
    letters: list[str] = []
    starts: list[int] = []
    for unit in _UNIT.finditer(text):
        if unit[0] in _UNSEEN:
            continue
        narrow = _narrow(unit[0])
        letters.append(narrow)
        starts += [unit.start()] * len(narrow)
    return Folded("".join(letters), text, tuple(starts))


def _narrow(unit: str) -> str:
    if unit.isascii() or unicodedata.category(unit[0]) == "No":
        return unit
    return unicodedata.normalize("NFKC", unit)
