"""From an element of the catalogue to its control on the page as it is now."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from playwright.sync_api import Page

from tenken.controls import (
    Control,
    ControlAmbiguous,
    ControlNotFound,
    Override,
    find_button,
    find_button_ending,
    find_control,
    find_tick_about,
)
from tenken.manual import Manual, Requirement
from tenken.stops import StepFailed
from tenken.target.capability import CapabilityMissing

PRESSED = frozenset({"button", "link"})
DATE = ("年", "月", "日")
DIGITS = len("YYYYMMDD")
TYPED = frozenset({"field", "item", "tick"})


def resolve(
    page: Page, element: Requirement, overrides: Sequence[Override], near: Control | None = None
) -> Control:
    """The control of a field, tick box, button or link, or of an item that has one.

    Raises ControlNotFound or ControlAmbiguous. `near` is the field used last.
    An answer in parts is found by its own label, else by the labels of its parts.
    """
    label = element.words or ""
    if element.kind in PRESSED:
        kind: Literal["button", "link"] = "button" if element.kind == "button" else "link"
        try:
            return find_button(page, label, also=element.also, kind=kind, near=near, overrides=overrides)
        except ControlNotFound:
            if not element.ending:
                raise
            return find_button_ending(page, element.ending, unlike=element.unlike)
    try:
        found = _field(page, element, overrides)
    except (ControlNotFound, ControlAmbiguous):
        if not element.parts:
            raise
        return _in_parts(page, element, overrides)
    if len(found.locators) >= len(element.parts):
        return found
    try:
        return _in_parts(page, element, overrides)
    except (ControlNotFound, ControlAmbiguous):
        if element.parts != DATE or not _takes_a_date(found):
            raise
        return found


def _field(page: Page, element: Requirement, overrides: Sequence[Override]) -> Control:
    label, kind = element.words or "", "tick" if element.kind == "tick" else "any"
    try:
        return find_control(page, label, also=element.also, kind=kind, overrides=overrides)  # type: ignore[arg-type]
    except (ControlNotFound, ControlAmbiguous) as problem:
        if not element.under:
            raise
        return _under(page, element, kind, problem)


def _under(page: Page, element: Requirement, kind: str, problem: LookupError) -> Control:
    label = element.words or ""
    try:
        return find_control(page, label, also=element.also, anchor=element.under, kind=kind)  # type: ignore[arg-type]
    except (ControlNotFound, ControlAmbiguous):
        if kind != "tick":
            raise problem from None
        return find_tick_about(page, element.under or label)


def _takes_a_date(control: Control) -> bool:
    """Whether one field takes the date that the manual shows in three; that it may not is another matter."""
    most = int(control.locator.evaluate("field => field.maxLength ?? -1"))
    return control.kind == "text" and len(control.locators) == 1 and (most < 0 or most >= DIGITS)


def _in_parts(page: Page, element: Requirement, overrides: Sequence[Override]) -> Control:
    parts = [find_control(page, part, overrides=overrides) for part in element.parts]
    locators = tuple(locator for part in parts for locator in part.locators)
    return replace(parts[0], locators=locators, label=" / ".join(part.label for part in parts))


def not_there(manual: Manual, requirement: Requirement, seen: str) -> StepFailed | CapabilityMissing:
    """What to raise where a control cannot be used: what the manual does not print is nothing to fail for."""
    if requirement.id not in manual.requirements:
        return CapabilityMissing("controls", f"the manual does not name it: {seen}")
    return StepFailed(requirement.id, requirement.demand, seen, "no control")
