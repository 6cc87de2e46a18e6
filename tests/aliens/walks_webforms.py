"""The way through the WebForms portal, whose buttons are links, images and inputs of one form."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Page, expect

from tests.aliens.walker import Walker

MAIN = "ctl00_cphMain_"


def webforms(walker: Walker) -> None:
    """Controls by their generated ids; the first screen's boxes are typed key by key."""
    page = walker.page

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f"#{MAIN}txt{name}").fill(value)

    def press(control: str) -> None:
        page.locator(f"#{MAIN}{control}").click()

    page.goto(walker.alien.url)
    _read_guide(page)
    press("imbShinki")
    for half, box in zip(walker.address.split("@"), ("MailLocal", "MailDomain"), strict=True):
        expect(page.locator(f"#{MAIN}btnSend")).to_be_disabled()
        page.locator(f"#{MAIN}txt{box}").press_sequentially(half)
    press("btnSend")
    expect(page.get_by_role("heading", name="受付完了")).to_be_visible()
    page.goto(walker.link("利用登録手続きのご案内"))
    press("lnkHonnin")
    picture = page.locator(f"#{MAIN}imgNinsho").get_attribute("src")
    put(NinshoKomoku=walker.item, NinshoMoji=walker.captcha(picture))
    press("imbKakunin")
    key = page.locator(f"#{MAIN}lblKey").inner_text()
    page.goto(walker.link("本人確認完了のご案内"))
    put(NinshoKey=key)
    press("lnkNext")
    put(LoginId=walker.address, Password=walker.password, PasswordKakunin=walker.password)
    put(Mail=walker.address, Nickname="花")
    press("lnkToroku")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("lnkLoginGamen")
    put(LoginId=walker.address, Password=walker.password)
    press("btnLogin")
    page.get_by_text("プロフィール設定").click()
    put(Mail="changed@example.jp")
    press("lnkHenko")
    expect(page.get_by_text("プロフィールを変更しました。")).to_be_visible()


def _read_guide(page: Page) -> None:
    """Open the window with the procedure, and close it again."""
    with page.expect_popup() as guide:
        page.get_by_text("新規利用登録手順はこちら").click()
    with guide.value.expect_event("close"), suppress(Error):  # a closed window reports no click
        guide.value.get_by_role("button", name="閉じる").click()
