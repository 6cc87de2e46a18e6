"""What the portal refuses, how its screens say so, and that its rules can be bent."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron_antd.caller import LOGIN_ID, MAIL, PASSWORD, Caller
from tests.aliens_omron_antd.portal import API
from tests.aliens_omron_antd.rules import Rules
from tests.aliens_omron_antd.serve import serve_alien_omron_antd

LATE = 25 * 60 * 60


def test_identity_refusals_draw_another_picture(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        member, dependant = walk.member(), walk.member(kind="dependant", birth_date="1990-11-23")
        walk.invite()
        walk.press("確認")
        walk.faulted("年を選択してください")
        walk.faulted("記号を入力してください")
        walk.born(dependant["birth_date"])
        walk.refused("登録エラー", dependant)
        walk.choose("entry_birthYear", 1987 - _oldest(antd_page), "1987年")
        walk.refused("認証文字が正しくありません", member, captcha="zzzzz")
        walk.refused("登録エラー", member, number="3457")
        walk.refused("登録エラー", member, mail="other@omron.example")
        picture = antd_page.get_by_alt_text("認証文字")
        shown = picture.get_attribute("src") or ""
        antd_page.get_by_text("別の文字を表示").click()
        expect(picture).not_to_have_attribute("src", shown)
        walk.identify(member)
        assert walk.key()
        walk.open(walk.link("利用登録手続きのご案内"))
        walk.sees("このURLは既に使用されています")


def _oldest(page: Page) -> int:
    return int(page.evaluate("new Date().getFullYear()")) - 100


def test_key_password_and_login_refusals(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        member = walk.member()
        walk.invite()
        walk.born(member["birth_date"])
        walk.identify(member)
        key = walk.key()
        walk.open(walk.link("本人確認完了のご案内"))
        walk.type("verify", key=f"{(int(key) + 1) % 10_000:04}")
        walk.press("認証")
        walk.told("認証キーが正しくありません")
        walk.type("verify", key=key)
        walk.press("認証")
        walk.type("account", loginId="short77", password="abcdef-123")
        walk.press("登録")
        walk.faulted("8文字以上39文字以内")
        walk.faulted("各1文字以上使用し")
        walk.open(alien.url)
        walk.log_in(LOGIN_ID, PASSWORD)
        walk.told("ログインIDまたはパスワードが正しくありません")
        expect(antd_page.locator("#login_loginId")).to_have_value(LOGIN_ID)
    assert not alien.society.accounts


def test_old_link_is_stale(antd_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp) as alien:
        walk = Caller(antd_page, alien, mails)
        walk.invite()
        walk.support("age", address=MAIL, seconds=LATE)
        walk.open(walk.link("利用登録手続きのご案内"))
        walk.sees("このURLは有効期限が切れています")


def test_bent_rules_bend_screens(antd_page: Page) -> None:
    rules = Rules(
        address_must_match=False,
        birth_date_checked=False,
        symbol_checked=False,
        captcha_checked=False,
        key_digits=5,
        key_checked=False,
        password_length=(9, 39),
        settings_checked=False,
        new_passwords_must_match=False,
    )
    with mailbox() as (mails, smtp), serve_alien_omron_antd(smtp, rules) as alien:
        walk = Caller(antd_page, alien, mails)
        member = walk.member()
        walk.invite()
        walk.born("1990-11-23")
        walk.identify(member, mail="other@omron.example", symbol="99", captcha="zzzzz")
        assert len(walk.key()) == 5
        walk.open(walk.link("本人確認完了のご案内"))
        walk.type("verify", key="12345")
        walk.press("認証")
        walk.type("account", loginId=LOGIN_ID, password="Abcdef-12")
        walk.press("登録")
        walk.press("ログイン画面へ")
        walk.sees("はじめてご利用の方")
        walk.log_in(password="Abcdef-12")
        walk.tab("プロフィール設定")
        expect(antd_page.locator("#profile_prefs input:checked")).to_have_count(0)
        walk.tab("パスワード変更")
        walk.type("password", current="Abcdef-12", password=PASSWORD, confirm="Abcdef-124")
        walk.press("登録")
        walk.told("パスワードを変更しました")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("POST", "login", "[]", 400, "リクエストの形式"),
        ("POST", "registrations", '{"mail": "taro"}', 400, "メールアドレスの形式"),
        ("GET", "registrations/none", "", 404, "URLが正しくありません"),
        ("GET", "profile", "", 401, "セッションが無効"),
    ],
)
def test_api_refuses(method: str, path: str, body: str, status: int, says: str) -> None:
    with mailbox() as (_, smtp), serve_alien_omron_antd(smtp) as alien:
        answer = httpx.request(method, f"{alien.base_url}{API}/{path}", content=body)

    assert answer.status_code == status
    assert says in answer.json()["message"]


def test_mail_that_cannot_be_sent_is_said() -> None:
    with serve_alien_omron_antd(("127.0.0.1", 9)) as alien:
        answer = httpx.post(f"{alien.base_url}{API}/registrations", json={"mail": MAIL})

    assert answer.status_code == 500
    assert "メールの送信に失敗しました" in answer.json()["message"]


@pytest.mark.parametrize(
    ("endpoint", "body", "status"),
    [
        ("members", {"kind": "guest"}, 422),
        ("members", {"kind": "insured", "sex": "none"}, 422),
        ("members", {"kind": "insured", "birth_date": "1980-13-01"}, 422),
        ("members", {"kind": "insured", "attributes": {"issued": 1}}, 422),
        ("members", {"kind": "dependant", "attributes": {"issued": "paper"}}, 409),
        ("age", {"address": "nobody@omron.example", "seconds": 1}, 404),
        ("captcha", {"cookies": {}}, 404),
        ("reset", {"addresses": MAIL}, 422),
    ],
)
def test_support_refuses(endpoint: str, body: dict[str, object], status: int) -> None:
    with serve_alien_omron_antd(("127.0.0.1", 9)) as alien:
        answer = httpx.post(f"{alien.support_url}/{endpoint}", json=body)

    assert answer.status_code == status


def test_reset_leaves_what_the_society_made() -> None:
    with serve_alien_omron_antd(("127.0.0.1", 9)) as alien:
        paper = {"kind": "insured", "mail": MAIL, "attributes": {"issued": "paper"}}
        member = httpx.post(f"{alien.support_url}/members", json=paper).json()
        account = alien.society.by_login(member["login_id"])
        assert account is not None
        account.password = PASSWORD
        httpx.post(f"{alien.support_url}/reset", json={"addresses": [MAIL]}).raise_for_status()

        restored = alien.society.by_login(member["login_id"])
        assert restored is not None
        assert restored.password == member["password"]
        httpx.post(f"{alien.support_url}/reset", json={}).raise_for_status()

    assert not alien.society.accounts
