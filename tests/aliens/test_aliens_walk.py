"""Each alien portal leads an insured person from its login page to プロフィール設定, by selectors we know."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.aliens.serve import STYLES, find_style, serve_alien
from tests.aliens.walker import Walker, mailbox
from tests.aliens.walks import WALKS


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=path, args=args)
    yield browser
    browser.close()


@pytest.mark.parametrize("style", STYLES)
def test_insured_person_reaches_profile(style: str, browser: Browser) -> None:
    with mailbox() as (mails, smtp), serve_alien(style, smtp) as alien:
        page = browser.new_page(locale="ja-JP", viewport={"width": 1100, "height": 800})
        page.set_default_timeout(10_000)
        WALKS[style](Walker(page, alien, mails))
        account = alien.society.accounts["hanako@example.jp"]
        page.close()

    assert account.mail == "changed@example.jp"


@pytest.mark.parametrize("style", STYLES)
def test_every_refusal_has_words(style: str) -> None:
    codes = set(find_style("tables").words)

    assert set(find_style(style).words) == codes
