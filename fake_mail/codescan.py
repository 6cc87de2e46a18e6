"""Every number or word of a text that may be a code, and what ties it to being one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import Literal

from fake_mail.codewords import COMPOUND, DEFAULT_KEYWORDS, GENERIC, NOT_CODES, OTHER_NUMBERS, SPENT, UNITS
from fake_mail.quoting import in_quoted_line, own_part


class Tie(IntEnum):
    """What makes a number the code, strongest first."""

    TIED = 0  # its label stands right beside it
    NEAR = 1  # its label stands in the same line, or it stands alone below the sentence with its label
    GENERIC = 2  # "code" or "番号" beside it, without saying which
    ALONE = 3  # no label, but alone in its line or in brackets
    BARE = 4  # a number in a sentence
    VETOED = 5  # something else: another number's label, a unit, a year


@dataclass(frozen=True)
class Found:
    """A candidate: its value, its place in the text, its tie, its label, and how far that is."""

    value: str
    start: int
    end: int
    tie: Tie
    label: str | None
    distance: int
    quoted: bool


@dataclass(frozen=True)
class _Label:
    kind: Literal["code", "generic", "other"]
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class _Place:
    """A candidate before it is judged; `plain` means digits only."""

    value: str
    start: int
    end: int
    plain: bool


_SHAPES = re.compile(
    r"(?<![A-Za-z0-9#&/_])(?<![A-Za-z0-9][-.])(?:"
    r"(?P<spread>\d(?:[\s|]{1,6}\d){3,9}(?![ \t|]+[A-Z0-9](?![A-Za-z0-9]))"
    r"|[A-Z0-9](?:[ \t|]+[A-Z0-9]){3,9})"
    r"|(?P<prefixed>[A-Z]-\d{4,8})"
    r"|(?P<grouped>\d{2,4}(?:-\d{2,4}){1,3}|\d{4}(?: \d{4}){1,2}|\d{3}(?: \d{3}){1,3}|\d{2}(?: \d{2}){1,4})"
    r"|(?P<digits>\d{3,12})"
    r")(?![A-Za-z0-9_]|-[A-Za-z0-9])"
)
_WORD = re.compile(
    r"(?<![A-Za-z0-9._%+\-/@#&])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?![A-Za-z0-9@]|\.[A-Za-z0-9])"
)
_WEB_OTP = re.compile(r"(?m)^@[A-Za-z0-9.\-]+ #([A-Za-z0-9]{3,12})\b")
_TIE = re.compile(
    r"[\s「『【〔\[(<〈《\"'*_|>→⇒▶▼↓:;=\-―─━・.※#]*"
    r"(?:は|が|を|に|is|are|:)?、?[\s「『【〔\[(<〈《\"'*_|→⇒▶▼↓:\-―─━]*"
    r"(?:(?:次|以下|下記)(?:の(?:通り|とおり)|のもの)?)?(?:です|となります|になります)?[\s。:「『【〔\[(<\"'*_|→⇒▼↓\-―─━]*",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"[(\[][^()\[\]\n]{0,40}[)\]]")
_BEHIND = re.compile(
    r"[\s」』】〕\])>〉》\"'*_]*(?:が|は|を|:|is|as|are|=|-|,|、)?\s*(?:your|the|a|あなたの|お客様の)?[^\n。\d:]{0,24}",
    re.I,
)
_OPENED = re.compile(r"[「『【〔\[〈《\"'*]\s*$")
_CLOSED = re.compile(r"\s*[」』】〕\]〉》\"'*]")
_DASHES = re.compile(r"(?<=[0-9A-Z])[ー―─‐‑‒–—−﹣](?=[0-9A-Z])")
_YEAR = re.compile(r"(?:19|20)\d\d")
LINE_REACH, BLOCK_REACH, VETO_REACH = 40, 140, 16
LONGEST, MOST_PLACES = 60_000, 2000


def scan(text: str, keywords: Sequence[str]) -> list[Found]:
    """The candidates of a folded text, in its order; `keywords` are the labels of the code wanted."""
    text = _DASHES.sub("-", text[:LONGEST])
    labels = _labels(text, tuple(keywords))
    own = own_part(text)
    found = [_web_otp(match) for match in _WEB_OTP.finditer(text)]
    for place in islice(_places(text), MOST_PLACES):
        tie, label, distance = _judge(text, place, labels)
        if place.plain or _reads_as_code(text, place, tie, label, distance):
            word = label.word if label is not None else None
            quoted = place.start >= own or in_quoted_line(text, place.start)
            found.append(Found(place.value, place.start, place.end, tie, word, distance, quoted))
    return found


def _web_otp(match: re.Match[str]) -> Found:
    """The last line of a mail or SMS for browsers: `@host #code` (WICG, Origin-bound one-time codes)."""
    return Found(match[1], match.start(1), match.end(1), Tie.TIED, None, 0, False)


def _places(text: str) -> Iterator[_Place]:
    masked = NOT_CODES.sub(lambda match: "\x00" * len(match[0]), text)
    taken = bytearray(len(masked))
    for match in _SHAPES.finditer(masked):
        taken[match.start() : match.end()] = b"\x01" * len(match[0])
        value = match[0].partition("-")[2] if match["prefixed"] else re.sub(r"[\s|\-]", "", match[0])
        yield _Place(value, match.start(), match.end(), value.isdigit())
    for match in _WORD.finditer(masked):
        if 4 <= len(match[0]) <= 24 and not any(taken[match.start() : match.end()]):
            yield _Place(match[0], match.start(), match.end(), False)


def _judge(text: str, place: _Place, labels: list[_Label]) -> tuple[Tie, _Label | None, int]:
    before = _label_before(text, place, labels)
    tie, distance = _tie_before(text, place, before) if before else (Tie.BARE, 0)
    if tie is Tie.VETOED:
        return tie, before, distance
    if tie > Tie.TIED and (behind := _label_behind(text, place, labels)) is not None:
        return Tie.TIED, behind, behind.start - place.end
    # Below the words for a code a year has nothing to do: alone on its line it is one.
    asked = tie is Tie.NEAR and _stands_alone(text, place)
    if tie > Tie.TIED and _is_no_code(text, place, year=not asked):
        return Tie.VETOED, None, 0
    if tie is Tie.TIED and UNITS.match(text, place.end):
        return Tie.VETOED, None, 0
    if tie is Tie.BARE:
        return (Tie.ALONE if _stands_alone(text, place) else Tie.BARE), None, 0
    return tie, before, distance


def _tie_before(text: str, place: _Place, label: _Label) -> tuple[Tie, int]:
    gap = _PARENTHESIS.sub("", text[label.end : place.start])
    beside = _TIE.fullmatch(gap) is not None
    lines = [line for line in gap.split("\n")[1:-1] if line.strip()]
    one_line = "\n" not in gap
    if label.kind == "other":
        return (Tie.VETOED if beside or (one_line and len(gap) <= VETO_REACH) else Tie.BARE), len(gap)
    if SPENT.search(text, max(0, label.start - 24), label.start):
        return Tie.VETOED, len(gap)
    below = not one_line and len(lines) <= 2 and len(gap) <= BLOCK_REACH and _stands_alone(text, place)
    near = below or (one_line and len(gap) <= LINE_REACH)
    if label.kind == "generic":
        return (Tie.GENERIC if beside or near else Tie.BARE), len(gap)
    return (Tie.TIED if beside else Tie.NEAR if near else Tie.BARE), len(gap)


def _label_before(text: str, place: _Place, labels: list[_Label]) -> _Label | None:
    last = bisect_right(labels, place.start, key=lambda label: label.end)
    for label in reversed(labels[max(0, last - 20) : last]):
        if place.start - label.end > BLOCK_REACH:
            return None
        if label.kind != "code" and _in_parenthesis(text, label, place):
            continue
        return label
    return None


def _in_parenthesis(text: str, label: _Label, place: _Place) -> bool:
    """Whether the label stands in brackets that close before the place: a remark, not its label."""
    far = max(0, label.start - LINE_REACH)
    opened = max(text.rfind("(", far, label.start), text.rfind("[", far, label.start))
    closed = max(text.rfind(")", opened, label.start), text.rfind("]", opened, label.start))
    return opened >= 0 and closed < opened and _PARENTHESIS.match(text, opened, place.start) is not None


def _label_behind(text: str, place: _Place, labels: list[_Label]) -> _Label | None:
    first = bisect_left(labels, place.end, key=lambda label: label.start)
    for label in labels[first : first + 1]:
        if label.kind != "code" or label.start - place.end > LINE_REACH or UNITS.match(text, place.end):
            return None
        gap = text[place.end : label.start]
        follows = text[label.end : label.end + 3].lstrip()[:1]
        return (
            label
            if _BEHIND.fullmatch(gap) and follows not in (":", "【", "「", "=") and _joins(gap)
            else None
        )
    return None


def _joins(gap: str) -> bool:
    """Whether the words between tie a number to what follows: 1234が認証コード, 1234 is your code."""
    said = r"が|は|を|is\b|as\b|are\b|=|-|:|^[\s※*」』】]*[(←⇐]\s*$"
    return re.search(said, gap) is not None and "\n" not in gap


def _is_no_code(text: str, place: _Place, *, year: bool) -> bool:
    if UNITS.match(text, place.end) or (place.plain and not 4 <= len(place.value) <= 10):
        return True
    written = text[place.start : place.end]
    if year and _YEAR.fullmatch(written):
        return True
    return re.fullmatch(r"\d{3}-\d{4}|0\d{9,10}", written) is not None


def _stands_alone(text: str, place: _Place) -> bool:
    if _OPENED.search(text, max(0, place.start - 3), place.start) and _CLOSED.match(text, place.end):
        return True
    written = text[place.start : place.end]
    return _line(text, place).strip(" \t>*_|-=─━―◆■●▼・:「」【】[]()│┃║※→") == written.split("\n")[0].strip()


def _line(text: str, place: _Place) -> str:
    far, near = max(0, place.start - BLOCK_REACH), place.start + BLOCK_REACH
    start = max(text.rfind("\n", far, place.start) + 1, far)
    end = text.find("\n", place.start, near)
    return text[start : end if end >= 0 else near]


_NO_CODE_WORDS = frozenset(
    {"https", "http", "html", "mail", "email", "none", "null", "here", "below", "kencom"}
)


def _reads_as_code(text: str, place: _Place, tie: Tie, label: _Label | None, distance: int) -> bool:
    """Whether letters may be a code: only beside a code's label, and unlike a word of the sentence."""
    if label is None or tie > Tie.GENERIC or place.value.casefold() in _NO_CODE_WORDS:
        return False
    if tie is Tie.NEAR and not _stands_alone(text, place):
        return False
    value = place.value
    if re.search(r"\d", value):
        return True
    capitals = value.isupper() or re.search(r"[a-z][A-Z]", value) is not None
    gap = text[label.end : place.start]
    marked = re.search(r"[:「『【\n]", gap) is not None
    ends_line = _line(text, place).rstrip(" 」』】。.です").endswith(value)
    return (
        label.start < place.start and marked and (capitals or (ends_line and label.word.isascii() is False))
    )


