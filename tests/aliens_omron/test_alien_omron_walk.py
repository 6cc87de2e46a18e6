"""Each kind of member gets from the first page of the portal to the home screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron.serve import serve_alien_omron
from tests.aliens_omron.walk import LOGIN_ID, MAIL, Walk

NEW = "Zyxwvu+987"


@pytest.mark.parametrize("omron_page", [1280, 390], indirect=True)
def test_employee_registers_and_edits_profile(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        walk.register(walk.member())
        walk.follow("利用登録完了のご案内")
        walk.log_in()
        expect(omron_page.locator(".own")).to_have_text("健保　太郎 様")

        walk.press("profile")
        walk.type(mail2="taro@home.example", nickname="たろう")
        omron_page.get_by_text("メールマガジン").click()
        omron_page.locator("[id='j_idt66:form:regist']").click()
        expect(omron_page.locator(".ui-growl")).to_contain_text("登録しました")
        walk.settle()
        expect(omron_page.locator(".who")).to_have_text("たろう 様")
        account = alien.society.accounts[LOGIN_ID]

        walk.type(old="Abcdef-123", new=NEW, again=NEW)
        omron_page.get_by_text("パスワードを表示する").click()
        expect(omron_page.locator("[id$=':new']")).to_have_attribute("type", "text")
        omron_page.locator("[id='j_idt71:form:regist']").click()
        expect(omron_page.locator(".ui-growl")).to_contain_text("変更しました")

    assert account.mails == [MAIL, "taro@home.example", ""]
    assert "メールマガジン" not in account.settings
    assert len(account.settings) == 4
    assert account.password == NEW


def test_paper_notice_opens_home(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        member = walk.member(attributes={"issued": "paper"})
        omron_page.goto(alien.url)
        walk.log_in(member["login_id"], member["password"])
        expect(omron_page.get_by_text("仮パスワードでログインしています")).to_be_visible()


def test_retired_member_keeps_account(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        member = walk.member(kind="retired", mail=MAIL, attributes={"registered": "employed"})
        omron_page.goto(alien.url)
        walk.log_in(member["login_id"], member["password"])
        walk.press("profile")
        expect(omron_page.locator("[id$=':mail1']")).to_have_value(MAIL)


def test_forgotten_password_is_issued_anew(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        member = walk.member(kind="voluntary", mail=MAIL, attributes={"registered": "employed"})
        omron_page.goto(alien.url)
        walk.press("forget")
        walk.type(mail=MAIL)
        walk.press("send")
        walk.follow("パスワード再発行のご案内")
        walk.type(new=NEW, again=NEW)
        walk.press("regist")
        walk.press("top")
        omron_page.wait_for_url("**/login.jsf")
        walk.log_in(member["login_id"], NEW)
