"""Picking a day in the calendar of a field that lets nobody type: to its year, its month, its day."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import ElementHandle, Frame, JSHandle, Locator
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tenken.almanac import Press, Thing, Title, confirms, month_of, tells, toward, year_of
from tenken.choosing import OPTIONS
from tenken.scripts import script

CHOSEN = "list => list.selectedIndex"
SHOWN = "field => field.matches('input, textarea') ? field.value : field.innerText"
# Back by single months for sixty years is what a person would have to do, too.
MOST_PRESSES = 800
# In milliseconds: a title that leads nowhere changes nothing in this time.
NOTHING = 600.0
# What is not drawn anew in this time has come to rest.
STILL = 90.0
POLL = 30.0


@dataclass(frozen=True)
class _View:
    """What an open calendar offers now; `seen` tells one look from the next."""

    things: Sequence[Thing]
    places: Sequence[ElementHandle]
    lists: Sequence[ElementHandle]
    years: Sequence[ElementHandle]
    seen: str


@dataclass
class _Calendar:
    """The calendar that a field opens, and the titles in it that have proved to lead nowhere.

    `limit` in milliseconds.
    """

    frame: Frame
    place: ElementHandle
    limit: float
    dull: set[Title] = field(default_factory=set)

    def opened(self) -> _View:
        """What opens when the field is pressed, or what stands beside it for that."""
        self.place.evaluate(f"field => {script('calendars')}.remember(field)")
        self.place.click(timeout=self.limit)
        with suppress(PlaywrightTimeout):
            return self.come("", NOTHING)
        beside = self.place.evaluate_handle(f"field => {script('calendars')}.opener(field)").as_element()
        if beside:
            beside.click(timeout=self.limit)
            with suppress(PlaywrightTimeout):
                return self.come("", self.limit)
        raise PlaywrightError("nothing can be typed here, and no calendar opens")

    def come(self, before: str, limit: float, *, at_rest: bool = True) -> _View:
        """What it offers once that is something else than before, and has come to rest."""
        look = f"before => {script('calendars')}.view(before)"
        found = self.frame.wait_for_function(look, arg=before, timeout=limit, polling=POLL)
        view = _read(found)
        if not at_rest:
            return view
        try:
            return self.come(view.seen, STILL)
        except PlaywrightTimeout:
            return view

    def press(self, view: _View, press: Press) -> bool:
        """Press one thing; False where it was drawn anew before it could be."""
        try:
            view.places[press.place].click(timeout=self.limit)
        except PlaywrightError as problem:
            if "not attached" not in problem.message:
                raise
            return False
        return True

    def after(self, view: _View, press: Press) -> _View:
        """What comes of a press; of a title that leads nowhere, the same view."""
        try:
            return self.come(view.seen, NOTHING if press.title else self.limit, at_rest=not press.far)
        except PlaywrightTimeout:
            if not press.title:
                raise
            self.dull.add(press.title)
            return view

    def enter(self, view: _View, day: date, year_of_era: int) -> None:
        """Press what puts the day into the field; raises Playwright's Error where it is not shown there."""
        shown = self._changes("", NOTHING)
        for thing, place in zip(view.things, view.places, strict=True):
            if confirms(thing) and place.is_visible():
                place.click(timeout=self.limit)
                shown = self._changes(shown, self.limit)
                break
        if not tells(shown, day, year_of_era):
            raise PlaywrightError("the field does not show the day that was picked in its calendar")

    def _changes(self, before: str, limit: float) -> str:
        shown = f"([field, before]) => {{ const now = ({SHOWN})(field); return now !== before && now; }}"
        with suppress(PlaywrightTimeout):
            self.frame.wait_for_function(shown, arg=[self.place, before], timeout=limit, polling=POLL)
        return str(self.place.evaluate(SHOWN))


def pick_date(locator: Locator, day: date, year_of_era: int, limit: float) -> None:
    """Pick a day in the calendar that opens at a field.

    `limit` in milliseconds, for each step of it. Raises Playwright's Error where no calendar opens, where the
    day cannot be reached in it, and where the field does not show it afterwards.
    """
    place = locator.element_handle(timeout=limit)
    frame = place.owner_frame()
    if frame is None:
        raise PlaywrightError("the field is gone")
    calendar = _Calendar(frame, place, limit)
    view = calendar.opened()
    for _ in range(MOST_PRESSES):
        if _set_lists(view, day, limit):
            view = calendar.come(view.seen, limit)
            continue
        press = toward(view.things, day, calendar.dull)
        if press is None:
            break
        if not calendar.press(view, press):
            view = calendar.come("", limit)
        elif press.is_day:
            return calendar.enter(view, day, year_of_era)
        else:
            view = calendar.after(view, press)
    raise PlaywrightError("the calendar that opens here does not lead to the day")


def _set_lists(view: _View, day: date, limit: float) -> bool:
    """Set one list or field of the calendar that stands at another year or month; False where none does."""
    for year in view.years:
        if year.input_value() != str(day.year):
            year.fill(str(day.year), timeout=limit)
            year.press("Enter", timeout=limit)
            return True
    for listed in view.lists:
        labels: list[str] = listed.evaluate(OPTIONS)
        place = _nearest(labels, day)
        if place is not None and place != listed.evaluate(CHOSEN):
            listed.select_option(index=place, timeout=limit)
            return True
    return False


def _nearest(labels: Sequence[str], day: date) -> int | None:
    """The entry of a list of years, or of months, nearest to the day's: lists of years may move along."""
    for read, wanted in ((year_of, day.year), (month_of, day.month)):
        offered = {place: value for place, label in enumerate(labels) if (value := read(label)) is not None}
        if offered:
            return min(offered, key=lambda place: abs(offered[place] - wanted))
    return None


def _read(found: JSHandle) -> _View:
    told: Mapping[str, Any] = found.evaluate("({things, seen}) => ({things, seen})")
    words, lists, years = (_elements(found.get_property(name)) for name in ("words", "lists", "years"))
    return _View([Thing(**each) for each in told["things"]], words, lists, years, str(told["seen"]))


def _elements(listed: JSHandle) -> Sequence[ElementHandle]:
    return [at for each in listed.get_properties().values() if (at := each.as_element())]
