"""Typing and ticking as a person does it, whatever a control is made of."""

import re
import time
from collections.abc import Sequence
from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, expect

from tenken.controls import Control

DRAWN = """box => {
  const one = box.matches('[aria-checked]') ? box : box.querySelector('[aria-checked], input');
  return !!one && (one.checked === true || one.getAttribute('aria-checked') === 'true');
}"""
# A box that is kept out of sight and has its own label, drawn as a box, lying over it.
UNDER_LABEL = """box => {
  box.scrollIntoViewIfNeeded();
  const {x, y, width, height} = box.getBoundingClientRect();
  const hit = box.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
  return !!hit && hit !== box && !!hit.closest('label') && hit.closest('label').control === box;
}"""
EDITABLE = "field => field.isContentEditable && field.getAttribute('role') === 'spinbutton'"
# In milliseconds: what a press does to a box is to be seen by then.
MOMENT = 1000.0
A_CHARACTER_EACH = 4
MOST_TYPED = "field => field.maxLength"
# What stands between a field and the next one: the @ of an address in two fields.
BETWEEN = """(field, next) => {
  const range = document.createRange();
  range.setStartAfter(field);
  range.setEndBefore(next);
  return range.toString();
}"""


def type_answer(control: Control, value: str, limit: float) -> str:
    """Type a value into a field, or into the fields it is asked for in, and give back what they then hold.

    `limit` in milliseconds. Raises ControlAmbiguous where nothing tells how the value is divided.
    """
    if len(control.locators) == 1:
        return type_into(control.locator, value, limit)
    joint = _joint(control, limit)
    most = [int(locator.evaluate(MOST_TYPED, timeout=limit)) for locator in control.locators]
    parts = divided(value, most, joint) or [control.locator.input_value()]
    return joint.join(
        type_into(locator, part, limit) for locator, part in zip(control.locators, parts, strict=True)
    )


def type_into(locator: Locator, value: str, limit: float) -> str:
    """Type a value, leave the field, and give back what it then holds; `limit` in milliseconds."""
    if locator.evaluate(EDITABLE, timeout=limit):
        return _type_keys(locator, value, limit)
    locator.fill(value, timeout=limit)
    # A key that types nothing: pages of the older kind look at a field only when a key goes up in it.
    locator.press("Shift", timeout=limit)
    locator.blur(timeout=limit)
    return locator.input_value(timeout=limit)


def _type_keys(locator: Locator, value: str, limit: float) -> str:
    """Type into a part of the page that is no field by its tag: such parts replace what they hold."""
    locator.click(timeout=limit)
    locator.press_sequentially(value, timeout=limit)
    locator.blur(timeout=limit)
    return locator.inner_text(timeout=limit)


def held(control: Control, limit: float) -> str:
    """What a field holds, or the fields of one answer together; `limit` in milliseconds."""
    values = [locator.input_value(timeout=limit) for locator in control.locators]
    return values[0] if len(values) == 1 else _joint(control, limit).join(values)


def divided(value: str, most: Sequence[int], joint: str = "") -> list[str]:
    """A value as it goes into fields of these greatest lengths (below 0: any); empty where that is not told.

    A mail address is divided at its @ where one stands between the fields, a number at its hyphens, a name at
    its blanks; four fields and more take a character each.
    """
    if joint and len(most) == 2:
        head, *tail = re.split("[@＠]", value, maxsplit=1)
        return [head, "".join(tail)]
    for parts in (value.split("-"), value.split()):
        if len(parts) == len(most):
            return parts
    if any(length <= 0 for length in most[:-1]):
        if len(most) < A_CHARACTER_EACH:
            return []
        most = [1] * len(most)
    ends = [sum(most[:place]) for place in range(len(most))]
    return [value[begin:end] for begin, end in zip(ends, [*ends[1:], None], strict=True)]


def _joint(control: Control, limit: float) -> str:
    first, second = control.locators[:2]
    try:
        following = second.element_handle(timeout=limit)
        between = str(first.evaluate(BETWEEN, following, timeout=limit))
    except PlaywrightError:  # in different trees, nothing stands between them
        return ""
    return "@" if re.search("[@＠]", between) else ""


def press(locator: Locator, limit: float) -> None:
    """Press a button or follow a link; `limit` in milliseconds."""
    try:
        locator.click(timeout=limit, no_wait_after=True)
    except PlaywrightError:
        # A window that is closed by the press has nobody left to say that it was pressed.
        if not locator.page.is_closed():
            raise


def set_tick(locator: Locator, on: bool, limit: float) -> None:
    """Tick a box, or clear it."""
    try:
        if locator.is_checked(timeout=limit) != on and locator.evaluate(UNDER_LABEL, timeout=limit):
            locator.click(timeout=limit, force=True)
        locator.set_checked(on, timeout=limit)
    except PlaywrightError as problem:
        if "did not change its state" in problem.message:
            _press_again(locator, on, limit, problem)
        elif "Not a checkbox" in problem.message:
            locator.click(timeout=limit)
        else:
            raise


def _press_again(locator: Locator, on: bool, limit: float, problem: PlaywrightError) -> None:
    """Frameworks draw a box anew a moment after the press, and some boxes come free only then."""
    deadline = time.monotonic() + limit / 1000
    while time.monotonic() < deadline:
        with suppress(AssertionError):
            expect(locator).to_be_checked(checked=on, timeout=MOMENT)
            return
        with suppress(PlaywrightError):
            locator.set_checked(on, timeout=MOMENT)
            return
    raise problem


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
