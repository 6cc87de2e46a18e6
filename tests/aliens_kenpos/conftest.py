"""The browser, the mails and the portal that the walks share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.aliens.browsing import headless
from tests.aliens_kenpos.serve import serve_alien_kenpos
from tests.aliens_kenpos.visitor import Visitor, mailbox


@pytest.fixture(scope="package")
def kenpos_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    with headless(playwright) as browser:
        yield browser


@pytest.fixture
def kenpos_page(kenpos_browser: Browser) -> Iterator[Page]:
    """A fresh tab in a fresh profile."""
    context = kenpos_browser.new_context(locale="ja-JP", viewport={"width": 1100, "height": 800})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.fixture
def visitor(kenpos_page: Page) -> Iterator[Visitor]:
    """Somebody in front of a conforming portal."""
    with mailbox() as (mails, smtp), serve_alien_kenpos(smtp) as alien:
        yield Visitor(kenpos_page, alien, mails)
