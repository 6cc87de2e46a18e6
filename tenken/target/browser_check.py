"""Looks whether a browser starts, has Japanese fonts, and understands the profile's selectors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tenken.browser import BrowserChoice, BrowserMissing, choose_browser
from tenken.browsing import context_args
from tenken.controls import ControlNotFound, Override
from tenken.controls.overriding import overridden
from tenken.setup import Machine, japanese_fonts
from tenken.target.finding import Finding
from tenken.target.profile import Profile
from tenken.target.schema import OverrideTable
from tenken.target.trust import trust_args

_FONTS = "python -m tenken.setup installs them; without them pictures show boxes"


def examine_browser(
    profile: Profile, folder: Path, path: Path | None, environ: Mapping[str, str], first: Mapping[str, str]
) -> Iterator[Finding]:
    """Findings on browser, fonts and overrides; starts a browser, and opens entry pages if there are any.

    `first` has the screen that each manual starts at; files of the profile are relative to `folder`.
    """
    try:
        choice = choose_browser(path, environ=environ)
    except BrowserMissing as error:
        what, _, remedy = str(error).partition("\n")
        yield Finding(False, what, remedy)
        return
    fonts = japanese_fonts(Machine(environ, root=False, say=_silent))
    yield Finding(fonts, "Japanese fonts" + ("" if fonts else " are missing"), "" if fonts else _FONTS)
    yield from _started(profile, folder, choice, first)


def _started(
    profile: Profile, folder: Path, choice: BrowserChoice, first: Mapping[str, str]
) -> Iterator[Finding]:
    name = f"{choice.name} {choice.version}"
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=choice.executable_path,
                args=[*choice.args, *trust_args(profile, folder)],
            )
        except Error as error:
            yield Finding(False, f"{name} does not start: {_first_line(error)}", "python -m tenken.setup")
            return
        yield Finding(True, f"{name} starts")
        for manual, route in profile.routes.items() if profile.overrides else ():
            context = browser.new_context(**context_args(profile, folder))
            page = context.new_page()
            with contextlib.suppress(Error):  # the address was looked at before
                page.goto(route.url, timeout=profile.timeouts.page * 1000)
            yield from _overrides(profile, page, manual, first.get(manual))
            context.close()
        browser.close()


def _overrides(profile: Profile, page: Page, manual: str, first: str | None) -> Iterator[Finding]:
    for override in profile.overrides:
        if override.manual in (None, manual):
            yield _override(override, page, override.screen is not None and override.screen == first)


def _override(override: OverrideTable, page: Page, must_be_here: bool) -> Finding:
    place = f"override 「{override.label}」: {override.selector}"
    wanted = Override(override.label, override.selector, override.nth, override.frame)
    try:
        page.locator(override.selector).count()
        control = overridden(page, override.label, [wanted])
    except Error as error:
        return Finding(False, f"{place} is no selector: {_first_line(error)}", "mend it in the profile")
    except ControlNotFound:
        if must_be_here:
            remedy = "correct it under [[override]], or remove it"
            return Finding(False, f"{place} matches nothing on the entry page", remedy)
        return Finding(True, f"{place} can be looked for; nothing on the entry page matches")
    count = len(control.locators) if control else 0
    return Finding(True, f"{place} matches {count} control{'s' * (count != 1)} on the entry page")


def _first_line(error: Error) -> str:
    return error.message.splitlines()[0]


def _silent(words: str) -> None:
    """Nothing is installed here, so nothing is said."""
