"""What a page has said since the last action, also what came and went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tenken.wording import squeeze, titled

LONGEST_SEEN = 400


@dataclass
class Answer:
    """The text before an action, and every line that was there at some moment since.

    `rested` is True once the page was found at rest with nothing done to it since that may move it; `agreed`
    counts the questions of the page that were answered with yes.
    """

    before: str = ""
    headings: list[str] = field(default_factory=list)
    glimpsed: dict[str, None] = field(default_factory=dict)
    rested: bool = False
    agreed: int = 0

    def begin(self, text: str, headings: Sequence[str] = ()) -> None:
        """An action follows: whatever is not in this text, nor among its headings, is its answer."""
        self.before, self.headings = text, list(headings)
        self.glimpsed.clear()
        self.rested, self.agreed = False, 0

    def note(self, text: str) -> None:
        """The page says this now."""
        self.glimpsed |= dict.fromkeys(_lines(text))

    def came(self, text: str) -> bool:
        """Whether the page has said anything since, or says anything else now."""
        return squeeze(text) != squeeze(self.before) or bool(_without(self.before, self.glimpsed))

    def brought(self, words: Sequence[str], headings: Sequence[str]) -> bool:
        """Whether a heading has come that was not there before: a list of steps names all at all times."""
        return _times(words, headings) > _times(words, self.headings)

    def fresh(self, text: str) -> list[str]:
        """The lines of this text that were not there before."""
        return _without(self.before, _lines(text))

    def told(self, text: str, dialogs: Sequence[str]) -> str:
        """The answer in words: dialogs, what came and went, what is new, else whatever is there."""
        fresh = self.fresh(text)
        gone = _without(f"{self.before}\n{text}", self.glimpsed)
        said = [f"a dialog 「{message}」" for message in dialogs]
        said += [f"for a while: {' / '.join(gone)}"] if gone else []
        shown = " / ".join(fresh or _lines(text))
        if shown:
            said.append(("new on the page: " if fresh else "nothing new; the page still says: ") + shown)
        return ("; ".join(said) or "an empty page")[:LONGEST_SEEN]


def _times(words: Sequence[str], headings: Sequence[str]) -> int:
    return sum(titled(words, [heading]).kept for heading in headings)


def _without(text: str, lines: Iterable[str]) -> list[str]:
    """These lines, but for those that the text has."""
    known = set(map(squeeze, _lines(text)))
    return [line for line in lines if squeeze(line) not in known]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if squeeze(line)]
