"""A person at this portal: what they type and press on each of its steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.aliens.walker import Mailbox
from tests.aliens_omron.serve import Alien

MAIL, LOGIN_ID, PASSWORD = "taro@omron.example", "Taro-2026", "Abcdef-123"


@dataclass(frozen=True)
class Walk:
    """One tab, one portal, one mailbox; `look` is called with the name of every step that is reached."""

    page: Page
    alien: Alien
    mails: Mailbox
    look: Callable[[str], None] = lambda name: None

    def member(self, **more: Any) -> dict[str, Any]:
        """Return a person the portal knows."""
        person = {"kind": "insured", "symbol": "12", "number": "3456", "birth_date": "1985-03-09"}
        names = {"family_name": "健保", "given_name": "太郎"}
        answer = httpx.post(f"{self.alien.support_url}/members", json={**person, **names, **more})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def press(self, name: str) -> None:
        """Press a button or link by its id's end and wait until the portal has answered."""
        self.page.locator(f"[id$=':{name}']").click()
        self.settle()

    def settle(self) -> None:
        """Wait until no request is under way."""
        self.page.locator(".ui-ajax-status").wait_for(state="hidden")

    def type(self, **fields: str) -> None:
        """Fill text fields by their ids' ends."""
        for name, text in fields.items():
            self.page.locator(f"input[id$=':{name}']").fill(text)

    def read_captcha(self) -> str:
        """Return what the picture shows."""
        source = self.page.locator(".captcha img").get_attribute("src")
        answer = httpx.post(f"{self.alien.support_url}/captcha", json={"cookies": {}, "image": source})
        return str(answer.json()["answer"])

    def follow(self, title: str, address: str = MAIL) -> None:
        """Open the link of the mail with this title."""
        self.page.goto(link_of(self.mails, title, address))

    def invite(self) -> None:
        """Go from the login screen to the mailed identity page."""
        self.page.goto(self.alien.url)
        self.look("login")
        self.press("newEntry")
        self.look("address")
        self.type(mail=MAIL)
        self.press("send")
        expect(self.page.get_by_text("迷惑メールフォルダ")).to_be_visible()
        self.look("sent")
        self.follow("利用登録手続きのご案内")
        self.look("identity")

    def identify(self, member: dict[str, Any], **other: str) -> None:
        """Fill the identity page and send it."""
        year, month, day = (part.lstrip("0") for part in member["birth_date"].split("-"))
        typed = {"mail": MAIL, "symbol": member["symbol"], "number": member["number"]}
        self.type(**{**typed, "captcha": self.read_captcha(), **other})
        self.page.locator("[id$=':year_label']").click()
        self.page.get_by_role("option", name=f"{year}年").click()
        self.page.locator("select[id$=':month']").select_option(month)
        self.page.locator("select[id$=':day']").select_option(day)
        self.press("confirm")

    def prove(self) -> None:
        """Note the key, follow the second mail and enter the key."""
        key = self.page.locator(".key-value").inner_text()
        assert re.fullmatch(r"\d{4}", key)
        self.look("shown")
        self.follow("本人確認完了のご案内")
        self.look("key")
        self.type(key=key)
        self.press("certify")
        expect(self.page.locator("[id$=':nickname']")).to_be_visible()

    def register(self, member: dict[str, Any]) -> None:
        """Walk from the login screen to the finished account."""
        self.invite()
        self.identify(member)
        self.prove()
        self.type(loginId=LOGIN_ID, password=PASSWORD)
        self.look("user")
        self.press("regist")
        expect(self.page.get_by_text("利用登録が完了しました")).to_be_visible()
        self.look("done")

    def log_in(self, login_id: str = LOGIN_ID, password: str = PASSWORD) -> None:
        """Log in on the login screen."""
        self.type(loginId=login_id, password=password)
        self.page.locator("button[id$=':login']").click()
        self.page.wait_for_url("**/home.jsf")
        self.look("home")


def link_of(mails: Mailbox, title: str, address: str) -> str:
    """Return the one URL in the newest mail with this title."""
    body = mails.letter(address, title).get_body(("html", "plain"))
    assert body is not None
    found = re.search(r"https?://[^\s\"<]+", unescape(body.get_content()))
    assert found, f"no link in {title}"
    return found[0]
