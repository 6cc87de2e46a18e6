"""An element of a manual is resolved to its control also where the portal divides it otherwise."""

import pytest
from playwright.sync_api import Page

from tenken.controls import ControlAmbiguous, ControlNotFound
from tenken.manual import Requirement
from tenken.resolving import resolve

BORN = Requirement(
    id="m.s.born", manual="m", page=1, level="must", section="s", demand="", kind="field", words="生年月日",
    parts=("年", "月", "日"),
)  # fmt: skip
CARD = Requirement(
    id="m.s.card", manual="m", page=1, level="must", section="s", demand="", kind="field",
    words="被保険者記号・番号", parts=("記号", "番号"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "fields"),
    [
        ("<label>生年月日 <input></label>", 1),
        ("<label>生年月日 <input maxlength=10></label>", 1),
        ("<p>生年月日 <input size=4>年<input size=2>月<input size=2>日</p>", 3),
        ("<input aria-label=年><input aria-label=月><input aria-label=日>", 3),
    ],
    ids=["in one field", "in one of ten characters", "in three", "in three by their own labels"],
)
def test_a_date_in_parts_may_be_asked_for_at_once(page: Page, markup: str, fields: int) -> None:
    page.set_content(f"<meta charset=utf-8>{markup}")

    assert len(resolve(page, BORN, ()).locators) == fields


@pytest.mark.parametrize(
    ("element", "markup"),
    [
        (BORN, "<label>生年月日 <input maxlength=4></label>"),
        (BORN, "<label>生年月日 <select><option>1975</select></label>"),
        (CARD, "<label>被保険者記号・番号 <input></label>"),
    ],
    ids=["a year", "a list of years", "a card in one field"],
)
def test_a_part_does_not_pass_for_the_whole(page: Page, element: Requirement, markup: str) -> None:
    page.set_content(f"<meta charset=utf-8>{markup}")

    with pytest.raises((ControlNotFound, ControlAmbiguous)):
        resolve(page, element, ())
