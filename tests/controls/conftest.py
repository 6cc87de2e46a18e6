"""One browser and one tab for all pages of the corpus: nothing on them outlives a navigation."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tenken.browser import choose_browser


@pytest.fixture(scope="package")
def markup_browser(playwright: Playwright) -> Iterator[Browser]:
    chosen = choose_browser()
    browser = playwright.chromium.launch(
        executable_path=chosen.executable_path, args=list(chosen.args), channel=chosen.channel
    )
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def page(markup_browser: Browser) -> Iterator[Page]:
    fresh = markup_browser.new_page(viewport={"width": 1280, "height": 800})
    yield fresh
    fresh.close()
