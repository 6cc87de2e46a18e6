"""A person at this portal: what they type, choose and press on each of its screens."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.aliens.walker import Mailbox
from tests.aliens_omron_antd.serve import Alien

MAIL, LOGIN_ID, PASSWORD = "taro@omron.example", "Taro-2026", "Abcdef-123"
ROW = 32


@dataclass(frozen=True)
class Caller:
    """One tab, one portal, one mailbox."""

    page: Page
    alien: Alien
    mails: Mailbox

    def support(self, endpoint: str, **body: Any) -> dict[str, Any]:
        """Return the test-support API's answer."""
        answer = httpx.post(f"{self.alien.support_url}/{endpoint}", json=body)
        assert answer.is_success, answer.text
        return dict(answer.json()) if answer.content else {}

    def member(self, **more: Any) -> dict[str, Any]:
        """Return a person the portal knows."""
        person = {"kind": "insured", "symbol": "12", "number": "3456", "birth_date": "1987-11-23"}
        names = {"family_name": "大津", "given_name": "太郎"}
        return self.support("members", **{**person, **names, **more})

    def type(self, form: str, **fields: str) -> None:
        """Fill fields of this form by their names."""
        for name, text in fields.items():
            self.page.locator(f"#{form}_{name}").fill(text)

    def press(self, word: str) -> None:
        """Press a button by its words, which the library may have pulled apart."""
        name = re.compile(rf"^{' ?'.join(map(re.escape, word))}$")
        self.page.get_by_role("main").get_by_role("button", name=name).click()

    def tab(self, word: str) -> None:
        """Go to another tab of the home screen."""
        self.page.get_by_role("tab", name=word).click()

    def told(self, text: str) -> None:
        """Wait for a message that goes by itself."""
        expect(self.page.locator(".ant-message-notice", has_text=text).first).to_be_visible()

    def faulted(self, text: str) -> None:
        """Wait for a field to say this below itself."""
        expect(self.page.locator(".ant-form-item-explain-error:visible", has_text=text).first).to_be_visible()

    def sees(self, text: str) -> None:
        """Wait for this text."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def choose(self, field: str, row: int, label: str) -> None:
        """Open one of the lists of the birth date, scroll down to this row and choose it."""
        box = self.page.locator(".ant-select", has=self.page.locator(f"#{field}"))
        box.click()
        opened = self.page.locator(
            ".ant-select-dropdown:not(.ant-select-dropdown-hidden):not(.ant-slide-up-leave)"
        )
        opened.hover()
        self.page.mouse.wheel(0, -99_999)
        self.page.mouse.wheel(0, (row - 2) * ROW)
        opened.get_by_title(label, exact=True).click()
        expect(box.locator(".ant-select-selection-item")).to_have_text(label)
        expect(opened).to_have_count(0)

    def link(self, title: str, address: str = MAIL) -> str:
        """Return the link in the newest mail of this title."""
        letter = self.mails.letter(address, title)
        assert letter.get_content_type() == "text/html"
        found = re.search(r'href="([^"]+)"', letter.get_content())
        assert found
        assert found[1].startswith(self.alien.base_url)
        return unescape(found[1])

    def open(self, url: str) -> None:
        """Open an address as from a mail: the document is loaded anew."""
        self.page.goto("about:blank")
        self.page.goto(url)

    def invite(self) -> None:
        """Go from the login screen to the mailed identity page."""
        self.open(self.alien.url)
        self.press("新規利用登録")
        self.type("registMail", mail=MAIL)
        self.press("送信")
        self.sees("メールを送信しました")
        self.open(self.link("利用登録手続きのご案内"))
        expect(self.page.locator("#entry_mail")).to_be_visible()

    def born(self, birth_date: str) -> None:
        """Choose a birth date."""
        year, month, day = map(int, birth_date.split("-"))
        oldest = datetime.date.today().year - 100
        self.choose("entry_birthYear", year - oldest, f"{year}年")
        self.choose("entry_birthMonth", month - 1, f"{month}月")
        self.choose("entry_birthDay", day - 1, f"{day}日")

    def identify(self, member: dict[str, Any], **other: str) -> None:
        """Fill the identity page but for the birth date, and send it."""
        picture = self.page.get_by_alt_text("認証文字").get_attribute("src")
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies(self.alien.url)}
        answer = self.support("captcha", cookies=cookies, image=picture)["answer"]
        typed = {"mail": MAIL, "symbol": member["symbol"], "number": member["number"], "captcha": answer}
        self.type("entry", **{**typed, **other})
        self.press("確認")

    def refused(self, text: str, member: dict[str, Any], **other: str) -> None:
        """Send the identity page and wait for this message and for another picture."""
        picture = self.page.get_by_alt_text("認証文字")
        shown = picture.get_attribute("src") or ""
        self.identify(member, **other)
        self.told(text)
        expect(picture).not_to_have_attribute("src", shown)
        expect(self.page.locator(".ant-spin-spinning")).to_have_count(0)

    def key(self) -> str:
        """Return the key that is shown."""
        self.sees("本人確認が完了しました")
        return self.page.locator(".ant-statistic-content-value").inner_text()

    def register(self, member: dict[str, Any]) -> None:
        """Walk from the login screen to the finished account."""
        self.invite()
        self.born(member["birth_date"])
        self.identify(member)
        key = self.key()
        assert re.fullmatch(r"\d{4}", key)
        self.open(self.link("本人確認完了のご案内"))
        self.type("verify", key=key)
        self.press("認証")
        expect(self.page.locator("#account_mail")).to_have_value(MAIL)
        expect(self.page.locator("#account_nickname")).to_have_value("大津　太郎")
        self.type("account", loginId=LOGIN_ID, password=PASSWORD)
        self.press("登録")
        self.sees("利用登録が完了しました")

    def log_in(self, login_id: str = LOGIN_ID, password: str = PASSWORD) -> None:
        """Fill the login screen and send it."""
        self.type("login", loginId=login_id, password=password)
        self.press("ログイン")

    def log_out(self) -> None:
        """Press ログアウト in the head of the page and say yes."""
        self.page.get_by_role("button", name="ログアウト").click()
        self.page.get_by_role("dialog").get_by_role("button", name="OK").click()
        self.told("ログアウトしました")
        expect(self.page.locator("#login_loginId")).to_be_visible()
