"""The way through each style, written by somebody who knows its markup."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.aliens.walker import PASSWORD, Walker

INVITED, VERIFIED = "利用登録手続きのご案内", "本人確認完了のご案内"
CHANGED = "changed@example.jp"


def tables(walker: Walker) -> None:
    """Image buttons by alt, fields by name."""
    page = walker.page
    page.goto(walker.alien.url)
    page.get_by_alt_text("新規利用登録", exact=True).click()
    walker.fill(page, addr=walker.address)
    page.get_by_alt_text("送信する").click()
    page.goto(walker.link(INVITED))
    page.get_by_alt_text("本人確認ページへ").click()
    walker.fill(page, ninsho=walker.item, moji=walker.captcha())
    page.get_by_alt_text("確認").click()
    key = page.locator("td.cell + td b").inner_text()
    page.goto(walker.link(VERIFIED))
    walker.fill(page, kagi=key)
    page.get_by_alt_text("次へ").click()
    walker.fill(page, uid=walker.address, pw1=PASSWORD, pw2=PASSWORD, addr=walker.address, nick="花")
    page.get_by_alt_text("登録", exact=True).click()
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    page.get_by_alt_text("ログイン画面").click()
    walker.fill(page, uid=walker.address, pw1=PASSWORD)
    page.get_by_alt_text("ログイン", exact=True).click()
    page.get_by_text("プロフィール設定").click()
    walker.fill(page, addr=CHANGED)
    page.get_by_alt_text("変更").click()
    expect(page.get_by_text("変更しました。")).to_be_visible()


def spa(walker: Walker) -> None:
    """Inputs by data-model, buttons by role."""
    page = walker.page

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f"[data-model={name}]").fill(value)

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    page.goto(walker.alien.url)
    press("新規利用登録")
    put(address=walker.address)
    press("送信する")
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    put(item=walker.item)
    put(captcha=walker.captcha())
    press("確認")
    key = page.locator(".key").inner_text()
    page.goto(walker.link(VERIFIED))
    put(key=key)
    press("送信")
    expect(page.locator("[data-model=mail]")).to_have_value(walker.address)
    put(login_id=walker.address, password=PASSWORD, again=PASSWORD)
    press("登録")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    put(login_id=walker.address, password=PASSWORD)
    page.get_by_role("checkbox").click()
    press("ログイン")
    press("プロフィール設定")
    put(mail=CHANGED)
    press("保存")
    expect(page.get_by_text("プロフィールを保存しました。")).to_be_visible()


WALKS: dict[str, Callable[[Walker], None]] = {
    "tables": tables,
    "spa": spa,
}
