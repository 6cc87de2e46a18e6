"""Entering a date: typed in the form that is asked for, chosen from lists by either calendar, or picked."""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from tenken.calendars import pick_date
from tenken.choosing import choose
from tenken.controls import Control, ControlAmbiguous, ControlNotFound, find_control
from tenken.controls.control import override_lines
from tenken.entering import set_tick, type_into

# First day, name and letter of each era, the latest first.
ERAS = (
    (date(2019, 5, 1), "令和", "R"),
    (date(1989, 1, 8), "平成", "H"),
    (date(1926, 12, 25), "昭和", "S"),
    (date(1912, 7, 30), "大正", "T"),
    (date(1868, 1, 25), "明治", "M"),
)
COMMON_ERA = "西暦"
CHOSEN = """field => !('value' in field || field.isContentEditable) || field.readOnly
  || field.matches('select, button') || field.getAttribute('inputmode') === 'none'"""
# A list that may be typed into, too.
SUGGESTS = "field => field.matches('[role=combobox], [aria-haspopup=listbox], [aria-autocomplete=list]')"
# In milliseconds: a list has opened by then.
OPENING = 2000.0
# What a person would read about the field: its own hints, and the words around it up to the next field.
HINTS = """field => {
  const described = (field.getAttribute('aria-describedby') || '').split(/\\s+/)
    .map(id => id && document.getElementById(id)).filter(Boolean).map(at => at.textContent);
  let around = '';
  for (let at = field.parentElement; at && at !== document.body; at = at.parentElement) {
    const fields = at.querySelectorAll('input:not([type=hidden]), select, textarea');
    if (fields.length > 1 || at.innerText.length > 120) break;
    around = at.innerText;
  }
  return [field.placeholder, field.title, ...described, around].join('\\n');
}"""
MOST_TYPED = "field => field.maxLength"
SEPARATED = re.compile(r"(?:\d{4}|y{4})\s*([/.\-年])\s*(?:\d{1,2}|m{1,2})", re.IGNORECASE)
MARKS = ("/", "-")
WITH_SEPARATORS = 10
# Of the shortest way to write a day, 75.3.9, a field that took it shows no fewer.
LEAST_DIGITS = 4
PARTS = "CSS selector of year, CSS selector of month, CSS selector of day"


def enter_date(control: Control, day: date, limit: float) -> None:
    """Enter a date into one field, or into three or four: an era, year, month and day, typed or chosen.

    `limit` in milliseconds. Raises ControlAmbiguous for any other number of fields.
    """
    fields, year = control.locators, day.year
    if len(fields) == 1:
        _enter_whole(control.locator, day, limit)
        return
    if len(fields) not in (3, 4):
        raise ControlAmbiguous(
            f"「{control.label}」 labels {len(fields)} fields, which is no date; name year, month and day in "
            f"the target profile:\n{override_lines(control.label, [PARTS])}"
        )
    if len(fields) == 4:
        year = _choose_era(fields[0], day, limit)
    elif _tick_era(control, day, limit):
        year = _year_of_era(day)
    _enter_year(fields[-3], day, year, limit)
    _enter_number(fields[-2], day.month, limit)
    _enter_number(fields[-1], day.day, limit)


def is_list(control: Control) -> bool:
    """Whether a person chooses from a list here instead of typing."""
    return control.kind == "select"


def era_of(day: date) -> tuple[str, str, int]:
    """Name and letter of the era of a day, and the year in it."""
    return next((name, letter, day.year - first.year + 1) for first, name, letter in ERAS if day >= first)


def _enter_whole(locator: Locator, day: date, limit: float) -> None:
    if locator.evaluate(CHOSEN, timeout=limit):
        pick_date(locator, day, _year_of_era(day), limit)
    else:
        _type_date(locator, day, limit)


def _type_date(locator: Locator, day: date, limit: float) -> None:
    """Type a date as it is asked for, or, where the field does not take that, as others write it."""
    asked = _written(locator, day, limit)
    for written in dict.fromkeys((asked, *(f"{day:%Y}{mark}{day:%m}{mark}{day:%d}" for mark in MARKS))):
        if len(re.findall(r"\d", type_into(locator, written, limit))) >= LEAST_DIGITS:
            return
    # A field of sections takes nothing but keys, the year first wherever it was pressed before.
    locator.press("Home", timeout=limit)
    locator.press_sequentially(f"{day:%Y%m%d}", timeout=limit)
    locator.blur(timeout=limit)


def _written(locator: Locator, day: date, limit: float) -> str:
    if locator.get_attribute("type", timeout=limit) == "date":
        return day.isoformat()
    asked = SEPARATED.search(unicodedata.normalize("NFKC", str(locator.evaluate(HINTS, timeout=limit))))
    if asked and asked[1] == "年":
        return f"{day.year}年{day.month}月{day.day}日"
    longest = locator.evaluate(MOST_TYPED, timeout=limit)
    mark = asked[1] if asked else "/" if longest == WITH_SEPARATORS else ""
    return f"{day:%Y}{mark}{day:%m}{mark}{day:%d}"


def _choose_era(locator: Locator, day: date, limit: float) -> int:
    name, letter, year = era_of(day)
    chosen = choose(locator, COMMON_ERA, name, letter, limit=limit)
    return day.year if COMMON_ERA in chosen else year


def _tick_era(control: Control, day: date, limit: float) -> bool:
    """Tick the era beside the fields for year, month and day, where the portal asks for it so."""
    name, _, _ = era_of(day)
    try:
        found = find_control(control.locators[0].page, name, anchor=control.label, kind="tick")
    except (ControlNotFound, ControlAmbiguous):
        return False
    set_tick(found.locator, True, limit)
    return True


def _year_of_era(day: date) -> int:
    return era_of(day)[2]


def _enter_year(locator: Locator, day: date, year: int, limit: float) -> None:
    name, letter, of_era = era_of(day)
    first = ("元",) if year == of_era == 1 else ()
    _enter_part(locator, str(year), (str(year), f"{name}{of_era}", f"{letter}{of_era}", *first), limit)


def _enter_number(locator: Locator, number: int, limit: float) -> None:
    _enter_part(locator, f"{number:02}", (str(number),), limit)


def _enter_part(locator: Locator, typed: str, wanted: Sequence[str], limit: float) -> None:
    """Choose the first of these entries that a list offers, or type."""
    if locator.evaluate(CHOSEN, timeout=limit):
        choose(locator, *wanted, limit=limit)
        return
    if locator.evaluate(SUGGESTS, timeout=limit):
        with suppress(PlaywrightError):  # where nothing opens before something is typed
            choose(locator, *wanted, limit=min(limit, OPENING))
            return
    type_into(locator, typed, limit)
