"""A name that only assistive technology is told is no substitute for what a person reads."""

import pytest
from playwright.sync_api import Page

from tenken.controls import find_button, find_control

BUTTONS = {
    "words of its own": ("<button aria-label=確認>次へ</button>", "次へ"),
    "a tip": ("<button title=確認>次へ</button>", "次へ"),
    "no words": ("<button aria-label=確認><svg width=20 height=20></svg></button>", None),
    "a cross": ("<button aria-label=確認>×</button>", None),
    "the same words": ("<button aria-label=確認する>確認</button>", None),
}
FIELDS = {
    "another label": ("<label for=a>番号</label><input id=a aria-label=認証項目>", "番号"),
    "another row": ("<table><tr><th>番号<td><input aria-label=認証項目></table>", "番号"),
    "no label": ("<input aria-label=認証項目>", None),
    "its label": ("<label for=a>認証項目</label><input id=a aria-label=番号>", None),
}


@pytest.mark.parametrize(("markup", "reads"), BUTTONS.values(), ids=list(BUTTONS))
def test_a_button_reads_as_it_is_written(page: Page, markup: str, reads: str | None) -> None:
    page.set_content(markup)

    assert find_button(page, "確認").reads == reads


@pytest.mark.parametrize(("markup", "reads"), FIELDS.values(), ids=list(FIELDS))
def test_a_field_reads_as_it_is_labelled(page: Page, markup: str, reads: str | None) -> None:
    page.set_content(markup)

    assert find_control(page, "認証項目").reads == reads


@pytest.mark.parametrize(
    "markup",
    ["<span role=radio aria-checked=true>中</span><span role=radio>大</span>",
     "<label><input type=radio name=size>中</label><label><input type=radio name=size>大</label>",
     "<input type=radio id=m><label for=m>中</label><input type=radio id=l><label for=l>大</label>"],
    ids=["roles", "wrapping labels", "labels beside"],
)  # fmt: skip
def test_a_choice_in_a_row_can_be_pressed(page: Page, markup: str) -> None:
    page.set_content(f"<form>文字サイズ {markup}<input name=mail><button>送信</button></form>")

    found = find_button(page, "大")
    found.locator.click()

    assert found.label == "大"
    assert found.kind == "link"
