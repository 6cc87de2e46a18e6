"""A text is scrolled to its end in every way a person has, whatever holds it."""

from collections.abc import Callable
from html import escape

import pytest
from playwright.sync_api import Page

from tenken.scrolling import WAYS, Region, Way, scroll_region

HEADING, TERMS = "個人情報の取り扱いについて", "会員利用規約について"
LONG = "".join(f"<p>第{number}条</p>" for number in range(1, 40))
BOX = '<div id="{id}" style="height:160px;overflow-y:auto">{text}</div>'
FRAME = f'<iframe id="first" style="height:160px" srcdoc="{escape(LONG)}"></iframe>'
HOLDERS = {
    "box": BOX.format(id="first", text=LONG),
    "frame": FRAME,
    "heading-inside": BOX.format(id="first", text=f"<h3>{HEADING}</h3>{LONG}"),
}
PAGE = '<meta charset="utf-8"><h2>{heading}</h2>{first}<h2>会員利用規約について</h2>{second}{end}'


@pytest.fixture(params=HOLDERS)
def regions(page: Page, request: pytest.FixtureRequest) -> Callable[[str], Region | None]:
    heading = "利用にあたって" if request.param == "heading-inside" else HEADING
    second = BOX.format(id="second", text=LONG)
    page.set_content(PAGE.format(heading=heading, first=HOLDERS[request.param], second=second, end=""))
    others = {HEADING: [TERMS], TERMS: [HEADING]}
    return lambda words: scroll_region(page, words, others[words])


@pytest.mark.parametrize("way", WAYS)
def test_the_end_is_reached_in_every_way(regions: Callable[[str], Region | None], way: Way) -> None:
    region = regions(HEADING)

    assert region is not None
    assert region.scroll(way)
    assert region.left <= 1


def test_the_text_of_the_heading_is_meant(regions: Callable[[str], Region | None]) -> None:
    first, second = regions(HEADING), regions(TERMS)

    assert first is not None
    assert second is not None
    assert [each.box.get_attribute("id") for each in (first, second)] == ["first", "second"]


def test_half_way_is_not_the_end(regions: Callable[[str], Region | None]) -> None:
    region = regions(HEADING)

    assert region is not None
    whole = region.left
    assert region.scroll("wheel", leave=whole / 2)
    assert whole / 2 - 1 <= region.left <= whole / 2


def test_a_little_too_long_a_text_is_not_at_its_end_half_way(page: Page) -> None:
    little = "<p style='height:210px'>第1条</p>"
    page.set_content(
        PAGE.format(heading=HEADING, first=BOX.format(id="first", text=little), second="", end="")
    )
    region = scroll_region(page, HEADING)

    assert region is not None
    whole = region.left
    assert whole < 0.8 * 160
    assert region.scroll("wheel", leave=whole / 2)
    assert whole / 2 - 1 <= region.left <= whole / 2


def test_a_short_text_needs_no_scrolling(page: Page) -> None:
    page.set_content(PAGE.format(heading=HEADING, first="<p>短い</p>", second="<p>短い</p>", end=""))

    assert scroll_region(page, HEADING, [TERMS]) is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("second", [LONG, BOX.format(id="second", text=LONG)], ids=["flowing", "boxed"])
def test_a_text_without_a_bar_of_its_own_is_scrolled_with_the_page(page: Page, way: Way, second: str) -> None:
    tick = "<label><input type=checkbox>同意する</label>"
    page.goto("about:blank")  # a page that is written anew stays where it was scrolled to
    page.set_content(PAGE.format(heading=HEADING, first=LONG, second=second, end=tick))
    region = scroll_region(page, HEADING, [TERMS])

    assert region is not None
    assert region.box.evaluate("box => box === document.scrollingElement")
    assert region.holds(page.locator("input"))
    assert not region.shows(page.locator("input"))
    assert region.scroll(way)
    assert region.shows(page.locator("input"))


def test_a_page_that_is_a_box_itself_is_not_taken_for_the_text(page: Page) -> None:
    text = PAGE.format(heading=HEADING, first=BOX.format(id="first", text=LONG), second=LONG, end="")
    page.set_content(f'<main style="height:300px;overflow-y:auto">{text}</main>')
    region = scroll_region(page, HEADING, [TERMS])

    assert region is not None
    assert region.box.get_attribute("id") == "first"


def test_texts_side_by_side_are_told_apart(page: Page) -> None:
    columns = "".join(
        f"<section style='flex:1'><h2>{words}</h2>{BOX.format(id=name, text=LONG)}</section>"
        for words, name in ((HEADING, "first"), (TERMS, "second"))
    )
    page.set_content(f'<meta charset="utf-8"><div style="display:flex">{columns}</div>')
    found = [scroll_region(page, HEADING, [TERMS]), scroll_region(page, TERMS, [HEADING])]

    assert [each and each.box.get_attribute("id") for each in found] == ["first", "second"]
