"""A text is scrolled to its end in every way a person has, whatever holds it."""

from collections.abc import Callable
from html import escape

import pytest
from playwright.sync_api import Page

from tenken.scrolling import WAYS, Region, Way, scroll_region

HEADING = "個人情報の取り扱いについて"
LONG = "".join(f"<p>第{number}条</p>" for number in range(1, 40))
BOX = '<div id="{id}" style="height:160px;overflow-y:auto">{text}</div>'
FRAME = f'<iframe id="first" style="height:160px" srcdoc="{escape(LONG)}"></iframe>'
HOLDERS = {
    "box": BOX.format(id="first", text=LONG),
    "frame": FRAME,
    "heading-inside": BOX.format(id="first", text=f"<h3>{HEADING}</h3>{LONG}"),
}
PAGE = '<meta charset="utf-8"><h2>{heading}</h2>{first}<h2>会員利用規約について</h2>{second}'


@pytest.fixture(params=HOLDERS)
def regions(page: Page, request: pytest.FixtureRequest) -> Callable[[str], Region | None]:
    heading = "利用にあたって" if request.param == "heading-inside" else HEADING
    second = BOX.format(id="second", text=LONG)
    page.set_content(PAGE.format(heading=heading, first=HOLDERS[request.param], second=second))
    return lambda words: scroll_region(page, words)


@pytest.mark.parametrize("way", WAYS)
def test_the_end_is_reached_in_every_way(regions: Callable[[str], Region | None], way: Way) -> None:
    region = regions(HEADING)

    assert region is not None
    assert region.scroll(way)
    assert region.left <= 1


def test_the_text_of_the_heading_is_meant(regions: Callable[[str], Region | None]) -> None:
    first, second = regions(HEADING), regions("会員利用規約について")

    assert first is not None
    assert second is not None
    assert [each.box.get_attribute("id") for each in (first, second)] == ["first", "second"]


def test_half_way_is_not_the_end(regions: Callable[[str], Region | None]) -> None:
    region = regions(HEADING)

    assert region is not None
    whole = region.left
    assert region.scroll("wheel", share=0.5)
    assert 1 < region.left <= whole / 2


def test_a_short_text_needs_no_scrolling(page: Page) -> None:
    page.set_content(PAGE.format(heading=HEADING, first="<p>短い</p>", second="<p>短い</p>"))

    assert scroll_region(page, HEADING) is None
