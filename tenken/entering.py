"""Typing, ticking and choosing as a person does it, whatever a control is made of."""

import re
import unicodedata
from datetime import date

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from tenken.controls import Control

NATIVE = "field => field.tagName === 'SELECT'"
DRAWN = """box => {
  const one = box.matches('[aria-checked]') ? box : box.querySelector('[aria-checked], input');
  return !!one && (one.checked === true || one.getAttribute('aria-checked') === 'true');
}"""
OPTIONS = "field => [...field.options].map(option => option.label || option.text)"


def type_into(locator: Locator, value: str, limit: float) -> str:
    """Type a value, leave the field, and give back what it then holds; `limit` in milliseconds."""
    locator.fill(value, timeout=limit)
    locator.blur(timeout=limit)
    return locator.input_value(timeout=limit)


def set_tick(locator: Locator, on: bool, limit: float) -> None:
    """Tick a box, or clear it."""
    try:
        locator.set_checked(on, timeout=limit)
    except PlaywrightError as problem:
        if "Not a checkbox" not in problem.message:
            raise
        locator.click(timeout=limit)


def is_ticked(locator: Locator, limit: float) -> bool:
    """Whether a box is ticked, be it an `input`, its label or a drawn one."""
    try:
        return locator.is_checked(timeout=limit)
    except PlaywrightError as problem:
        if "Not a checkbox" not in problem.message:
            raise
        inside = locator.evaluate(DRAWN, timeout=limit)
        return bool(inside)


def press_tick(locator: Locator, limit: float) -> bool:
    """Press where a box is, as a person would even if it looks locked, and tell whether it is ticked then."""
    if is_ticked(locator, limit):
        return True
    locator.scroll_into_view_if_needed(timeout=limit)
    place = locator.bounding_box(timeout=limit)
    if place:
        locator.page.mouse.click(place["x"] + min(place["width"] / 2, 9), place["y"] + place["height"] / 2)
    return is_ticked(locator, limit)


def enter_date(control: Control, day: date, limit: float) -> None:
    """Enter a date into one field, or into three for year, month and day, typed or chosen."""
    if len(control.locators) == 1:
        chosen = control.locator.get_attribute("type", timeout=limit) == "date"
        type_into(control.locator, day.isoformat() if chosen else f"{day:%Y%m%d}", limit)
        return
    for locator, number in zip(control.locators, (day.year, day.month, day.day), strict=True):
        if is_list(control):
            choose_number(locator, number, limit)
        else:
            type_into(locator, f"{number:02}", limit)


def is_list(control: Control) -> bool:
    """Whether a person chooses from a list here instead of typing."""
    return control.kind == "select"


def choose_number(locator: Locator, number: int, limit: float) -> None:
    """Choose the entry of a list that says this number, with or without 年, 月, 日 or a Japanese era."""
    if locator.evaluate(NATIVE, timeout=limit):
        labels: list[str] = locator.evaluate(OPTIONS, timeout=limit)
        locator.select_option(index=_place(labels, number), timeout=limit)
        return
    locator.click(timeout=limit)
    options = locator.page.get_by_role("option")
    options.first.wait_for(timeout=limit)
    options.nth(_place(options.all_inner_texts(), number)).click(timeout=limit)


def _place(labels: list[str], number: int) -> int:
    for place, label in enumerate(labels):
        if number in map(int, re.findall(r"\d+", unicodedata.normalize("NFKC", label))):
            return place
    raise PlaywrightError(f"the list does not offer {number}")
