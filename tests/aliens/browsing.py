"""The browser that walks through the portals of unknown vendors use."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Playwright


@contextlib.contextmanager
def headless(playwright: Playwright) -> Iterator[Browser]:
    """The system's headless Chromium."""
    path = shutil.which("chromium-headless-shell")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=path, args=args)
    yield browser
    browser.close()
