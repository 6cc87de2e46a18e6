"""The way through the Material-like single page, written by somebody who knows its markup."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.aliens.walker import Walker

INVITED, VERIFIED = "利用登録手続きのご案内", "本人確認完了のご案内"
CHANGED = "changed@example.jp"


def put(page: Page, **values: str) -> None:
    """Fill fields key by key, since only keys count as typing."""
    for name, value in values.items():
        field = page.get_by_test_id(f"input-{name}")
        field.fill("")
        field.press_sequentially(value)


def press(page: Page, testid: str) -> None:
    """Click what has this test id."""
    page.get_by_test_id(testid).click()


def material(walker: Walker) -> None:
    """Everything by test id."""
    page = walker.page
    _ask_for_mail(walker)
    page.goto(walker.link(INVITED))
    key = _identify(walker)
    page.goto(walker.link(VERIFIED))
    press(page, "otp-0")
    page.keyboard.type(key)
    press(page, "key-submit")
    _register(walker)
    put(page, login_id=walker.address, password=walker.password)
    press(page, "login-submit")
    # The head of the page is drawn anew with the page, and takes an open menu with it.
    expect(page.get_by_role("heading", name="マイページ")).to_be_visible()
    press(page, "avatar")
    press(page, "menu-profile")
    put(page, mail=CHANGED)
    press(page, "profile-submit")
    expect(page.get_by_test_id("snackbar-success")).to_have_text("プロフィールを変更しました。")


def _ask_for_mail(walker: Walker) -> None:
    page = walker.page
    page.goto(walker.alien.url)
    press(page, "notice-close")
    press(page, "guide-link")
    expect(page.get_by_role("dialog", name="新規利用登録手順")).to_be_visible()
    press(page, "guide-drawer-close-icon")
    press(page, "consent-necessary")
    press(page, "to-signup")
    expect(page.get_by_test_id("signup-submit")).to_be_disabled()
    put(page, address=walker.address)
    press(page, "signup-submit")


def _identify(walker: Walker) -> str:
    page = walker.page
    press(page, "to-identity")
    expect(page.get_by_test_id("captcha")).to_be_visible()
    put(page, item=walker.item, captcha=walker.captcha().lower())
    press(page, "identity-submit")
    return page.get_by_test_id("auth-key").inner_text()


def _register(walker: Walker) -> None:
    page = walker.page
    expect(page.get_by_text("メールアドレスを確認しました")).to_be_visible()
    expect(page.get_by_test_id("input-mail")).to_have_value(walker.address)
    put(page, login_id=walker.address, password=walker.password, again=walker.password, nickname="花")
    page.get_by_role("switch", name="パスワードを表示する").click()
    press(page, "account-submit")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press(page, "to-login")
