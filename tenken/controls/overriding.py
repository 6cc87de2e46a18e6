"""Labels that the profile of a target settles itself."""

from collections.abc import Sequence

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Locator, Page

from tenken.controls.control import Control, ControlNotFound, Override
from tenken.controls.snapshot import mark_element, visible_frames
from tenken.controls.spelling import plain


def overridden(page: Page | Frame, label: str, overrides: Sequence[Override]) -> Control | None:
    """The control by the first override for this label that matches something; None without an override.

    Raises ControlNotFound when there are overrides for the label and none matches.
    """
    wanted = [override for override in overrides if plain(override.label) == plain(label)]
    for override in wanted:
        locators = _matches(page, override)
        if locators:
            return Control(locators, label, f"override {override.selector}", 0, 0, _kind(locators[0]))
    if wanted:
        tried = "\n".join(f"- {_shown(override)}" for override in wanted)
        raise ControlNotFound(
            f"the profile names a control for 「{label}」, and nothing on this page matches:\n{tried}\n"
            f"on {page.url[:200]}\ncorrect it under [[override]] in the target profile, or remove it"
        )
    return None


def _matches(page: Page | Frame, override: Override) -> tuple[Locator, ...]:
    found: list[Locator] = []
    for frame in visible_frames(page):
        if override.frame is None or override.frame == frame.name or override.frame in frame.url:
            try:
                elements = frame.query_selector_all(override.selector)
            except PlaywrightError as problem:
                raise ControlNotFound(
                    f"{_shown(override)} is no selector: {problem.message.splitlines()[0]}"
                ) from problem
            found += [frame.locator(f'[data-tenken="{mark_element(element)}"]') for element in elements]
    if override.nth is not None:
        return tuple(found[override.nth : override.nth + 1])
    return tuple(found)


def _shown(override: Override) -> str:
    more = "" if override.nth is None else f" nth = {override.nth}"
    return f"selector = {override.selector!r}{more}" + (
        f" frame = {override.frame!r}" if override.frame else ""
    )


_KINDS = """el => Object.entries({
  select: "select,[role=combobox],[role=listbox]",
  tick: "input[type=checkbox],input[type=radio],[role=checkbox],[role=radio],[role=switch]",
  file: "input[type=file]",
  button: "button,input[type=submit],input[type=button],input[type=reset],input[type=image],[role=button]",
  link: "a,area,[role=link]",
}).concat([["text", "*"]]).find(([, css]) => el.matches(css))[0]"""


def _kind(locator: Locator) -> str:
    return str(locator.evaluate(_KINDS))
