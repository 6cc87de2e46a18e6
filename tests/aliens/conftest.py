"""The browser that the walks through the alien portals share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.aliens.browsing import headless


@pytest.fixture(scope="package")
def alien_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    with headless(playwright) as browser:
        yield browser


@pytest.fixture
def alien_page(alien_browser: Browser) -> Iterator[Page]:
    """A fresh tab in a fresh profile."""
    page = alien_browser.new_page(locale="ja-JP", viewport={"width": 1100, "height": 800})
    page.set_default_timeout(10_000)
    yield page
    page.close()