@lru_cache(maxsize=32)
def _code_words(keywords: tuple[str, ...]) -> re.Pattern[str]:
    spelled = [_spelling(word) for word in sorted(keywords, key=len, reverse=True)]
    compound = [COMPOUND] if keywords == DEFAULT_KEYWORDS else []
    return re.compile("|".join([*compound, *spelled]), re.IGNORECASE)


_GENERIC_WORDS = re.compile(
    "|".join(rf"(?<![A-Za-z]){w}(?![A-Za-z])" if w.isascii() else w for w in GENERIC), re.I
)


def _spelling(word: str) -> str:
    """A label with the blanks and hyphens it is met with; English only as whole words."""
    if word.isascii():
        pieces = map(re.escape, re.split(r"[ -]+", word))
        return r"(?<![A-Za-z])" + r"[\s-]*".join(pieces) + r"(?![A-Za-z])"
    return r"[ \t]?".join(map(re.escape, word))


def _labels(text: str, keywords: tuple[str, ...]) -> list[_Label]:
    """Labels in order, none inside another: a code's own words first, then other numbers', then bare ones."""
    labels: list[_Label] = []
    covered = bytearray(len(text))
    patterns: tuple[tuple[Literal["code", "other", "generic"], re.Pattern[str]], ...] = (
        ("code", _code_words(keywords)),
        ("generic", _FREE_GENERIC),
        ("other", OTHER_NUMBERS),
        ("generic", _GENERIC_WORDS),
    )
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            if match[0] and not any(covered[match.start() : match.end()]):
                covered[match.start() : match.end()] = b"\x01" * len(match[0])
                labels.append(_Label(kind, match[0], match.start(), match.end()))
    return sorted(labels, key=lambda label: label.start)


# コード or 番号 that no other word leans on: "以下のコード", "あなたの番号".
_FREE_GENERIC = re.compile(
    r"(?:(?<![一-龠々ァ-ヺーA-Za-zぁ-ん])|(?<=[のはがをにとでなたるい]))(?:コード|番号|キー|パスワード)"
)
