"""What finding gives back: a control, or an error that says what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator


@dataclass(frozen=True)
class Override:
    """A selector that a profile gives for a label: CSS, `role=…`, `text=…` or `xpath=…`.

    `nth` picks one of several matches, counted from 0; `frame` is a frame's name or a part of its address.
    """

    label: str
    selector: str
    nth: int | None = None
    frame: str | None = None


@dataclass(frozen=True)
class Control:
    """Something on the page that belongs to a label.

    `locators` has more than one for an answer in parts (birth date, telephone, a set of radio buttons), in
    reading order. Each is what a person operates: the visible label of a hidden checkbox, the box of a styled
    list. `label` is the text as the page has it, `provenance` where it stood, `rank` how
    sure that is (0 override, 1 programmatic, to 7 place on the screen), `quality` how near the text (0 to 2).
    `reads` is what a person reads there instead, where the label is for assistive technology only.
    """

    locators: tuple[Locator, ...]
    label: str
    provenance: str
    rank: int
    quality: int
    kind: str
    reads: str | None = None

    @property
    def locator(self) -> Locator:
        """The one control; raises ControlAmbiguous when the answer is in parts."""
        if len(self.locators) != 1:
            raise ControlAmbiguous(
                f"「{self.label}」 labels {len(self.locators)} controls where one was expected: "
                "name the parts by their own labels"
            )
        return self.locators[0]


class ControlNotFound(LookupError):
    """No control belongs to the label; the message says what was there instead."""


class ControlAmbiguous(LookupError):
    """Several controls could be meant; the message lists them."""


def override_lines(label: str, selectors: Sequence[str]) -> str:
    """Lines for a target profile that settle which control is meant, one choice after the other."""
    quoted = [_toml(selector) for selector in selectors]
    first = quoted[0] if quoted else _toml("CSS selector of the control")
    head = f"[[override]]\nlabel = {_toml(label)}\nselector = {first}"
    return "\n".join([head, *(f"# or: selector = {other}" for other in quoted[1:4])])


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
