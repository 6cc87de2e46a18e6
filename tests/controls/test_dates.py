"""Dates are entered in the form that a portal asks for, by either calendar."""

from datetime import date

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.controls import ControlAmbiguous, find_control
from tenken.dates import enter_date, era_of

DAY = date(1975, 3, 9)
LIMIT = 2000.0
META = '<meta charset="utf-8">'
HELD = "all => all.map(one => one.tagName === 'SELECT' ? one.selectedOptions[0].text : one.value)"


def numbers(last: int) -> str:
    return "".join(f"<option>{n:02}" for n in range(1, last + 1))


def row(*fields: str) -> str:
    return f"{META}<table><tr><th>生年月日</th><td>{''.join(fields)}</td></tr></table>"


def lists(year: str) -> str:
    return row(f"<select>{year}</select>年<select>{numbers(12)}</select>月<select>{numbers(31)}</select>日")


def entered(page: Page, markup: str, day: date = DAY) -> list[str]:
    page.set_content(markup)
    enter_date(find_control(page, "生年月日"), day, LIMIT)
    held: list[str] = page.locator("select, input:not([type=radio])").evaluate_all(HELD)
    return held


@pytest.mark.parametrize(
    ("years", "chosen"),
    [
        ("<option>--<option>1974<option>1975", "1975"),
        ("<option>1974年(昭和49年)<option>1975年(昭和50年)", "1975年(昭和50年)"),
        ("<option value=a>１９７４<option value=b>１９７５", "１９７５"),
        ("<option>昭和5年<option>昭和50年", "昭和50年"),
        ("<option>S49<option>S50", "S50"),
    ],
    ids=["plain", "both calendars", "full-width", "era", "letter of the era"],
)
def test_a_date_is_chosen_from_lists(page: Page, years: str, chosen: str) -> None:
    assert entered(page, lists(years)) == [chosen, "03", "09"]


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("<input type=date>", "1975-03-09"),
        ("<input>", "19750309"),
        ("<input placeholder='1980/01/01'>", "1975/03/09"),
        ("<input maxlength=10>", "1975/03/09"),
        ("<input><small>例：1980-04-01</small>", "1975-03-09"),
        ("<input><small>yyyy.mm.ddの形式</small>", "1975.03.09"),
        ("<input placeholder='西暦年月日（8桁）'>", "19750309"),
        ("<input placeholder='1980年1月1日'>", "1975年3月9日"),
    ],
)
def test_a_date_is_typed_as_asked_for(page: Page, field: str, held: str) -> None:
    assert entered(page, row(field)) == [held]


ERAS = "<select><option>明治<option>大正<option>昭和<option>平成<option>令和</select>"
COMMON = "<select><option>西暦<option>昭和<option>平成</select>"
TICKS = "<label><input type=radio name=e>昭和</label><label><input type=radio name=e>平成</label>"
TYPED = "<input size=4>年<input size=2>月<input size=2>日"


@pytest.mark.parametrize(
    ("markup", "held"),
    [
        (row(ERAS, TYPED), ["昭和", "50", "03", "09"]),
        (row(COMMON, TYPED), ["西暦", "1975", "03", "09"]),
        (row(TICKS, TYPED), ["50", "03", "09"]),
        (row(TYPED), ["1975", "03", "09"]),
    ],
    ids=["era from a list", "common era from a list", "era ticked", "no era"],
)
def test_a_date_is_given_by_the_calendar_asked_for(page: Page, markup: str, held: list[str]) -> None:
    assert entered(page, markup) == held


def test_the_first_year_of_an_era_has_a_name(page: Page) -> None:
    years = row(ERAS, "<select><option>元<option>2</select>年<input size=2>月<input size=2>日")

    assert entered(page, years, date(1989, 3, 9)) == ["平成", "元", "03", "09"]


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1989, 1, 7), ("昭和", "S", 64)),
        (date(1989, 1, 8), ("平成", "H", 1)),
        (date(2026, 1, 1), ("令和", "R", 8)),
    ],
)
def test_eras_change_on_their_day(day: date, era: tuple[str, str, int]) -> None:
    assert era_of(day) == era


# A field of sections: what is put in at once is thrown away, digits are taken key by key.
SECTIONS = """<input id=s placeholder="YYYY/MM/DD"><script>{ let at = 0; const put = () => {
  const d = kept.padEnd(8, '_'); s.value = kept && `${d.slice(0, 4)}/${d.slice(4, 6)}/${d.slice(6)}` };
  let kept = ''; s.oninput = put; s.onblur = put; s.onkeydown = e => {
    if (e.key === 'Home') kept = ''; else if (/^\\d$/.test(e.key)) kept += e.key; put(); e.preventDefault() };
}</script>"""


# Its sections are no fields, and drawn once it is used; till then their group's label floats in its place.
SPANS = """<style>
  .group {{ position: relative; width: 200px }} .group label {{ position: absolute; pointer-events: none }}
  .parts {{ opacity: 0 }} .parts:focus-within, .parts.used {{ opacity: 1 }}</style>
<div class="group" role="group" aria-labelledby="born"><label id="born">生年月日</label>
<div class="parts">{}</div></div>
<script>for (const part of document.querySelectorAll('.parts span')) {{
  let kept = '';
  part.onfocus = () => {{ kept = ''; part.parentElement.classList.add('used') }};
  part.onkeydown = e => {{ e.preventDefault(); if (/^\\d$/.test(e.key)) part.textContent = kept += e.key }};
}}</script>"""


def test_sections_that_are_no_fields_are_typed_into(page: Page) -> None:
    part = "<span role=spinbutton contenteditable tabindex=0 aria-label={}>{}</span>"
    parts = [part.format(*each) for each in (("Year", "YYYY"), ("Month", "MM"), ("Day", "DD"))]
    page.set_content(META + SPANS.format("-".join(parts)))

    enter_date(find_control(page, "生年月日"), DAY, LIMIT)

    assert page.locator(".parts").inner_text() == "1975-03-09"


def test_a_field_of_sections_is_typed_key_by_key(page: Page) -> None:
    assert entered(page, row(SECTIONS)) == ["1975/03/09"]


@pytest.mark.parametrize("mark", ["/", "-"])
def test_a_field_that_takes_one_form_only_is_given_it(page: Page, mark: str) -> None:
    form = f"/^\\d{{4}}{mark.replace('/', '[/]')}\\d\\d{mark.replace('/', '[/]')}\\d\\d$/"

    held = entered(page, row(f"<input onblur='if (!{form}.test(this.value)) this.value = \"\"'>"))

    assert held == [f"1975{mark}03{mark}09"]


def test_a_list_without_the_year_cannot_be_used(page: Page) -> None:
    with pytest.raises(PlaywrightError, match="does not offer 1975"):
        entered(page, lists("<option>2001"))


def test_two_fields_are_no_date(page: Page) -> None:
    with pytest.raises(ControlAmbiguous, match=r"2 fields(.|\n)*\[\[override\]\]"):
        entered(page, row("<input>年<input>月"))
