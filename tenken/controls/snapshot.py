"""One look at every frame of a page: what the injected script found, and marks on it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import ElementHandle, Frame, Locator, Page
from playwright.sync_api import Error as PlaywrightError

# What was found stays in the page until the next look, so that marking one takes a single question.
_LOOK = """options => {{ {script}
  const value = {{ serial: options.serial, mark, ...look(options) }};
  Object.defineProperty(window, Symbol.for("tenken.look"), {{ value, configurable: true }});
  return value.data;
}}"""
_MARK = """([serial, kind, index, fresh]) => {
  const found = window[Symbol.for("tenken.look")];
  if (!found || found.serial !== serial) throw new Error("the page is another one now");
  return found.mark(found[kind][index], fresh);
}"""
# A marked element is found again by this attribute, through shadow roots and re-ordering, for as long as it
# lives. Frameworks leave attributes they do not know alone; what they replace is gone, and says so in time.
MARKED = "data-tenken"
_PARTS = ("mark", "sight", "grid", "labels", "nearby", "inventory", "clicks", "scan")


@dataclass(frozen=True)
class Claim:
    """A text that may label a control: `key` is the labelling element, `far` that a nearer text names it."""

    text: str
    rank: int
    source: str
    key: str
    visible: bool
    far: bool
    part: bool
    cell: int | None
    sure: bool


@dataclass(frozen=True)
class Thing:
    """A control or something to press, in one frame at one moment."""

    look: "Look"
    index: int
    raw: dict[str, Any]

    @property
    def selector(self) -> str:
        """A CSS selector for a person to paste; best effort."""
        return str(self.raw["selector"])

    @property
    def claims(self) -> list[Claim]:
        """What may label it, in the order found."""
        names = self.raw["claims"] if "claims" in self.raw else self.raw["names"]
        return [
            Claim(
                text=name["text"], rank=name["rank"], source=name["source"],
                key=f"{self.look.number}:{name.get('key', self.index)}:{name.get('cell', '')}",
                visible=name["visible"], far=name.get("far", False), part=name.get("part", False),
                cell=name.get("cell"), sure=name.get("sure", True),
            )
            for name in names
        ]  # fmt: skip

    def mark(self) -> Locator:
        """A locator that stays with this very element."""
        return self.look.mark(self)


@dataclass(frozen=True)
class Look:
    """What one frame held when it was looked at."""

    frame: Frame
    number: int
    serial: str
    data: dict[str, Any]

    @property
    def fields(self) -> list[Thing]:
        """Its controls in reading order."""
        return [Thing(self, index, raw) for index, raw in enumerate(self.data["fields"])]

    @property
    def clicks(self) -> list[Thing]:
        """What can be pressed, in document order."""
        return [Thing(self, index, raw) for index, raw in enumerate(self.data["clicks"])]

    def mark(self, thing: Thing) -> Locator:
        """Mark the element in its document and locate it by the mark."""
        kind = "clicks" if "names" in thing.raw else "fields"
        key = self.frame.evaluate(_MARK, [self.serial, kind, thing.index, _fresh()])
        return self.frame.locator(f'[{MARKED}="{key}"]')


@contextmanager
def look_at(page: Page | Frame, *, clicks: bool = False, anchors: bool = False) -> Iterator[list[Look]]:
    """The visible frames of a page as they are now; things are marked before the next look at it."""
    options = {"clicks": clicks, "anchors": anchors}
    frames = enumerate(visible_frames(page))
    yield [look for number, frame in frames if (look := _look(frame, number, options))]


def words_of(page: Page | Frame, *, still: bool = False) -> list[str]:
    """The visible text of all frames, block by block; `still` leaves out buttons, links and fields."""
    blocks: list[str] = []
    for frame in visible_frames(page):
        try:
            blocks += frame.evaluate(f"(still) => {{ {script()} return words(still); }}", still)
        except PlaywrightError:
            if not frame.is_detached() and frame.parent_frame is None:
                raise
    return blocks


def mark_element(element: ElementHandle) -> str:
    """Mark an element found by other means; what comes back is the mark."""
    return str(element.evaluate(f"(el, fresh) => {{ {script()} return mark(el, fresh); }}", _fresh()))


def visible_frames(page: Page | Frame) -> list[Frame]:
    """The frame itself and every frame in it that a person can see."""
    top = page.main_frame if isinstance(page, Page) else page
    found = [top]
    for child in top.child_frames:
        if _is_seen(child):
            found += visible_frames(child)
    return found


@cache
def script() -> str:
    """The injected script; it leaves nothing behind in the page but marks and what it found last."""
    here = Path(__file__).parent
    return "\n".join((here / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)


def _look(frame: Frame, number: int, options: dict[str, bool]) -> Look | None:
    serial = _fresh()
    try:
        found = frame.evaluate(_LOOK.format(script=script()), {**options, "serial": serial})
        return Look(frame, number, serial, json.loads(found))
    except PlaywrightError:
        if frame.parent_frame is None:
            raise
        return None  # a frame that went away while the page was looked at


def _is_seen(frame: Frame) -> bool:
    try:
        return frame.frame_element().is_visible()
    except PlaywrightError:
        return False


def _fresh() -> str:
    return uuid4().hex[:8]
