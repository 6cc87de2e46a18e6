"""Both routes of the guide lead to the home page, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.aliens_kenpos_app.guest import LOGIN_ID, NEW, PERSON, SIGNUP, TEMPORARY, Guest

DAY = 24 * 60 * 60


def signed_up(guest: Guest) -> None:
    """Sign a general insured person up."""
    guest.support("members", kind="insured", **PERSON)
    guest.log_in()
    guest.consent()
    guest.send_mail()
    guest.page.goto(guest.link(SIGNUP))
    guest.heading("初回登録が完了しました")


def test_issued_id_leads_to_home_and_password_changes(guest: Guest) -> None:
    signed_up(guest)
    guest.log_in()
    guest.heading("ようこそ")
    expect(guest.page.get_by_text("ケンポ　タロウ")).to_be_visible()

    guest.page.get_by_role("link", name="パスワード変更").click()
    guest.fill("現在のパスワード", TEMPORARY)
    guest.page.get_by_label("新しいパスワード", exact=True).fill(NEW)
    guest.fill("新しいパスワード（確認用）", NEW)
    guest.press("変更する")
    guest.heading("パスワードを変更しました")
    guest.log_in(LOGIN_ID, NEW)

    guest.heading("ようこそ")


@pytest.mark.parametrize("kind", ["dependant", "voluntary"])
def test_card_leads_family_to_home(guest: Guest, kind: str) -> None:
    guest.support("members", kind=kind, **PERSON)
    guest.show_card()
    guest.consent()
    guest.send_mail(NEW)
    guest.page.goto(guest.link(SIGNUP))
    guest.page.get_by_role("link", name="ログインページへ").click()
    guest.log_in(guest.address, NEW)

    guest.heading("ようこそ")


def test_late_url_starts_over(guest: Guest) -> None:
    guest.support("members", kind="insured", **PERSON)
    for late, said in ((DAY, "初回登録を完了できませんでした"), (DAY - 60, "初回登録が完了しました")):
        guest.log_in()
        guest.consent()
        guest.send_mail()
        link = guest.link(SIGNUP)
        guest.support("age", address=guest.address, seconds=late)
        guest.page.goto(link)
        guest.heading(said)


def test_forgotten_things_are_mailed(guest: Guest) -> None:
    signed_up(guest)
    guest.open()
    guest.page.get_by_role("link", name="ログインIDをお忘れの方").click()
    guest.fill("メールアドレス", guest.address)
    guest.fill("生年月日", "2000-1-21")
    guest.press("送信する")
    guest.heading("送信しました")
    body = guest.mails.letter(guest.address, "ログインIDのお知らせ").get_body(("plain",))
    assert body is not None
    assert LOGIN_ID in body.get_content()

    guest.open()
    guest.page.get_by_role("link", name="パスワードをお忘れの方").click()
    guest.fill("ログインID", LOGIN_ID)
    guest.fill("メールアドレス", guest.address)
    guest.press("送信する")
    guest.page.goto(guest.link("パスワード再設定"))
    guest.page.get_by_label("新しいパスワード", exact=True).fill(NEW)
    guest.fill("新しいパスワード（確認用）", NEW)
    guest.press("設定する")
    guest.heading("パスワードを再設定しました")
    guest.log_in(LOGIN_ID, NEW)

    guest.heading("ようこそ")
