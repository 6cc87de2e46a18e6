"""What the portal refuses, how its pages say so, and that its rules can be bent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron.rules import Rules
from tests.aliens_omron_gov.letters import _wrapped
from tests.aliens_omron_gov.registration import years
from tests.aliens_omron_gov.serve import serve_alien_omron_gov
from tests.aliens_omron_gov.stroll import LOGIN_ID, PASSWORD, Stroll


def test_identity_refusals_keep_what_was_typed(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        member = walk.member()
        walk.invite()
        walk.send("確認")
        walk.refused("入力内容に5件のエラーがあります")
        gov_page.get_by_role("link", name="生年月日を選択してください").click()
        expect(gov_page.locator("#year")).to_be_focused()

        shown = gov_page.locator(".gv-captcha img").get_attribute("src")
        walk.identify(member, number="999999")
        walk.refused("登録エラー")
        expect(gov_page.locator("#year")).to_have_value("1985")
        assert gov_page.locator(".gv-captcha img").get_attribute("src") != shown

        walk.identify(member, symbol="１２")
        walk.refused("記号は半角数字2桁で入力してください")
        walk.identify(member, captcha="zzzzz")
        walk.refused("認証文字が正しくありません")
        gov_page.get_by_text("別の文字を表示").click()
        expect(gov_page.locator("#captcha")).to_be_focused()
        expect(gov_page.locator("#number")).to_have_value("3456")
        walk.identify(member)
        walk.heading("認証キーの表示")


def test_key_password_and_login_refusals(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        member = walk.member()
        walk.invite()
        walk.identify(member)
        walk.heading("認証キーの表示")
        gov_page.goto(walk.link("本人確認完了のご案内"))
        walk.type(key="x")
        gov_page.locator("#key").press("Enter")
        walk.refused("認証キーが正しくありません")
        walk.type(key=next(one.key for one in alien.society.pending.values() if one.key))
        walk.send("認証")
        walk.heading("利用者情報の登録")
        walk.type(login_id="short", password="abcdef-123")
        walk.send("登録")
        walk.refused("ログインIDは8文字以上39文字以内")
        expect(gov_page.locator("#password-error")).to_contain_text("各1文字以上")
        gov_page.goto(alien.url)
        walk.type(login=LOGIN_ID, secret=PASSWORD)
        walk.send("ログイン")
        walk.refused("ログインIDまたはパスワードが正しくありません")
        expect(gov_page.locator("#login")).to_have_value(LOGIN_ID)
    assert not alien.society.accounts


def test_old_link_is_stale(gov_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp) as alien:
        walk = Stroll(gov_page, alien, mails)
        walk.invite()
        alien.society.age("taro@omron.example", 25 * 60 * 60)
        walk.send("確認")
        walk.heading("URLの確認")


def test_bent_rules_bend_pages(gov_page: Page) -> None:
    rules = Rules(captcha_checked=False, number_checked=False, key_shown=False, words={"home.heading": "家"})
    with mailbox() as (mails, smtp), serve_alien_omron_gov(smtp, rules) as alien:
        walk = Stroll(gov_page, alien, mails)
        member = walk.member()
        walk.invite()
        walk.identify(member, number="77", captcha="zzzzz")
        walk.heading("認証キーの表示")
        expect(gov_page.locator(".gv-key dd")).to_have_text("")


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        ("1980", "昭和55年(1980年)"),
        ("1989", "昭和64年・平成元年(1989年)"),
        ("1926", "大正15年・昭和元年(1926年)"),
    ],
)
def test_years_have_eras(year: str, shown: str) -> None:
    assert dict(years())[year] == shown


def test_long_lines_are_wrapped() -> None:
    lines = list(_wrapped("あ" * 80))

    assert [len(one) for one in lines] == [35, 35, 10]
