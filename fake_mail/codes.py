"""The one-time code of a mail or a page: found by its label, or by standing alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fake_mail.codescan import Found, Tie, scan
from fake_mail.codewords import DEFAULT_KEYWORDS
from fake_mail.errors import AmbiguousCode, NoCode
from fake_mail.fold import Folded, fold
from fake_mail.message import Message

Where = Literal["text", "html", "subject"]
CONTEXT = 30


@dataclass(frozen=True)
class Code:
    """A code as it is to be typed, as it was written, the label it stood by, and the words around it."""

    value: str
    original: str
    keyword: str | None
    found_in: Where
    context: str


@dataclass(frozen=True)
class _Candidate:
    found: Found
    code: Code

    @property
    def order(self) -> tuple[bool, bool, int, int]:
        return (
            self.found.tie is Tie.VETOED,
            self.found.quoted,
            self.found.tie,
            self.found.distance,
        )


def codes(
    source: Message | str, *, keywords: Sequence[str] = DEFAULT_KEYWORDS, length: int | None = None
) -> list[Code]:
    """Every number or word that may be a code, likeliest first, one per value.

    `keywords` are the labels of the code wanted; other labels veto what stands by them. With `length`, only
    codes of that many letters.
    """
    return [found.code for found in _ranked(source, keywords, length) if found.found.tie < Tie.VETOED]


def one_code(
    source: Message | str, *, keywords: Sequence[str] = DEFAULT_KEYWORDS, length: int | None = None
) -> Code:
    """The code; raises `NoCode`, or `AmbiguousCode` when several values fit equally well.

    A number in a sentence that no label ties to being a code counts only when its `length` is asked for.
    """
    ranked = _ranked(source, keywords, length)
    last = Tie.ALONE if length is None else Tie.BARE
    eligible = [candidate for candidate in ranked if candidate.found.tie <= last]
    wanted = "a code" + (f" of {length} letters" if length is not None else "")
    where = f"the mail {source.subject!r}" if isinstance(source, Message) else "the text"
    if not eligible:
        raise NoCode(wanted, where, tuple(map(_described, ranked)))
    best = [candidate for candidate in eligible if candidate.order[:3] == eligible[0].order[:3]]
    if len(best) > 1:
        raise AmbiguousCode(wanted, where, tuple(map(_described, best)))
    return best[0].code


def _described(candidate: _Candidate) -> str:
    code = candidate.code
    label = f"by {code.keyword!r}" if code.keyword else "by no label"
    return f"{code.value} {label} [{code.found_in}] {code.context!r}"


def _ranked(source: Message | str, keywords: Sequence[str], length: int | None) -> list[_Candidate]:
    best: dict[str, _Candidate] = {}
    for where, text in _texts(source):
        folded = fold(text)
        for found in scan(folded.text, keywords):
            if length is not None and len(found.value) != length:
                continue
            candidate = _Candidate(found, _code(folded, where, found))
            known = best.setdefault(found.value, candidate)
            if candidate.order < known.order:
                best[found.value] = candidate
    return sorted(best.values(), key=lambda candidate: candidate.order)


def _texts(source: Message | str) -> list[tuple[Where, str]]:
    if isinstance(source, str):
        return [("text", source)]
    return [("text", source.text), ("html", source.rendered.text), ("subject", source.subject)]


def _code(folded: Folded, where: Where, found: Found) -> Code:
    context = folded.text[max(0, found.start - CONTEXT) : found.end + CONTEXT // 2]
    original = folded.source(found.start, found.end)
    return Code(found.value, original, found.label, where, " ".join(context.split()))
