"""Reading an open calendar as a person does: what it shows, and what leads from there to a day."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from statistics import mean

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
KANJI = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
YEAR_CELL = re.compile(r"(\d{4})年?(?:\s*\(.*\))?")
MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*月|\b({'|'.join(NAMES)})[a-z]*|([一二三四五六七八九十]+)月"
    r"|\d{4}\s*[/.-]\s*(\d{1,2})|(\d{1,2})\s*[/.-]\s*\d{4}"
)
MONTH_CELL = re.compile(r"(\d{1,2}|[一二三四五六七八九十]+)\s*月|[a-z]{3,9}\.?")
DAY_CELL = re.compile(r"(\d{1,2})日?")
BACK = re.compile(r"prev|back|left|前|戻|[‹«<◀◁←]")
FORWARD = re.compile(r"next|forward|right|次|翌|進|[›»>▶▷→]")
CONFIRMS = re.compile(r"ok|決定|設定|選択|完了|確定|適用|はい|done|apply")
# Fewer belong to the title: 「2020 - 2029」, a month and a year.
FEWEST_DAYS, FEWEST_MONTHS, FEWEST_YEARS = 28, 10, 5


class Level(Enum):
    """What a calendar offers to choose from."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


Title = tuple[Level, Level]
"""Where a title was pressed, and what to choose from it should have led to."""


@dataclass(frozen=True)
class Thing:
    """Something in an open calendar: its words, what its markup hints at, and its middle in pixels."""

    words: str
    hints: str
    x: float
    y: float


@dataclass(frozen=True)
class Press:
    """Which thing is pressed next: an arrow, a year or month, the title of a level, or the day itself.

    `far` where more presses of the same arrow have to follow.
    """

    place: int
    title: Title | None = None
    is_day: bool = False
    far: bool = False


@dataclass(frozen=True)
class _Page:
    """One level of a calendar: its cells, what stands over them, and all that is no cell, by place."""

    level: Level
    cells: Mapping[int, int]
    head: Mapping[int, Thing]
    rest: Mapping[int, Thing]

    def titled(self, read: Callable[[str], int | None]) -> tuple[int, int] | tuple[None, None]:
        """Place and value of the lowest thing over the cells that tells their year or their month."""
        for place, thing in sorted(self.head.items(), key=lambda item: -item[1].y):
            if (value := read(thing.words)) is not None:
                return place, value
        return None, None


def toward(things: Sequence[Thing], day: date, dull: Collection[Title]) -> Press | None:
    """What leads nearer to a day; None where nothing does. `dull` are the titles that led nowhere."""
    page = _page([_folded(thing) for thing in things])
    if page is None:
        return None
    (year_at, year), (month_at, month) = page.titled(year_of), page.titled(month_of)
    if page.level is Level.YEARS:
        cell = _cell(page, day.year)
        before = min(page.cells.values()) > day.year
        return Press(cell) if cell is not None else _paged(page, before, year_at)
    if year is not None and year != day.year:
        title = _titled(page, year_at, Level.YEARS, dull)
        return title or _paged(page, year > day.year, month_at, outermost=True, far=abs(year - day.year) > 1)
    if page.level is Level.MONTHS:
        cell = _cell(page, day.month)
        return None if cell is None else Press(cell)
    if month is not None and month != day.month:
        title = _titled(page, month_at, Level.MONTHS, dull) if month_at != year_at else None
        return title or _paged(page, month > day.month, month_at, far=abs(month - day.month) > 2)
    cell = _cell(page, day.day)
    return None if cell is None else Press(cell, is_day=True)


def year_of(words: str) -> int | None:
    """The year that words name."""
    found = YEAR.search(unicodedata.normalize("NFKC", words))
    return int(found[1]) if found else None


def month_of(words: str) -> int | None:
    """The month that words name, by its number, also a Chinese one, or in English."""
    found = MONTH.search(unicodedata.normalize("NFKC", words).lower())
    if not found:
        return None
    number, name, kanji, after, before = found.groups()
    for names, named in ((NAMES, name), (KANJI, kanji)):
        if named:
            return names.index(named) + 1 if named in names else None
    return int(number or after or before)


def confirms(thing: Thing) -> bool:
    """Whether this puts the day that was picked into the field."""
    return bool(CONFIRMS.fullmatch(_folded(thing).words))


