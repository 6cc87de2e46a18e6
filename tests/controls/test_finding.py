"""What a person reads and does with what was found: overrides, errors, locators that last."""

import tomllib

import pytest
from playwright.sync_api import Page

from tenken.controls import (
    ControlAmbiguous,
    ControlNotFound,
    Override,
    find_button,
    find_button_ending,
    find_control,
    find_submit,
)

TWO = "<p>番号 <input id='a'></p><p>番号 <input id='b'></p>"


def override_in(message: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(message[message.index("[[override]]") :])["override"][0]
    return table


def test_ambiguity_ends_in_an_override(page: Page) -> None:
    page.set_content(TWO)

    with pytest.raises(ControlAmbiguous) as raised:
        find_control(page, "番号")

    assert override_in(str(raised.value)) == {"label": "番号", "selector": "#a"}
    assert "#b" in str(raised.value)


def test_the_pasted_override_settles_it(page: Page) -> None:
    page.set_content(TWO)

    found = find_control(page, "番号", overrides=[Override("番号", "#b")])

    assert found.locator.get_attribute("id") == "b"
    assert (found.rank, found.provenance) == (0, "override #b")


@pytest.mark.parametrize(
    "override",
    [
        Override("ＩＤ", "xpath=//input[2]"),
        Override("ID", "input", nth=1),
        Override("ID", "role=textbox[name='二']"),
    ],
)
def test_overrides_take_any_selector(page: Page, override: Override) -> None:
    page.set_content("<input aria-label=一><input aria-label=二 id=two>")

    assert find_control(page, "ID", overrides=[override]).locator.get_attribute("id") == "two"


def test_a_label_that_is_drawn_as_the_radio_button_is_one_control_with_it(page: Page) -> None:
    drawn = "<label role=radio aria-checked=false tabindex=0><span><input type=radio name=x></span>{}</label>"
    page.set_content(f"<div role=radiogroup>{drawn.format('男性')}{drawn.format('女性')}</div>")

    found = find_control(page, "女性", kind="tick")

    assert found.locator.get_attribute("role") == "radio"
    assert found.locator.inner_text().strip() == "女性"


@pytest.mark.parametrize(
    "other",
    [
        "<span role=img aria-label=eye-invisible tabindex=-1 style='cursor: pointer'>◎</span>",
        "<button type=button aria-label='Display the password'></button>",
        "<button type=button aria-label='Choose date, selected date is Dec 31, 2003'></button>",
        "<div class=app-select><input readonly><div style='cursor: pointer'>1975年</div></div>",
    ],
    ids=["the icon of an eye", "what shows a password", "what opens a calendar", "what is chosen in a list"],
)
def test_what_belongs_to_a_field_does_not_send_its_form(page: Page, other: str) -> None:
    page.set_content(f"<form><p>番号 <input></p>{other}<button type=button id=go>登録する</button></form>")

    assert find_submit(page, find_control(page, "番号")).locator.get_attribute("id") == "go"


def test_a_stale_override_is_named(page: Page) -> None:
    page.set_content(TWO)

    with pytest.raises(ControlNotFound, match="nothing on this page matches:\n- selector = '#gone'"):
        find_control(page, "番号", overrides=[Override("番号", "#gone")])


def test_a_label_without_control_is_said(page: Page) -> None:
    page.set_content("<table><tr><th>登録日</th><td>今日</td></tr></table><input aria-label=備考>")

    with pytest.raises(ControlNotFound, match="the text is on the page, but no control belongs to it"):
        find_control(page, "登録日")


def test_near_misses_are_listed(page: Page) -> None:
    page.set_content("<label>パスワード（確認） <input></label><label>ニックネーム <input></label>")

    with pytest.raises(ControlNotFound) as raised:
        find_control(page, "パスワード")

    assert "near: 「パスワード（確認）」 (wrapping label)" in str(raised.value)
    assert "ニックネーム" not in str(raised.value)


def test_other_names_come_second(page: Page) -> None:
    page.set_content("<label>Login ID <input id=e></label><label>パスワード <input id=p></label>")

    assert find_control(page, "ログインID", also=["Login ID"]).locator.get_attribute("id") == "e"


def test_locators_outlive_a_reordering(page: Page) -> None:
    page.set_content("<div id=box><p>記号 <input id=s></p><p>番号 <input id=n></p></div>")
    found = find_control(page, "番号")

    page.evaluate("box.prepend(box.lastElementChild)")
    find_control(page, "記号")

    assert found.locator.get_attribute("id") == "n"


def test_a_copied_element_is_told_apart(page: Page) -> None:
    page.set_content("<div id=box><p>番号 <input id=n></p></div>")
    find_control(page, "番号")

    page.evaluate(
        "document.body.append(box.cloneNode(true)); document.querySelector('p').firstChild.data = '記号'"
    )

    assert find_control(page, "記号").locator.count() == 1


def test_an_answer_in_parts_is_no_single_control(page: Page) -> None:
    page.set_content("<p>電話番号 <input size=4> - <input size=4> - <input size=4></p>")
    found = find_control(page, "電話番号")

    assert len(found.locators) == 3
    with pytest.raises(ControlAmbiguous, match="labels 3 controls where one was expected"):
        assert found.locator


@pytest.mark.parametrize(
    "markup",
    [
        "<input type=checkbox id=c style='display:none'><label for=c>同意する</label>",
        "<label><input type=checkbox id=c style='position:absolute;left:-9999px'><i></i>同意する</label>",
        "<label><input type=checkbox id=c style='opacity:0;position:absolute'><i>□</i>同意する</label>",
        "<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}</style>"
        "<label><input type=checkbox id=c class=sr><i>□</i>同意する</label>",
        "<input type=checkbox id=c> 同意する",
        "<table><tr><td><input type=checkbox id=c></td><td>同意する</td></tr></table>",
    ],
)
def test_ticks_can_be_ticked(page: Page, markup: str) -> None:
    page.set_content(markup)

    find_control(page, "同意する", kind="tick").locator.set_checked(True, timeout=2000)

    assert page.evaluate("document.getElementById('c').checked")


def test_fields_in_shadow_roots_can_be_filled(page: Page) -> None:
    page.set_content("<x-f></x-f>")
    page.evaluate(
        "document.querySelector('x-f').attachShadow({mode: 'open'}).innerHTML = '<p>番号 <input></p>'"
    )

    find_control(page, "番号").locator.fill("12", timeout=2000)

    assert find_control(page, "番号").locator.input_value() == "12"


def test_areas_of_a_picture_can_be_pressed(page: Page) -> None:
    page.set_content(
        "<map name=m><area shape=rect coords='0,0,50,20' href='#a' alt=一>"
        "<area shape=rect coords='50,0,100,20' href='#b' alt=二></map>"
        "<img usemap='#m' width=100 height=20 src='data:,'>"
    )

    find_button(page, "二").locator.click(timeout=2000)

    assert page.url.endswith("#b")


def test_the_sending_button_is_never_back(page: Page) -> None:
    page.set_content(
        "<form><p>番号 <input></p><button>戻る</button><button id=go>次へ進む</button>"
        "<button type=reset>クリア</button></form>"
    )

    assert find_submit(page, find_control(page, "番号")).locator.get_attribute("id") == "go"


def test_finding_changes_nothing_but_a_mark(page: Page) -> None:
    page.set_content("<p>番号 <input></p>")
    before = page.content()

    found = find_control(page, "番号")
    mark = found.locator.get_attribute("data-tenken")

    assert page.content().replace(f' data-tenken="{mark}"', "") == before
    assert page.evaluate("typeof look + typeof MARKED") == "undefinedundefined"


@pytest.mark.parametrize(
    ("markup", "rank"),
    [
        ("<p id=name>認証キー</p><div role=group aria-labelledby=name>{boxes}</div>", 1),
        ("<fieldset><legend>認証キー</legend>{boxes}</fieldset>", 1),
        ("<p>認証キー</p><div>{boxes}</div>", 4),
    ],
    ids=["group", "fieldset", "nothing"],
)
def test_an_answer_in_parts_is_labelled_by_its_group(page: Page, markup: str, rank: int) -> None:
    boxes = "".join(f"<input maxlength=1 size=1 aria-label={n}桁目>" for n in range(1, 5))
    page.set_content(f'<meta charset="utf-8">{markup.format(boxes=boxes)}')
    control = find_control(page, "認証キー")

    assert [len(control.locators), control.rank] == [4, rank]


PAPER = "保険証が紙の場合はこちら"
SWITCHES = {
    "links": "<a href=#c>保険証がプラスチックカードの場合はこちら</a> <a href=#p>{paper}</a>",
    "tabs": "<div role=tablist><div role=tab tabindex=0>保険証がカードの場合はこちら ›</div>"
    "<div role=tab tabindex=0>{paper}</div></div>",
    "pictures": "<a href=#c><img alt=カードの場合はこちら></a><a href=#p><img alt={paper}></a>",
}


@pytest.mark.parametrize("switches", SWITCHES.values(), ids=list(SWITCHES))
def test_what_ends_so_is_found_by_its_ending(page: Page, switches: str) -> None:
    page.set_content(switches.format(paper=PAPER))

    assert "カードの場合はこちら" in find_button_ending(page, "場合はこちら", unlike=[PAPER]).label


def test_another_element_is_not_found_by_its_ending(page: Page) -> None:
    page.set_content(f"<button>{PAPER}</button>")

    with pytest.raises(ControlNotFound, match="…場合はこちら"):
        find_button_ending(page, "場合はこちら", unlike=[PAPER])


def test_two_that_end_so_are_not_told_apart(page: Page) -> None:
    page.set_content("<button>甲の場合はこちら</button><button>乙の場合はこちら</button>")

    with pytest.raises(ControlAmbiguous):
        find_button_ending(page, "場合はこちら")
