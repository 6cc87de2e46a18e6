"""Whoever strays from the guide reads why in Japanese, and stays where he is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_kenpos import words
from tests.aliens_kenpos.rules import Rules
from tests.aliens_kenpos_app.guest import CARD, LOGIN_ID, PERSON, Guest
from tests.aliens_kenpos_app.serve import serve_alien_kenpos_app


def test_unpadded_id_is_refused_in_the_banner(guest: Guest) -> None:
    guest.open()
    guest.fill("ログインID", "7132-91200001")
    guest.press("パスワードを入力する")

    expect(guest.page.get_by_role("alert")).to_contain_text(words.ID_FORM)
    guest.heading("ログイン")


def test_full_width_id_locks_the_button(guest: Guest) -> None:
    guest.open()
    guest.fill("ログインID", "７１３２-091200001")
    guest.field("ログインID").blur()

    expect(guest.page.get_by_text("ログインIDは半角で入力してください。")).to_be_visible()
    expect(guest.page.get_by_role("button", name="パスワードを入力する")).to_be_disabled()


def test_family_has_no_issued_id(guest: Guest) -> None:
    guest.support("members", kind="dependant", **PERSON)
    guest.log_in()

    expect(guest.page.get_by_role("alert")).to_contain_text(words.LOGIN)
    guest.heading("パスワードの入力")


@pytest.mark.parametrize(
    "wrong", [{"number": "200002"}, {"birth_date": "2000-01-22"}], ids=["number", "birth"]
)
def test_card_of_nobody_is_refused(guest: Guest, wrong: dict[str, str]) -> None:
    guest.support("members", kind="dependant", **PERSON)
    guest.show_card(**wrong)

    expect(guest.page.get_by_role("alert")).to_contain_text(words.NOBODY)
    expect(guest.page.get_by_role("button", name=CARD)).to_be_visible()


def test_one_box_alone_leaves_the_button_locked(guest: Guest) -> None:
    guest.support("members", kind="insured", **PERSON)
    guest.log_in()
    guest.heading("個人情報・利用規約同意")
    guest.tick("会員利用規約について同意する")
    guest.page.get_by_role("region").first.press("PageDown")

    expect(guest.page.get_by_role("checkbox").first).to_be_disabled()
    expect(guest.page.get_by_role("button", name="基本設定ステップへ進む")).to_be_disabled()
    guest.page.get_by_role("region").first.press("End")
    expect(guest.page.get_by_role("checkbox").first).to_be_enabled()


def test_step_without_login_leads_to_the_login_page(guest: Guest) -> None:
    guest.page.goto(f"{guest.alien.base_url}/signup/basic")

    expect(guest.page.get_by_text(words.SESSION)).to_be_attached()
    expect(guest.page.get_by_role("dialog")).to_be_visible()


def test_card_sample_switches_and_back(guest: Guest) -> None:
    guest.open()
    guest.press("初回登録ページに移動する")
    for tab, drawn in (("紙", "（紙）"), ("カード", "（カード）")):
        guest.page.get_by_role("tab", name=f"保険証が{tab}の場合はこちら").click()
        expect(guest.page.get_by_role("img", name=drawn)).to_be_visible()


def test_bent_rules_reach_the_screens(kenpos_app_page: Page) -> None:
    bent = Rules(
        password_page=False, consent_locked=False, privacy_needed=False, terms_needed=False,
        login_id_fixed=False, mail_checked=False, confirm_page=False, mails=frozenset(),
    )  # fmt: skip
    with mailbox() as (mails, smtp), serve_alien_kenpos_app(smtp, bent) as alien:
        guest = Guest(kenpos_app_page, alien, mails)
        guest.support("members", kind="insured", **PERSON)
        guest.open()
        guest.fill("ログインID", LOGIN_ID)
        guest.page.locator("input[type=password]").fill("20000121")
        guest.press("ログインする")
        guest.press("基本設定ステップへ進む")
        guest.fill("ログインID", "taro")
        guest.fill("メールアドレス", "nowhere")
        guest.press("確認ステップに進む")

        guest.heading("メールを送信しました")


def test_blank_field_says_so_without_moving_the_page(guest: Guest) -> None:
    guest.open()
    help_link = guest.page.get_by_role("link", name="パスワードをお忘れの方")
    before = help_link.bounding_box()
    guest.field("ログインID").focus()
    guest.field("ログインID").blur()

    expect(guest.page.get_by_text(words.ID_BLANK)).to_be_visible()
    assert help_link.bounding_box() == before


def test_birth_date_takes_separators_and_wide_digits(guest: Guest) -> None:
    guest.page.goto(f"{guest.alien.base_url}/signup/card")
    for typed in ("2000-1-21", "２０００年１月２１日", "2000/1/21", "20000121"):
        guest.fill("生年月日", typed)
        guest.field("生年月日").blur()
        expect(guest.field("生年月日")).to_have_value("2000/01/21")
    guest.fill("生年月日", "")
    guest.field("生年月日").press_sequentially("2000/1/2")
    guest.field("生年月日").blur()
    expect(guest.field("生年月日")).to_have_value("2000/01/02")
    guest.fill("生年月日", "20000230")
    guest.field("生年月日").blur()

    expect(guest.page.get_by_text("生年月日を西暦8桁で正しく入力してください。")).to_be_visible()
