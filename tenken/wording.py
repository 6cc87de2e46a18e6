"""Comparing the words of a manual with what a page or a mail says: normalised to find, never to judge."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

# What stands before and after a heading without being said: bullets, brackets, numbers of steps.
ORNAMENT = r"[\s■□●○◆◇▼▽▲△▶▷►・※★☆●＞>》»«《【】〔〕「」『』\[\]<＜=＝\-ー―─━~〜～*＊|｜:：]"
NUMBERING = r"(?:(?:STEP|Step|手順)?\s*[0-9０-９]{1,2}\s*[.．)）:：]|[①-⑳])"
AROUND = re.compile(rf"^(?:{ORNAMENT}|{NUMBERING})+|{ORNAMENT}+$")
INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True)
class Wording:
    """How a text compares: `exact`, `equal` but for width and white space, or `different`.

    `seen` is what was compared, or for a different text the nearest thing to it.
    """

    match: Literal["exact", "equal", "different"]
    seen: str

    @property
    def kept(self) -> bool:
        """Whether the words are there."""
        return self.match != "different"

    @property
    def remark(self) -> str | None:
        """What a pass has to be qualified with."""
        return (
            "differs from the manual in character width, spacing or marks only"
            if self.match == "equal"
            else None
        )


def squeeze(text: str) -> str:
    """The text without white space and invisible characters."""
    return INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """The text in NFKC without white space and invisible characters."""
    return squeeze(unicodedata.normalize("NFKC", text))


def contained(words: Sequence[str], text: str) -> Wording:
    """Whether one of these words stands somewhere in a text; line breaks never matter."""
    assert all(map(squeeze, words)), "no words to look for: whatever is there would contain them"
    plain, folded = squeeze(text), fold(text)
    for wanted in words:
        if squeeze(wanted) in plain:
            return Wording("exact", wanted)
    for wanted in words:
        if fold(wanted) in folded:
            return Wording("equal", nearest(wanted, text.splitlines()))
    return Wording("different", nearest(words[0], text.splitlines()))


def alone(words: Sequence[str], blocks: Iterable[str]) -> Wording:
    """Whether one of these words stands as a block of its own (a heading, a line, a label)."""
    found = [block for block in blocks if squeeze(block)]
    for wanted in words:
        for block in found:
            if squeeze(block) == squeeze(wanted):
                return Wording("exact", block.strip())
    for wanted in words:
        for block in found:
            if fold(block) == fold(wanted):
                return Wording("equal", block.strip())
    return Wording("different", nearest(words[0], found))


def titled(words: Sequence[str], blocks: Sequence[str]) -> Wording:
    """Whether one of these words stands as a heading, whatever ornament stands around it."""
    found = alone(words, blocks)
    if found.kept:
        return found
    for block in blocks:
        if alone([AROUND.sub("", word) for word in words], [AROUND.sub("", block)]).kept:
            return Wording("equal", block.strip())
    return found


def alone_or_marked(words: Sequence[str], label: str) -> Wording:
    """The wording of a label that a control was found by; 必須 and its like beside it are no difference."""
    exact = alone(words, [label])
    if exact.kept:
        return exact
    return Wording("equal", label.strip())


def nearest(words: str, lines: Sequence[str]) -> str:
    """The line most like these words, or a sentence that nothing like it was there."""
    candidates = [line.strip() for line in lines if squeeze(line)]
    found = difflib.get_close_matches(words, candidates, n=1, cutoff=0.5)
    return f"nothing with these words; the nearest is 「{found[0]}」" if found else "nothing like it"
