"""Looks whether a browser starts, has Japanese fonts, and understands the profile's selectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tenken.browser import BrowserChoice, BrowserMissing, choose_browser
from tenken.setup import Machine, japanese_fonts
from tenken.target.finding import Finding
from tenken.target.profile import Profile

_FONTS = "python -m tenken.setup installs them; without them pictures show boxes"


def examine_browser(profile: Profile, path: Path | None, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Findings on browser, fonts and the syntax of overrides; starts a browser and opens no address."""
    try:
        choice = choose_browser(path, environ=environ)
    except BrowserMissing as error:
        what, _, remedy = str(error).partition("\n")
        yield Finding(False, what, remedy)
        return
    fonts = japanese_fonts(Machine(environ, root=False, say=_silent))
    yield Finding(fonts, "Japanese fonts" + ("" if fonts else " are missing"), "" if fonts else _FONTS)
    yield from _started(profile, choice)


def _started(profile: Profile, choice: BrowserChoice) -> Iterator[Finding]:
    name = f"{choice.name} {choice.version}"
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=choice.executable_path, args=list(choice.args)
            )
        except Error as error:
            yield Finding(False, f"{name} does not start: {_first_line(error)}", "python -m tenken.setup")
            return
        yield Finding(True, f"{name} starts")
        page = browser.new_page()
        yield from _overrides(profile, page)
        browser.close()


def _overrides(profile: Profile, page: Page) -> Iterator[Finding]:
    for override in profile.overrides:
        place = f"override 「{override.label}」: {override.selector}"
        try:
            page.locator(override.selector).count()
        except Error as error:
            yield Finding(False, f"{place} is no selector: {_first_line(error)}", "mend it in the profile")
        else:
            yield Finding(True, f"{place} can be looked for")


def _first_line(error: Error) -> str:
    return error.message.splitlines()[0]


def _silent(words: str) -> None:
    """Nothing is installed here, so nothing is said."""
