"""Bending words: one character in the middle becomes another, so that no comparison can still hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from tenken.wording import squeeze

# Every stand-in is in JIS X 0208, so that a page in Shift_JIS or a mail in ISO-2022-JP can carry it.
STAND_INS = (("ぁ", "ん", "ぬめ"), ("ァ", "ヶ", "ヌメ"), ("A", "Z", "QX"), ("a", "z", "qx"))
OTHERS = "替別"


@dataclass(frozen=True)
class Place:
    """Where words stand in a text: from `start` up to `end`."""

    start: int
    end: int


def other(character: str) -> str:
    """Another character of the same kind."""
    if character.isdecimal():
        return str((int(character) + 3) % 10)
    pair = next((pair for low, high, pair in STAND_INS if low <= character <= high), OTHERS)
    return pair[1] if character == pair[0] else pair[0]


def weak_spot(words: str) -> int:
    """Where words are bent: at their first digit, which says most, else at the letter nearest the middle."""
    digits = [place for place, character in enumerate(words) if character.isdecimal()]
    letters = [place for place, character in enumerate(words) if character.isalpha()]
    if digits:
        return digits[0]
    return min(letters, key=lambda place: abs(place - len(words) // 2))


def bent(words: str) -> str:
    """The words with one character replaced."""
    at = weak_spot(words)
    return words[:at] + other(words[at]) + words[at + 1 :]


def places(words: str, text: str) -> Iterator[Place]:
    """Everywhere these words stand in a text, whatever white space is between their characters."""
    wanted = squeeze(words)
    kept = [at for at, character in enumerate(text) if squeeze(character)]
    plain = "".join(text[at] for at in kept)
    found = plain.find(wanted)
    while found >= 0 and wanted:
        yield Place(kept[found], kept[found + len(wanted) - 1] + 1)
        found = plain.find(wanted, found + len(wanted))


def bend_in(text: str, words: str) -> tuple[str, int]:
    """The text with these words bent wherever they stand, and how often that was."""
    count = 0
    for place in reversed(list(places(words, text))):
        text = text[: place.start] + bent(text[place.start : place.end]) + text[place.end :]
        count += 1
    return text, count


def bend_lines(text: str, words: str) -> tuple[str, int]:
    """The text with those lines bent that consist of these words alone."""
    lines = text.splitlines(keepends=True)
    count = 0
    for number, line in enumerate(lines):
        if squeeze(line) == squeeze(words):
            lines[number], once = bend_in(line, words)
            count += once
    return "".join(lines), count
