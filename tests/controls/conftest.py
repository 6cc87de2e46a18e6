from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tenken.browser import choose_browser


@pytest.fixture(scope="session")
def markup_browser() -> Iterator[Browser]:
    chosen = choose_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chosen.executable_path, args=list(chosen.args), channel=chosen.channel
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def page(markup_browser: Browser) -> Iterator[Page]:
    fresh = markup_browser.new_page(viewport={"width": 1280, "height": 800})
    yield fresh
    fresh.close()
