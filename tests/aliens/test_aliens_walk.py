"""Each alien portal leads an insured person from its login page to プロフィール設定, by selectors we know."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.aliens.serve import STYLES, find_style, serve_alien
from tests.aliens.walker import Walker, mailbox
from tests.aliens.walks import WALKS


@pytest.mark.parametrize("style", STYLES)
def test_insured_person_reaches_profile(style: str, alien_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien(style, smtp) as alien:
        WALKS[style](Walker(alien_page, alien, mails))
        account = alien.society.accounts["hanako@example.jp"]

    assert account.mail == "changed@example.jp"


@pytest.mark.parametrize("style", STYLES)
def test_every_refusal_has_words(style: str) -> None:
    assert set(find_style(style).words) == set(find_style("tables").words)
