"""The browser that the walks through this portal share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright


@pytest.fixture(scope="package")
def omron_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    path = shutil.which("chromium-headless-shell")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=path, args=args)
    yield browser
    browser.close()


@pytest.fixture
def omron_page(omron_browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh tab in a fresh profile, as wide as the test's parameter says."""
    width = getattr(request, "param", 1280)
    page = omron_browser.new_page(locale="ja-JP", viewport={"width": width, "height": 900})
    page.set_default_timeout(10_000)
    yield page
    page.close()
