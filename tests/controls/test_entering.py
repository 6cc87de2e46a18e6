"""Answers are typed and boxes ticked as a person does it, whatever they are made of."""

import pytest
from playwright.sync_api import Page

from tenken.controls import ControlAmbiguous, find_control, find_tick_about
from tenken.entering import held, is_ticked, press_tick, set_tick, type_answer

LIMIT = 2000.0
META = '<meta charset="utf-8">'
BOXES_OF_FOUR = "<input maxlength=1 size=1>" * 4
ADVANCING = """<script>document.querySelectorAll('input').forEach((box, n, all) =>
  box.addEventListener('input', () => box.value && all[n + 1] && all[n + 1].focus()))</script>"""


@pytest.mark.parametrize(
    ("label", "fields", "value", "parts"),
    [
        ("認証キー", BOXES_OF_FOUR, "0417", ["0", "4", "1", "7"]),
        ("認証キー", BOXES_OF_FOUR, "04178", ["0", "4", "1", "7"]),
        ("認証キー", BOXES_OF_FOUR + ADVANCING, "0417", ["0", "4", "1", "7"]),
        ("認証キー", "<input size=1>" * 4, "0417", ["0", "4", "1", "7"]),
        ("メールアドレス", "<input> @ <input>", "hana@example.jp", ["hana", "example.jp"]),
        ("メールアドレス", "<input>＠<input>", "nonsense", ["nonsense", ""]),
        ("電話番号", "<input>-<input>-<input>", "03-1234-5678", ["03", "1234", "5678"]),
        ("保険者番号", "<input maxlength=2>-<input>", "06139999", ["06", "139999"]),
        ("氏名(カタカナ)", "セイ<input> メイ<input>", "ヤマダ\u3000タロウ", ["ヤマダ", "タロウ"]),
    ],
    ids=[
        "a box each",
        "one too many",
        "boxes that advance",
        "boxes without lengths",
        "an address",
        "no address",
        "hyphens",
        "lengths",
        "a name",
    ],
)
def test_an_answer_is_divided_among_its_fields(
    page: Page, label: str, fields: str, value: str, parts: list[str]
) -> None:
    page.set_content(f"{META}<table><tr><th>{label}</th><td>{fields}</td></tr></table>")
    control = find_control(page, label)
    said = type_answer(control, value, LIMIT)

    assert page.locator("input").evaluate_all("all => all.map(one => one.value)") == parts
    assert said == held(control, LIMIT)


def test_an_address_in_two_fields_is_read_as_one(page: Page) -> None:
    page.set_content(f"{META}<p>メールアドレス</p><p><input value=hana>@<input value=example.jp></p>")

    assert held(find_control(page, "メールアドレス"), LIMIT) == "hana@example.jp"


def test_an_answer_that_nothing_divides_is_refused(page: Page) -> None:
    page.set_content(f"{META}<table><tr><th>氏名</th><td><input>/<input></td></tr></table>")

    with pytest.raises(ControlAmbiguous, match="2 controls"):
        type_answer(find_control(page, "氏名"), "健保花子", LIMIT)


def test_a_page_that_listens_for_keys_hears_one(page: Page) -> None:
    heard = (
        "<script>document.querySelector('input').onkeyup = e => { document.title = e.target.value }</script>"
    )
    page.set_content(f"{META}<label>認証キー <input></label>{heard}")
    type_answer(find_control(page, "認証キー"), "0417", LIMIT)

    assert page.title() == "0417"


TOGGLE = """if (!this.hasAttribute('disabled')) this.ariaChecked = String(this.ariaChecked !== 'true')"""
BOXES = {
    "input": "<label><input type=checkbox {locked}>「利用規約」に同意する</label>",
    "under its label": (
        "<style>p{{position:relative;padding-left:24px}}"
        "input{{position:absolute;left:0;z-index:-1;opacity:0}}"
        "label{{position:relative}} label::before{{position:absolute;top:0;left:-24px;width:16px;height:16px;"
        'content:"";border:1px solid}}</style><div style="background:white;position:relative;z-index:0"><p>'
        "<input type=checkbox id=i {locked}><label for=i>「利用規約」に同意する</label></p></div>"
    ),
    "a glyph beside its text": (
        f'<div style="display:flex"><div role="checkbox" aria-checked="false" {{locked}} onclick="{TOGGLE}">'
        "<span>\ue835</span><span>☐</span></div><div>「利用規約」に同意する</div></div>"
    ),
    "drawn late": (
        '<div role="checkbox" aria-checked="false" {locked} onclick="'
        f"setTimeout(() => {{{{ {TOGGLE} }}}}, 400)"
        '">利用規約に同意</div>'
    ),
    "free late": (
        '<label><input type=checkbox {locked} onclick="window.first ??= Date.now();'
        'if (Date.now() - first < 300) event.preventDefault()">利用規約に同意する</label>'
    ),
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
