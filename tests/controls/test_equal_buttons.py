"""Of several buttons with the same words the one is pressed that a person would press."""

import pytest
from playwright.sync_api import Page

from tenken.controls import ControlAmbiguous, find_button, find_control

META = '<meta charset="utf-8">'
TWO_FORMS = f"""{META}<main>
<div><label>ニックネーム <input></label><button data-answer=one>登録</button></div>
<div><label>変更後パスワード <input></label><button data-answer=two>登録</button></div></main>"""
HEAD = f"""{META}<header><ul role=menu><li role=menuitem><a href="#/login" data-answer=head>ログイン</a></ul>
</header><div><input placeholder="ログインID"><button type=button data-answer=form>ログイン</button></div>"""
UNMARKED_HEAD = HEAD.replace("header>", "p>")


@pytest.mark.parametrize(("field", "answer"), [("ニックネーム", "one"), ("変更後パスワード", "two")])
def test_the_button_of_the_field_used_last_is_meant(page: Page, field: str, answer: str) -> None:
    page.set_content(TWO_FORMS)

    found = find_button(page, "登録", near=find_control(page, field))

    assert found.locator.get_attribute("data-answer") == answer


@pytest.mark.parametrize("markup", [HEAD, UNMARKED_HEAD], ids=["header", "no landmark"])
@pytest.mark.parametrize(("kind", "answer"), [("button", "form"), ("link", "head")])
def test_what_the_manual_calls_it_tells_them_apart(page: Page, markup: str, kind: str, answer: str) -> None:
    page.set_content(markup)

    found = find_button(page, "ログイン", kind=kind)  # type: ignore[arg-type]

    assert found.locator.get_attribute("data-answer") == ("form" if "<header" in markup else answer)


def test_a_field_that_is_gone_tells_nothing(page: Page) -> None:
    page.set_content(TWO_FORMS)
    gone = find_control(page, "ニックネーム")
    page.set_content(TWO_FORMS)

    with pytest.raises(ControlAmbiguous):
        find_button(page, "登録", near=gone)
