"""The code that a page shows is what came with it, not what stands beside its words at all times."""

import pytest
from playwright.sync_api import Page

from tenken.controls import visible_text
from tenken.reading import codes_shown

WORDS = ["認証キー"]
STEPS = "<ol><li>1 本人確認</li><li>{}</li></ol>"
SHOWN = "<p>認証キー</p><p><b>4817</b></p>"


@pytest.mark.parametrize("steps", ["STEP2<br>認証キー<br>STEP3", "認証キー<br>A302"], ids=["steps", "a name"])
def test_a_bar_of_steps_shows_no_code(page: Page, steps: str) -> None:
    page.set_content(STEPS.format(steps))
    before = visible_text(page)

    assert codes_shown(page, WORDS, before) == []
    page.set_content(STEPS.format(steps) + SHOWN)
    assert codes_shown(page, WORDS, before) == ["4817"]
