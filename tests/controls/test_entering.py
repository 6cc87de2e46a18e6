"""Dates are entered and boxes ticked as a person does it, whatever they are made of."""

from datetime import date

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.controls import find_control, find_tick_about
from tenken.entering import enter_date, is_ticked, press_tick, set_tick

DAY = date(1975, 3, 9)
LIMIT = 2000.0
META = '<meta charset="utf-8">'


def lists(year: str) -> str:
    numbered = [year, *(f"<option>{n:02}</option>" for n in range(1, 32))]
    parts = (year, "".join(numbered[1:13]), "".join(numbered[1:]))
    selects = "".join(
        f"<select>{options}</select>{unit}" for options, unit in zip(parts, "年月日", strict=True)
    )
    return f"{META}<table><tr><th>生年月日</th><td>{selects}</td></tr></table>"


@pytest.mark.parametrize(
    "year",
    [
        "<option>--</option><option>1974</option><option>1975</option>",
        "<option>1974年(昭和49年)</option><option>1975年(昭和50年)</option>",
        "<option value='a'>１９７４</option><option value='b'>１９７５</option>",
    ],
    ids=["plain", "era", "full-width"],
)
def test_a_date_is_chosen_from_lists(page: Page, year: str) -> None:
    page.set_content(lists(year))
    enter_date(find_control(page, "生年月日"), DAY, LIMIT)

    chosen = page.locator("select").evaluate_all("all => all.map(one => one.selectedOptions[0].text)")
    assert ["7" in chosen[0] or "７" in chosen[0], chosen[1:]] == [True, ["03", "09"]]
    assert chosen[0].endswith(("5", "５", "5年(昭和50年)"))


@pytest.mark.parametrize(("kind", "held"), [("date", "1975-03-09"), ("text", "19750309")])
def test_a_date_fits_into_one_field(page: Page, kind: str, held: str) -> None:
    page.set_content(f'{META}<label>生年月日 <input type="{kind}"></label>')
    enter_date(find_control(page, "生年月日"), DAY, LIMIT)

    assert page.locator("input").input_value() == held


def test_a_list_without_the_year_cannot_be_used(page: Page) -> None:
    page.set_content(lists("<option>2001</option>"))

    with pytest.raises(PlaywrightError, match="does not offer 1975"):
        enter_date(find_control(page, "生年月日"), DAY, LIMIT)


TOGGLE = """if (!this.hasAttribute('disabled')) this.ariaChecked = String(this.ariaChecked !== 'true')"""
BOXES = {
    "input": "<label><input type=checkbox {locked}>「利用規約」に同意する</label>",
    "drawn": f'<div role="checkbox" aria-checked="false" {{locked}} onclick="{TOGGLE}">利用規約に同意</div>',
}


@pytest.mark.parametrize("box", BOXES.values(), ids=list(BOXES))
def test_a_box_is_found_by_what_it_is_about(page: Page, box: str) -> None:
    page.set_content(META + box.format(locked=""))
    locator = find_tick_about(page, "利用規約").locator
    before = is_ticked(locator, LIMIT)
    set_tick(locator, True, LIMIT)

    assert [before, is_ticked(locator, LIMIT)] == [False, True]


@pytest.mark.parametrize("box", BOXES.values(), ids=list(BOXES))
def test_a_locked_box_stays_clear_when_pressed(page: Page, box: str) -> None:
    page.set_content(META + box.format(locked="disabled"))

    assert not press_tick(find_tick_about(page, "利用規約").locator, LIMIT)
