"""Days are picked in calendars of many makes, where a field lets nobody type."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.almanac import month_of, tells
from tenken.controls import find_control
from tenken.dates import enter_date

DAY = date(1975, 3, 1)
LIMIT = 2000.0
DRAWN = (Path(__file__).parent / "calendar.js").read_text(encoding="utf-8")
FIELD = """<meta charset=utf-8><p><label for=born>生年月日</label> <input id=born readonly>{beside}</p>
<p><button type=button>送信</button></p>
<script>{drawn}
calendar(document.getElementById('born'), {how})</script>"""
KANJI = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def held(page: Page, how: dict[str, Any], day: date, beside: str = "") -> str:
    page.set_content(FIELD.format(drawn=DRAWN, how=json.dumps(how, ensure_ascii=False), beside=beside))
    enter_date(find_control(page, "生年月日"), day, LIMIT)
    return page.locator("#born").input_value()


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"lists": True},
        {"begins": "years", "suffix": "年"},
        {"apart": True, "yearArrows": True, "months": KANJI},
        {"apart": True, "titles": False, "yearArrows": True},
        {"months": ENGLISH, "signs": {"‹": "chevron_left", "›": "chevron_right"}},
        {"signs": {"‹": "", "›": ""}, "marks": {"‹": "icon-prev", "›": "icon-next"}, "begins": "years"},
        {"signs": {"‹": "<i></i>", "›": "<i></i>"}},
        {"confirm": "OK"},
        {"confirm": "決定", "closes": False},
    ],
    ids=[
        "a title that leads to months and years", "lists that move along", "years first", "Chinese numbers",
        "arrows for years", "icons by their names", "arrows by their class", "arrows by their place",
        "a button that takes it over", "a calendar that stays open",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [DAY, date(2003, 12, 31), date(2026, 11, 2)], ids=str)
def test_a_day_is_picked(page: Page, how: dict[str, Any], day: date) -> None:
    assert held(page, how, day) == f"{day:%Y/%m/%d}"


def test_month_by_month_where_nothing_else_leads_back(page: Page) -> None:
    assert held(page, {"titles": False}, date(2024, 1, 31)) == "2024/01/31"


@pytest.mark.parametrize(
    "beside",
    [
        "<button id=opener type=button>カレンダー</button>",
        "<i id=opener style='cursor: pointer'>event</i>",
        "<img id=opener alt='' width=20 height=20 src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    ],
    ids=["a button", "an icon", "a picture"],
)
def test_a_calendar_may_open_beside_the_field(page: Page, beside: str) -> None:
    assert held(page, {"lists": True}, DAY, beside) == "1975/03/01"


def test_the_field_may_be_a_button(page: Page) -> None:
    markup = FIELD.format(drawn=DRAWN, how="{}", beside="")
    button = "<button type=button id=born aria-haspopup=dialog>日付を選択</button>"
    page.set_content(
        markup.replace("<input id=born readonly>", button).replace("field.value", "field.innerText")
    )

    enter_date(find_control(page, "生年月日"), DAY, LIMIT)

    assert page.locator("#born").inner_text() == "1975/03/01"


def test_a_field_that_nothing_opens_says_so(page: Page) -> None:
    page.set_content("<meta charset=utf-8><label>生年月日 <input readonly></label><button>送信</button>")
    page.evaluate("() => { document.querySelector('button').onclick = () => { document.title = 'sent'; }; }")

    with pytest.raises(PlaywrightError, match="no calendar opens"):
        enter_date(find_control(page, "生年月日"), DAY, LIMIT)

    assert page.title() != "sent"


def test_a_calendar_that_enters_another_day_says_so(page: Page) -> None:
    page.set_content(FIELD.format(drawn=DRAWN, how="{}", beside=""))
    page.evaluate("Object.defineProperty(born, 'value', {get: () => '2026/11/29', set: () => {}})")

    with pytest.raises(PlaywrightError, match="does not show the day"):
        enter_date(find_control(page, "生年月日"), DAY, LIMIT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1975/03/09", True), ("1975年3月9日", True), ("昭和50年3月9日", True), ("Mar 9, 1975", True),
        ("19750309", True), ("1975/03/10", False), ("1976/03/09", False), ("", False),
    ],
)  # fmt: skip
def test_a_field_tells_the_day_in_any_form(text: str, told: bool) -> None:
    assert tells(text, date(1975, 3, 9), 50) is told


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026年11月", 11), ("十一月 2026", 11), ("November 2026", 11), ("2026 / 11", 11), ("11/2026", 11),
        ("2026年", None),
    ],
)  # fmt: skip
def test_a_title_tells_its_month(words: str, month: int | None) -> None:
    assert month_of(words) == month
