"""Each kind of member gets from the first page of the portal to the home screen and beyond."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron_gov.serve import serve_alien_omron_gov
from tests.aliens_omron_gov.stroll import LOGIN_ID, MAIL, PASSWORD, Stroll

NEW = "Zyxwvu+987"


@pytest.mark.parametrize("gov_page", [1100, 390], indirect=True)
def test_employee_registers_and_edits_profile(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        walk.register()
        gov_page.goto(walk.link("利用登録完了のご案内"))
        walk.log_in()
        expect(gov_page.locator(".gv-own")).to_contain_text("健保　太郎 様")

        walk.choose("プロフィール設定")
        walk.heading("プロフィール設定")
        walk.type(mail2="taro@home.example", nickname="たろう")
        gov_page.get_by_role("main").get_by_text("メールマガジン").click()
        walk.send("登録")
        expect(gov_page.get_by_text("プロフィール設定を登録しました")).to_be_visible()
        expect(gov_page.locator(".gv-member__who")).to_have_text("たろう 様")
        account = alien.society.accounts[LOGIN_ID]

        walk.choose("パスワード変更")
        walk.heading("パスワード変更")
        walk.type(old=PASSWORD, new=NEW, again=NEW)
        gov_page.get_by_text("パスワードを表示する").click()
        expect(gov_page.locator("#new")).to_have_attribute("type", "text")
        walk.send("登録")
        expect(gov_page.get_by_text("パスワードを変更しました")).to_be_visible()

    assert account.mails == [MAIL, "taro@home.example", ""]
    assert "メールマガジン" not in account.settings
    assert len(account.settings) == 4
    assert account.password == NEW


def test_former_employee_forgets_password(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        member = walk.member(kind="voluntary", mail=MAIL, attributes={"registered": "employed"})
        gov_page.goto(alien.url)
        gov_page.get_by_text("ログインID・パスワード忘れた方はこちら").click()
        walk.heading("ログインID・パスワードを忘れた方")
        walk.type(registered=MAIL)
        walk.send("送信")
        expect(gov_page.get_by_text("パスワード再発行のご案内を送信しました")).to_be_visible()
        gov_page.goto(walk.link("パスワード再発行のご案内"))
        walk.type(fresh=NEW, repeat=NEW)
        walk.send("登録")
        expect(gov_page.get_by_text("再発行が完了しました")).to_be_visible()
        walk.send("ログイン画面へ")
        walk.heading("ログイン")
        walk.log_in(member["login_id"], NEW)
        walk.choose("ログアウト")
        expect(gov_page.get_by_text("ログアウトしました")).to_be_visible()


def test_paper_notice_opens_home(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        member = walk.member(attributes={"issued": "paper"})
        gov_page.goto(alien.url)
        walk.log_in(member["login_id"], member["password"])
        expect(gov_page.get_by_text("仮パスワードでログインしています")).to_be_visible()


def test_history_and_furniture(gov_page: Page) -> None:
    with mailbox() as (_, smtp), serve_alien_omron_gov(smtp) as alien:
        gov_page.goto(alien.url)
        gov_page.get_by_role("button", name="拒否する").click()
        expect(gov_page.get_by_text("Cookieを利用しています")).to_have_count(0)
        gov_page.get_by_role("button", name="MENU").click()
        gov_page.locator("#site-nav").get_by_text("はじめての方へ").click()
        expect(gov_page.locator("h1")).to_have_text("はじめての方へ")
        expect(gov_page.locator("#site-nav")).to_be_hidden()
        gov_page.go_back()
        expect(gov_page.locator("h1")).to_have_text("ログイン")
        gov_page.get_by_role("button", name="チャットで相談").click()
        expect(gov_page.locator("#chat")).to_be_visible()
        gov_page.reload()
        expect(gov_page.get_by_text("Cookieを利用しています")).to_have_count(0)


def test_skip_link_keeps_what_was_typed(gov_page: Page) -> None:
    with mailbox() as (_, smtp), serve_alien_omron_gov(smtp) as alien:
        gov_page.goto(alien.url)
        gov_page.locator("#login").fill(LOGIN_ID)
        gov_page.get_by_text("本文へ移動する").focus()
        gov_page.keyboard.press("Enter")
        expect(gov_page.locator("#main")).to_be_focused()
        expect(gov_page.locator("#login")).to_have_value(LOGIN_ID)


def test_forms_work_without_scripts(gov_browser: Browser) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        context = gov_browser.new_context(locale="ja-JP", java_script_enabled=False)
        walk = Stroll(context.new_page(), alien, mails)
        walk.register()
        walk.page.goto(walk.link("利用登録完了のご案内"))
        walk.log_in()
        context.close()
