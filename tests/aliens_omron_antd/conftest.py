"""The browser that the walks through this portal share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.aliens.browsing import headless


@pytest.fixture(scope="package")
def antd_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    with headless(playwright) as browser:
        yield browser


@pytest.fixture
def antd_page(antd_browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh tab in a fresh profile, as wide as the test's parameter says; no script of it may fail."""
    width = getattr(request, "param", 1280)
    page = antd_browser.new_page(locale="ja-JP", viewport={"width": width, "height": 900})
    page.set_default_timeout(10_000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    page.close()
    assert not broken