def tells(text: str, day: date, year_of_era: int) -> bool:
    """Whether a field's text is this day, in whatever form, by either calendar."""
    plain = unicodedata.normalize("NFKC", text)
    numbers = {int(number) for number in re.findall(r"\d+", plain)} | {month_of(plain) or 0}
    rest = {day.month, day.day} <= numbers
    return f"{day:%Y%m%d}" in plain or (rest and bool({day.year, year_of_era} & numbers))


def _folded(thing: Thing) -> Thing:
    words, hints = (unicodedata.normalize("NFKC", text).strip() for text in (thing.words, thing.hints))
    return Thing(words.lower(), hints.lower(), thing.x, thing.y)


def _page(things: Sequence[Thing]) -> _Page | None:
    numbered = ((Level.YEARS, _year_cell), (Level.MONTHS, _month_cell), (Level.DAYS, _day_cell))
    fewest = {Level.YEARS: FEWEST_YEARS, Level.MONTHS: FEWEST_MONTHS, Level.DAYS: FEWEST_DAYS}
    for level, read in numbered:
        values = {place: read(thing.words) for place, thing in enumerate(things)}
        cells = {place: value for place, value in values.items() if value is not None}
        if len(set(cells.values())) >= fewest[level]:
            cells = cells if level is Level.DAYS else _without_title(cells)
            top = min(things[place].y for place in cells)
            rest = {place: each for place, each in enumerate(things) if place not in cells}
            head = {place: each for place, each in rest.items() if each.y < top}
            return _Page(level, cells, head, rest)
    return None


def _without_title(cells: Mapping[int, int]) -> dict[int, int]:
    """The years or months without the one that is the title, which is also among them, and comes first."""
    return {place: cells[place] for place in {value: place for place, value in cells.items()}.values()}


def _year_cell(words: str) -> int | None:
    found = YEAR_CELL.fullmatch(words)
    return int(found[1]) if found else None


def _month_cell(words: str) -> int | None:
    return month_of(words) if MONTH_CELL.fullmatch(words) else None


def _day_cell(words: str) -> int | None:
    found = DAY_CELL.fullmatch(words)
    return int(found[1]) if found else None


def _cell(page: _Page, value: int) -> int | None:
    """The place of a cell; the days of the month before, which may stand there too, come before its first."""
    places = list(page.cells)
    first = next((place for place in places if page.cells[place] == 1), 0) if page.level is Level.DAYS else 0
    return next((place for place in places if place >= first and page.cells[place] == value), None)


def _titled(page: _Page, place: int | None, to: Level, dull: Collection[Title]) -> Press | None:
    title = (page.level, to)
    return None if place is None or title in dull else Press(place, title=title)


def _paged(
    page: _Page, back: bool, near: int | None, *, outermost: bool = False, far: bool = False
) -> Press | None:
    """The arrow that goes back or forward: the nearest to the title, or the outermost, which skips years."""
    ways = _told_ways(page.head) or _told_ways(page.rest) or _halved_ways(page.head)
    fit = [place for place, way in ways.items() if way is back]
    if not fit:
        return None
    middle = mean(each.x for place, each in page.rest.items() if near in (place, None))
    best = max if outermost else min
    return Press(best(fit, key=lambda place: abs(page.rest[place].x - middle)), far=far)


def _told_ways(things: Mapping[int, Thing]) -> dict[int, bool]:
    """Which of these go back and which forward; empty unless words or markup tell one of each."""
    ways = {place: way for place, each in things.items() if (way := _way(each)) is not None}
    return ways if {True, False} <= set(ways.values()) else {}


def _halved_ways(things: Mapping[int, Thing]) -> dict[int, bool]:
    """Which go back and which forward of signs that nothing tells of: back is left."""
    signs = [place for place, each in things.items() if not re.search(r"\w", each.words)]
    across = sorted(signs, key=lambda place: things[place].x)
    return {place: rank < len(across) / 2 for rank, place in enumerate(across)}


def _way(thing: Thing) -> bool | None:
    """True for back, False for forward, None where neither words nor markup tell, and for a title."""
    if year_of(thing.words) is not None or month_of(thing.words) is not None:
        return None
    for text in (thing.words, thing.hints):
        back, forward = bool(BACK.search(text)), bool(FORWARD.search(text))
        if back is not forward:
            return back
    return None
