"""Choosing an entry of a list as a person does, whatever the list is made of."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Frame, Locator
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tenken.scripts import script

NATIVE = "field => field.tagName === 'SELECT'"
OPTIONS = "field => [...field.options].map(option => option.label || option.text)"
# Lists of a long range keep only the entries in view; a turn of the wheel brings others within this time. A
# list that is still unfolding hears no wheel, so it is turned again, three times less than what is in view.
TURN = 400.0
MOST_TRIES = 3
# In milliseconds: what lies over a list for longer is a part of it.
COVERED = 1500.0
# What has stayed where it was for this long is at rest, in milliseconds.
STILL = 90.0
# A window that is not drawn has no next frame to look at.
POLL = 30.0
MOST_TURNS = 100
UP, DOWN = -1, 1


def choose(locator: Locator, *wanted: str, limit: float) -> str:
    """Choose the entry of a list that says the first of these that one says, and give back its words.

    A number counts by its value. `limit` in milliseconds. Raises Playwright's Error where the list offers
    none of them.
    """
    if locator.evaluate(NATIVE, timeout=limit):
        labels: list[str] = locator.evaluate(OPTIONS, timeout=limit)
        place = place_of(labels, wanted)
        if place is None:
            raise _not_offered(wanted)
        locator.select_option(index=place, timeout=limit)
        return labels[place]
    field = locator.element_handle(timeout=limit)
    frame = field.owner_frame()
    if frame is None:
        raise PlaywrightError("the list is gone")
    field.evaluate(f"field => {script('choosing')}.remember(field)")
    _press(locator, limit)
    for _ in range(MOST_TURNS):
        view, place = _entry(frame, wanted, limit)
        try:
            view.entries[place].scroll_into_view_if_needed(timeout=limit)
            if _moves(frame, view):  # and may have put another entry where this one was
                continue
            view.entries[place].click(timeout=limit)
        except PlaywrightError as problem:
            if "not attached" not in problem.message:
                raise
        else:
            return view.words[place]
    raise PlaywrightError(f"the list does not come to rest with {' or '.join(wanted)} in it")


def _press(locator: Locator, limit: float) -> None:
    """Press where a list is, as a person does: its field may lie under the words that it shows."""
    try:
        locator.click(timeout=min(limit, COVERED))
    except PlaywrightTimeout:
        locator.click(timeout=limit, force=True)


def place_of(labels: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Which of these entries is the first wanted one that is there; a number counts by its value."""
    plain = [unicodedata.normalize("NFKC", label).replace(" ", "") for label in labels]
    for word in wanted:
        for place, label in enumerate(plain):
            if int(word) in map(int, re.findall(r"\d+", label)) if word.isdigit() else _says(label, word):
                return place
    return None


def _says(label: str, word: str) -> bool:
    """Whether a label has this word, a number at its end being whole (昭和5 is not in 昭和50)."""
    return bool(re.search(re.escape(word) + r"(?!\d)", label))


@dataclass(frozen=True)
class _View:
    """The entries of an open list, and what of it can be seen in the window; `seen` tells looks apart."""

    entries: Sequence[ElementHandle]
    words: Sequence[str]
    seen: str
    x: float
    y: float
    height: float


def _moves(frame: Frame, view: _View) -> bool:
    """Whether a list still scrolls, or draws other entries for it."""
    try:
        _view(frame, view.seen, STILL)
    except PlaywrightTimeout:
        return False
    return True


def _entry(frame: Frame, wanted: Sequence[str], limit: float) -> tuple[_View, int]:
    try:
        view = _view(frame, "", limit)
    except PlaywrightTimeout as problem:
        raise PlaywrightError("no list opened where it was pressed") from problem
    for way in (DOWN, UP):  # a list opens at what is chosen, which may be in its middle
        for _ in range(MOST_TURNS):
            place = place_of(view.words, wanted)
            if place is not None:
                return view, place
            turned = _turned(frame, view, way)
            if turned is None:
                break
            view = turned
    raise _not_offered(wanted)


def _turned(frame: Frame, view: _View, way: int) -> _View | None:
    """What the list shows after a turn of the wheel; None at its end."""
    for _ in range(MOST_TRIES):
        frame.page.mouse.move(view.x, view.y)
        frame.page.mouse.wheel(0, way * view.height / MOST_TRIES)
        try:
            return _view(frame, view.seen, TURN)
        except PlaywrightTimeout:
            continue
    return None


def _view(frame: Frame, before: str, limit: float) -> _View:
    """What the list shows once it shows something else than before; raises PlaywrightTimeout."""
    look = f"before => {script('choosing')}.entries(before)"
    found = frame.wait_for_function(look, arg=before, timeout=limit, polling=POLL)
    listed = found.get_property("entries").get_properties().values()
    words, seen, x, y, height = found.evaluate("({words, seen, x, y, height}) => [words, seen, x, y, height]")
    left, top = _corner(frame)
    entries = [at for each in listed if (at := each.as_element())]
    return _View(entries, words, seen, x + left, y + top, height)


def _corner(frame: Frame) -> tuple[float, float]:
    box = frame.frame_element().bounding_box() if frame.parent_frame else None
    return (box["x"], box["y"]) if box else (0.0, 0.0)


def _not_offered(wanted: Sequence[str]) -> PlaywrightError:
    return PlaywrightError(f"the list does not offer {' or '.join(wanted)}")
