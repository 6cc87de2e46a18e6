"""The text of a page is what a person reads on it, block by block."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tenken.controls import still_text, text_blocks, visible_text
from tests.controls.markup import FOLDER


def test_hidden_text_is_left_out(page: Page) -> None:
    page.set_content(
        "<p>見える</p><p style='display:none'>一</p><p style='visibility:hidden'>二</p>"
        "<p style='opacity:0'>三</p>"
        "<p style='position:absolute;left:-9999px'>四</p><p hidden>五</p>"
        "<div style='height:0;overflow:hidden'>六</div>"
        "<script>'七'</script><details><summary>概要</summary>八</details><input type=hidden value=九>"
    )

    assert text_blocks(page) == ["見える", "概要"]


def test_blocks_are_lines_cells_and_buttons(page: Page) -> None:
    page.set_content(
        "<h1>登録<span>案内</span></h1><p>一行目<br>二行目</p><table><tr><td>記号</td><td>番号</td></tr></table>"
        "<button><b>次</b>へ</button><input type=submit value=送信><img alt=画像 src='data:,'>"
    )

    assert text_blocks(page) == ["登録案内", "一行目", "二行目", "記号", "番号", "次へ", "送信", "画像"]


def test_still_text_is_neither_button_nor_link(page: Page) -> None:
    page.set_content(
        "<h1>ログイン</h1><button>ログイン</button><input type=submit value=登録><a href=#>案内へ</a>"
        "<p>詳しくは<a href=#>こちら</a></p><input placeholder=例：1234>"
    )

    assert still_text(page) == ["ログイン", "詳しくはこちら"]


def test_hints_count_and_typed_values_do_not(page: Page) -> None:
    page.set_content(
        "<input placeholder=例：1234><input placeholder=見えない value=秘密>"
        "<input type=password value=secret>"
        "<select><option value=''>選択してください<option>一</select><input readonly value=taro@example.jp>"
    )

    assert text_blocks(page) == ["例：1234", "選択してください", "taro@example.jp"]


def test_frames_and_shadow_roots_are_read(page: Page) -> None:
    page.goto((FOLDER / "frameset.html").as_uri())
    assert {"新規利用登録", "ログインID", "ログイン"} <= set(text_blocks(page))

    page.goto((FOLDER / "shadow.html").as_uri())
    assert visible_text(page).splitlines() == ["メールアドレス", "パスワード", "送信する"]


def test_style_sheets_add_visible_words(page: Page, tmp_path: Path) -> None:
    page.set_content(
        "<style>.r::after{content:'必須'} .q::before{content:'※'}</style><p class=r>番号</p><p>記号</p>"
    )

    assert text_blocks(page) == ["番号必須", "記号"]


def test_an_empty_page_has_no_text(page: Page) -> None:
    page.goto("about:blank")

    assert visible_text(page) == ""


def test_a_heading_may_be_a_link(page: Page) -> None:
    page.set_content("<h2><a href='/'>本人確認</a></h2><a href='/'><b>新規利用登録</b></a>")

    assert still_text(page) == ["本人確認"]


INKLESS = [
    "color:transparent", "color:#fff", "color:red;background:red", "-webkit-text-fill-color:transparent",
    "filter:opacity(0)", "content-visibility:hidden", "font-size:0", "transform:scale(0)",
]  # fmt: skip
LIGHT = [
    "color:#fff;background:#246", "color:#fff;background-image:linear-gradient(#246,#135)",
    "color:#fff;position:relative", "color:#fff;text-shadow:0 0 2px #000",
    "color:transparent;background:linear-gradient(red,blue);background-clip:text",
]  # fmt: skip


@pytest.mark.parametrize("style", INKLESS)
def test_letters_without_ink_are_not_seen(page: Page, style: str) -> None:
    page.set_content(f"<p>見える</p><p style='{style}'>見えない</p>")

    assert text_blocks(page) == ["見える"]


@pytest.mark.parametrize("style", LIGHT)
def test_light_letters_on_dark_are_seen(page: Page, style: str) -> None:
    page.set_content(f"<div style='background:#246'><p style='{style}'>見える</p></div>")

    assert text_blocks(page) == ["見える"]
