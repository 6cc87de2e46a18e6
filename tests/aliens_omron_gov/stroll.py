"""A person at this portal: what they type and press on each of its steps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, expect

from tests.aliens.walker import Mailbox
from tests.aliens_omron_gov.serve import Alien

MAIL, LOGIN_ID, PASSWORD = "taro@omron.example", "Taro-2026", "Abcdef-123"


@dataclass(frozen=True)
class Stroll:
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

    def type(self, **fields: str) -> None:
        """Fill fields by their ids."""
        for name, text in fields.items():
            self.page.locator(f"#{name}").fill(text)

    def send(self, word: str) -> None:
        """Press the form's button."""
        self.page.get_by_role("main").get_by_role("button", name=word, exact=True).click()

    def heading(self, text: str) -> None:
        """Wait for the page of this heading."""
        expect(self.page.locator("h1")).to_have_text(text)
        expect(self.page).to_have_title(re.compile(f"^{text}"))
        self.look(text)

    def refused(self, text: str) -> None:
        """Wait for the summary on top of the form, which has the focus, to say this."""
        summary = self.page.locator(".gv-summary")
        expect(summary).to_contain_text(text)
        expect(summary).to_be_focused()
        self.look("refused")

    def link(self, title: str) -> str:
        """Return the URL that the newest mail of this title has in its plain part."""
        letter = self.mails.letter(MAIL, title)
        plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
        assert plain is not None
        assert page is not None
        found = re.search(r"https?://\S+", plain.get_content())
        assert found
        assert found[0] in page.get_content()
        assert urlsplit(found[0]).netloc == urlsplit(self.alien.url).netloc
        return found[0]

    def invite(self) -> None:
        """Go from the login screen to the mailed identity page."""
        self.page.goto(self.alien.url)
        self.heading("ログイン")
        self.send("新規利用登録")
        self.heading("新規利用登録")
        self.type(company=MAIL)
        self.send("送信")
        expect(self.page.get_by_text("迷惑メールフォルダ")).to_be_visible()
        self.look("sent")
        self.page.goto(self.link("利用登録手続きのご案内"))
        self.heading("本人認証")

    def identify(self, member: dict[str, Any], **other: str) -> None:
        """Fill the identity page and send it."""
        year, month, day = (part.lstrip("0") for part in member["birth_date"].split("-"))
        cookies = {one["name"]: one["value"] for one in self.page.context.cookies(self.alien.base_url)}
        answer = httpx.post(f"{self.alien.support_url}/captcha", json={"cookies": cookies}).json()["answer"]
        typed = {"mail": MAIL, "symbol": member["symbol"], "number": member["number"], "captcha": answer}
        self.type(**{**typed, **other})
        self.page.get_by_label("年", exact=True).select_option(year)
        self.page.get_by_label("月", exact=True).select_option(label=f"{month}月")
        self.page.get_by_label("日", exact=True).select_option(label=f"{day}日")
        self.send("確認")

    def prove(self) -> None:
        """Note the key, follow the second mail and enter the key."""
        self.heading("認証キーの表示")
        key = self.page.locator(".gv-key dd").inner_text()
        assert re.fullmatch(r"\d{4}", key)
        self.page.goto(self.link("本人確認完了のご案内"))
        self.heading("認証キーの入力")
        self.type(key=key)
        self.send("認証")
        self.heading("利用者情報の登録")

    def register(self) -> None:
        """Walk from the login screen to the finished account."""
        member = self.member()
        self.invite()
        self.identify(member)
        self.prove()
        expect(self.page.locator("#mail")).to_have_value(MAIL)
        expect(self.page.locator("#nickname")).to_have_value("健保　太郎")
        self.type(login_id=LOGIN_ID, password=PASSWORD)
        self.send("登録")
        self.heading("利用登録完了")

    def log_in(self, login_id: str = LOGIN_ID, password: str = PASSWORD) -> None:
        """Log in on the login screen."""
        self.type(login=login_id, secret=password)
        self.send("ログイン")
        self.heading("ホーム")

    def choose(self, word: str) -> None:
        """Open the menu of the member's name and follow one of its links."""
        self.page.get_by_role("button", name="メニュー").click()
        self.look("member")
        self.page.locator("#member-menu").get_by_text(word).click()
