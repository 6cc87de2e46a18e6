"""The browser, the mails and the portal that the walks share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.aliens.browsing import headless
from tests.aliens.walker import mailbox
from tests.aliens_kenpos_app.guest import Guest
from tests.aliens_kenpos_app.serve import serve_alien_kenpos_app


@pytest.fixture(scope="package")
def kenpos_app_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    with headless(playwright) as browser:
        yield browser


@pytest.fixture(params=[(390, 800), (1280, 800)], ids=["phone", "desktop"])
def kenpos_app_page(kenpos_app_browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh tab in a fresh profile, on a phone's screen and on a desk's; no script of it may fail."""
    width, height = request.param
    context = kenpos_app_browser.new_context(locale="ja-JP", viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(10_000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    context.close()
    assert not broken


@pytest.fixture
def guest(kenpos_app_page: Page) -> Iterator[Guest]:
    """Somebody in front of a conforming portal."""
    with mailbox() as (mails, smtp), serve_alien_kenpos_app(smtp) as alien:
        yield Guest(kenpos_app_page, alien, mails)
