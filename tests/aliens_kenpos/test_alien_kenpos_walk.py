"""Both routes of the guide lead to the home page, by selectors we know."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.aliens_kenpos.visitor import PERSON, Visitor

SIGNUP = "初回登録のご案内"
NEW = "Kenpos2026"


def test_issued_id_leads_to_home(visitor: Visitor) -> None:
    member = visitor.support("members", kind="insured", **PERSON)
    visitor.log_in("7132-091200001", "20000121")
    visitor.consent()
    expect(visitor.page.get_by_text("7132-091200001")).to_be_visible()
    expect(visitor.page.locator("input[type=text]")).to_have_count(1)
    visitor.send_mail()
    visitor.page.goto(visitor.link(SIGNUP))
    visitor.log_in(member["login_id"], member["password"])
    expect(visitor.page.get_by_text("ケンポ　タロウ")).to_be_visible()

    visitor.page.get_by_role("link", name="パスワード変更").click()
    visitor.fill(pw_old="20000121", pw_new=NEW, pw_new2=NEW)
    visitor.press("変更する")
    visitor.log_in(member["login_id"], NEW)

    expect(visitor.page.get_by_text("ようこそ")).to_be_visible()


def test_card_leads_family_to_home(visitor: Visitor) -> None:
    member = visitor.support("members", kind="dependant", **PERSON)
    visitor.show_card(member)
    visitor.consent()
    visitor.fill(pw1=NEW, pw2=NEW)
    visitor.send_mail()
    visitor.page.goto(visitor.link(SIGNUP))
    visitor.press("ログインページへ")
    visitor.log_in(visitor.address, NEW)

    expect(visitor.page.get_by_text("ようこそ")).to_be_visible()


def test_late_url_starts_over(visitor: Visitor) -> None:
    visitor.support("members", kind="insured", **PERSON)
    for late in (24 * 60 * 60, 24 * 60 * 60 - 30):
        visitor.log_in("7132-091200001", "20000121")
        visitor.consent()
        visitor.send_mail()
        link = visitor.link(SIGNUP)
        visitor.support("age", address=visitor.address, seconds=late)
        visitor.page.goto(link)
        if late == 24 * 60 * 60:
            expect(visitor.page.get_by_text("最初からやり直してください")).to_be_visible()

    expect(visitor.page.get_by_text("初回登録が完了しました")).to_be_visible()


def test_forgotten_things_are_mailed(visitor: Visitor) -> None:
    visitor.support("members", kind="insured", **PERSON)
    visitor.log_in("7132-091200001", "20000121")
    visitor.consent()
    visitor.send_mail()
    visitor.page.goto(visitor.link(SIGNUP))
    visitor.page.goto(visitor.alien.url)
    with visitor.page.expect_popup() as popup:
        visitor.page.get_by_text("ログインIDをお忘れの方").click()
    popup.value.locator("[name=mail]").fill(visitor.address)
    popup.value.locator("[name=birth]").fill("20000121")
    popup.value.get_by_alt_text("送信する").click()
    assert "7132-091200001" in visitor.body("ログインIDのお知らせ")

    visitor.page.get_by_text("パスワードをお忘れの方").click()
    visitor.fill(loginid="7132-091200001", mail=visitor.address)
    visitor.press("送信する")
    visitor.page.goto(visitor.link("パスワード再設定"))
    visitor.fill(pw_new=NEW, pw_new2=NEW)
    visitor.press("設定する")
    visitor.log_in("7132-091200001", NEW)

    expect(visitor.page.get_by_text("ようこそ")).to_be_visible()


def test_box_unlocks_by_keyboard_at_the_end(visitor: Visitor) -> None:
    visitor.support("members", kind="insured", **PERSON)
    visitor.log_in("7132-091200001", "20000121")
    box = visitor.page.locator("[name=kojin_ck]")
    visitor.page.locator("#kojin").press("PageDown")
    expect(box).to_be_disabled()
    visitor.page.locator("#kojin").press("End")

    expect(box).to_be_enabled()


def test_card_picture_switches_and_back(visitor: Visitor) -> None:
    visitor.page.goto(f"{visitor.alien.base_url}/shoukai.asp")
    picture = visitor.page.locator("#mihon")
    visitor.press("保険証が紙の場合はこちら")
    expect(picture).to_have_attribute("src", re.compile("paper"))
    visitor.press("保険証がカードの場合はこちら")

    expect(picture).to_have_attribute("src", re.compile("card"))
