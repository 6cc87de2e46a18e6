"""Each kind of member gets from the first page of the portal to the home screen and beyond."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron_antd.caller import LOGIN_ID, MAIL, PASSWORD, Caller
from tests.aliens_omron_antd.serve import serve_alien_omron_antd

NEW = "Zyxwvu+987"


@pytest.mark.parametrize("antd_page", [1280, 390], indirect=True)
def test_employee_registers_and_edits_profile(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        walk.register(walk.member())
        walk.open(walk.link("利用登録完了のご案内"))
        walk.log_in()
        expect(antd_page.locator(".kw-name")).to_have_text("大津　太郎")

        walk.tab("プロフィール設定")
        expect(antd_page.locator("#profile_prefs input:checked")).to_have_count(5)
        walk.type("profile", mail2="taro@home.example", nickname="たろう")
        antd_page.get_by_label("メールマガジン").uncheck()
        walk.press("登録")
        walk.told("登録しました")
        expect(antd_page.locator(".kw-user")).to_have_text("たろう さん")
        account = alien.society.by_login(LOGIN_ID)

        walk.tab("パスワード変更")
        walk.type("password", current=PASSWORD, password=NEW, confirm=NEW)
        antd_page.get_by_label("パスワードを表示する").check()
        expect(antd_page.locator("#password_password")).to_have_attribute("type", "text")
        walk.press("登録")
        walk.told("パスワードを変更しました")
        walk.tab("お知らせ")
        walk.sees("11月支給分")

    assert account is not None
    assert account.mails == [MAIL, "taro@home.example", ""]
    assert account.settings == ["medical", "notice", "journal", "application"]
    assert account.password == NEW


def test_former_employee_forgets_password(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        member = walk.member(kind="voluntary", mail=MAIL, attributes={"registered": "employed"})
        walk.open(alien.url)
        antd_page.get_by_text("ログインID・パスワード忘れた方はこちら").click()
        walk.type("forgot", mail=MAIL)
        walk.press("送信")
        walk.sees("受付が完了しました")
        walk.open(walk.link("パスワード再発行のご案内"))
        walk.sees(member["login_id"])
        walk.type("reset", password=NEW, confirm=NEW)
        walk.press("登録")
        walk.sees("パスワードを再発行しました")
        walk.press("ログイン画面へ")
        walk.log_in(member["login_id"], NEW)
        walk.sees("被保険者ご自身の名前になっていることを確認してください")
        walk.log_out()


def test_paper_notice_opens_home(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        member = walk.member(attributes={"issued": "paper"})
        walk.open(alien.url)
        walk.log_in(member["login_id"], member["password"])
        walk.sees("仮パスワードでログインしています")


def test_unsaved_input_is_asked_about(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        member = walk.member(attributes={"issued": "paper"})
        walk.open(alien.url)
        walk.log_in(member["login_id"], member["password"])
        walk.tab("プロフィール設定")
        walk.type("profile", nickname="たろう")
        walk.tab("お知らせ")
        dialog = antd_page.get_by_role("dialog")
        dialog.get_by_role("button", name="キャンセル").click()
        expect(antd_page.locator("#profile_nickname")).to_have_value("たろう")
        walk.tab("お知らせ")
        dialog.get_by_role("button", name="OK").click()
        walk.sees("11月支給分")


@pytest.mark.parametrize("antd_page", [390], indirect=True)
def test_a_narrow_screen_has_its_menu_in_a_drawer(antd_page: Page) -> None:
    with mailbox() as (_, smtp), serve_alien_omron_antd(smtp) as alien:
        antd_page.goto(alien.url)
        antd_page.get_by_role("button", name="メニューを開く").click()
        antd_page.get_by_role("dialog").get_by_text("事前準備").click()
        expect(antd_page.locator("h1")).to_have_text("事前準備")
        expect(antd_page.get_by_role("dialog")).to_have_count(0)
        antd_page.goto(f"{alien.url}#/nowhere")
        expect(antd_page.locator("h1")).to_have_text("404")
