"""The way through each style, written by somebody who knows its markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page, expect

from tests.aliens.walker import Walker
from tests.aliens.walks_material import material
from tests.aliens.walks_webforms import webforms

INVITED, VERIFIED = "利用登録手続きのご案内", "本人確認完了のご案内"
CHANGED = "changed@example.jp"


def press_button(page: Page, name: str) -> None:
    """Click the one button of this name."""
    page.get_by_role("button", name=name, exact=True).click()


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
    walker.fill(
        page, uid=walker.address, pw1=walker.password, pw2=walker.password, addr=walker.address, nick="花"
    )
    page.get_by_alt_text("登録", exact=True).click()
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    page.get_by_alt_text("ログイン画面").click()
    walker.fill(page, uid=walker.address, pw1=walker.password)
    page.get_by_alt_text("ログイン", exact=True).click()
    page.get_by_text("プロフィール設定").click()
    walker.fill(page, addr=CHANGED)
    page.get_by_alt_text("変更").click()
    expect(page.get_by_text("変更しました。")).to_be_visible()


def spa(walker: Walker) -> None:
    """Inputs by data-model, buttons by role."""
    page = walker.page
    press = partial(press_button, page)

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f"[data-model={name}]").fill(value)

    page.goto(walker.alien.url)
    press("新規利用登録")
    put(address=walker.address)
    press("送信する")
    # The mail may be there before the answer, which then leads away from what the mail leads to.
    expect(page.get_by_text("メールを送信しました")).to_be_visible()
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
    put(login_id=walker.address, password=walker.password, again=walker.password)
    press("登録")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    put(login_id=walker.address, password=walker.password)
    page.get_by_role("checkbox").click()
    press("ログイン")
    press("プロフィール設定")
    put(mail=CHANGED)
    press("保存")
    expect(page.get_by_text("プロフィールを保存しました。")).to_be_visible()


def rows(walker: Walker) -> None:
    """Fields by bracketed names, buttons by text, one confirm()."""
    page = walker.page

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f'[name$="[{name}]"]').fill(value)

    page.goto(walker.alien.url)
    with page.expect_popup() as guide:
        page.get_by_text("新規利用登録手順はこちら").click()
    expect(guide.value.get_by_text("本人確認")).to_be_visible()
    page.get_by_role("link", name="新規利用登録", exact=True).click()
    put(email=walker.address)
    page.get_by_text("送信する").click()
    page.goto(walker.link(INVITED))
    page.get_by_text("本人確認ページへ").click()
    put(item=walker.item, code=walker.captcha(page.locator("img").get_attribute("src")).lower())
    page.get_by_role("button", name="確認").click()
    key = page.locator("input[readonly]").input_value()
    page.goto(walker.link(VERIFIED))
    put(key=key)
    page.get_by_text("次へ進む").click()
    expect(page.locator('[name="member[email]"]')).to_have_value(walker.address)
    put(login=walker.address, password=walker.password, password_confirmation=walker.password, nickname="花")
    page.get_by_role("button", name="登録").click()
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    page.get_by_text("ログイン画面", exact=True).click()
    put(login=walker.address, password=walker.password)
    page.get_by_role("button", name="ログイン").click()
    page.get_by_text("プロフィール設定").click()
    put(email=CHANGED)
    page.get_by_text("更新する").click()
    expect(page.get_by_text("プロフィールを更新しました。")).to_be_visible()


def dl(walker: Walker) -> None:
    """Fields by name, buttons by text."""
    page = walker.page

    def press(text: str) -> None:
        page.locator("button span", has_text=re.compile(f"^{text}$")).click()

    page.goto(walker.alien.url)
    press("新規利用登録")
    walker.fill(page, mailAddr=walker.address)
    press("送信する")
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    walker.fill(page, ninshoKomoku=walker.item)
    walker.fill(page, ninshoMoji=walker.captcha())
    press("確認")
    key = page.locator(".kagi strong").inner_text()
    page.goto(walker.link(VERIFIED))
    walker.fill(page, ninshoKey=key)
    press("確認")
    walker.fill(
        page, userId=walker.address, userPw=walker.password, userPw2=walker.password, mailAddr=walker.address
    )
    press("登録")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    walker.fill(page, userId=walker.address, userPw=walker.password)
    press("ログイン")
    page.get_by_text("プロフィール設定").click()
    walker.fill(page, mailAddr=CHANGED)
    press("確認画面へ")
    press("変更する")
    expect(page.get_by_text("登録内容を変更しました。")).to_be_visible()


def frames(walker: Walker) -> None:
    """Everything in the iframe named work of the frame named main."""
    page = walker.page
    menu = page.frame_locator("frame[name=menu]")
    work = page.frame_locator("frame[name=main]").frame_locator("iframe[name=work]")

    def press(text: str) -> None:
        work.locator(f'input[value="{text}"]').click()

    page.goto(walker.alien.url)
    press("新規利用登録")
    walker.fill(work, mail=walker.address)
    press("送信する")
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    walker.fill(work, kmk=walker.item)
    walker.fill(work, moji=walker.captcha(work.locator("img").get_attribute("src")))
    press("確認")
    key = work.locator("p b").inner_text()
    page.goto(walker.link(VERIFIED))
    walker.fill(work, key=key)
    press("送信")
    account = {
        "uid": walker.address,
        "pass": walker.password,
        "pass2": walker.password,
        "mail": walker.address,
    }
    walker.fill(work, **account)
    press("登録")
    expect(work.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    walker.fill(work, **{"uid": walker.address, "pass": walker.password})
    press("ログイン")
    menu.get_by_text("プロフィール設定").click()
    walker.fill(work, mail=CHANGED)
    press("変更")
    expect(work.get_by_text("プロフィールを変更しました。")).to_be_visible()


def dialogs(walker: Walker) -> None:
    """Fields by name, the key and every message from a div with role dialog."""
    page = walker.page
    box = page.get_by_role("dialog")
    press = partial(press_button, page)

    page.goto(walker.alien.url)
    press("新規利用登録")
    walker.fill(page, address=walker.address)
    press("送信する")
    box.get_by_text("OK").click()
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    page.locator("#pic[src]").wait_for()
    walker.fill(page, item=walker.item, captcha=walker.captcha(page.locator("#pic").get_attribute("src")))
    press("確認")
    key = box.locator(".k").inner_text()
    box.get_by_text("閉じる").click()
    page.goto(walker.link(VERIFIED))
    walker.fill(page, key=key)
    press("確認")
    walker.fill(
        page, login_id=walker.address, password=walker.password, again=walker.password, mail=walker.address
    )
    press("登録")
    expect(box.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    walker.fill(page, login_id=walker.address, password=walker.password)
    press("ログイン")
    press("プロフィール設定")
    walker.fill(page, mail=CHANGED)
    press("変更を保存")
    expect(box.get_by_text("プロフィールを変更しました。")).to_be_visible()


def shadow(walker: Walker) -> None:
    """Fields of custom elements, which the engine pierces by itself."""
    page = walker.page

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f'kp-field[name="{name}"] input').fill(value)

    def press(text: str) -> None:
        page.locator("kp-button", has_text=re.compile(f"^{text}$")).locator("button").click()

    page.goto(walker.alien.url)
    press("新規利用登録")
    put(address=walker.address)
    press("送信する")
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    page.locator("canvas[width='194']").wait_for()
    put(item=walker.item, captcha=walker.captcha())
    press("確認")
    key = page.locator(".code").inner_text()
    page.goto(walker.link(VERIFIED))
    put(key=key)
    press("認証する")
    put(
        login_id=walker.address,
        password=walker.password,
        again=walker.password,
        mail=walker.address,
        nickname="花",
    )
    press("登録")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    page.get_by_text("ログイン画面", exact=True).click()
    put(login_id=walker.address, password=walker.password)
    press("ログイン")
    page.get_by_text("プロフィール設定").click()
    put(mail=CHANGED)
    press("更新")
    expect(page.get_by_text("更新しました。")).to_be_visible()


def jsf(walker: Walker) -> None:
    """Fields by generated ids; the page stays while its panel changes."""
    page = walker.page
    press = partial(press_button, page)

    def put(**values: str) -> None:
        for name, value in values.items():
            page.locator(f'[id="j_idt12:form:{name}_input"]').fill(value)

    page.goto(walker.alien.url)
    press("新規利用登録")
    put(mailAddress=walker.address)
    press("送信する")
    page.goto(walker.link(INVITED))
    press("本人確認ページへ")
    put(authItem=walker.item)
    put(authText=walker.captcha(page.locator("img").get_attribute("src")))
    press("確認")
    key = page.locator(".authKey").inner_text()
    page.goto(walker.link(VERIFIED))
    put(authKey=key)
    press("次へ")
    expect(page.locator('[id="j_idt12:form:mailAddress_input"]')).to_have_value(walker.address)
    put(loginId=walker.address, password=walker.password, passwordConfirm=walker.password)
    press("登録")
    expect(page.get_by_text("利用登録が完了しました。")).to_be_visible()
    press("ログイン画面")
    put(loginId=walker.address, password=walker.password)
    press("ログイン")
    press("プロフィール設定")
    put(mailAddress=CHANGED)
    press("更新")
    expect(page.locator(".ui-growl-item")).to_contain_text("プロフィールを更新しました。")


WALKS: dict[str, Callable[[Walker], None]] = {
    "tables": tables,
    "spa": spa,
    "rows": rows,
    "dl": dl,
    "frames": frames,
    "dialogs": dialogs,
    "shadow": shadow,
    "jsf": jsf,
    "webforms": webforms,
    "material": material,
}
