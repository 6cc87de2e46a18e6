"""A person at a browser with a mailbox and, maybe, an issued ID."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from html import unescape

import httpx
from playwright.sync_api import Page, expect

from tests.aliens.walker import Mailbox, mailbox
from tests.aliens_kenpos.people import Member
from tests.aliens_kenpos.rules import Rules
from tests.aliens_kenpos.serve import Alien
from tests.aliens_kenpos.society import Society

__all__ = ["Mailbox", "Visitor", "mailbox", "society_of"]

PERSON = {"symbol": "91", "number": "200001", "birth_date": "2000-01-21", "sex": "male"}
PERSON |= {"insurer_number": "06139999", "family_kana": "ケンポ", "given_kana": "タロウ"}


@dataclass
class Visitor:
    """One person in front of the portal."""

    page: Page
    alien: Alien
    mails: Mailbox
    address: str = "taro..k@docomo.example.jp"

    def support(self, endpoint: str, **body: object) -> dict[str, str]:
        """Return the test-support API's answer."""
        answer = httpx.post(f"{self.alien.support_url}/{endpoint}", json=body).raise_for_status()
        found: dict[str, str] = answer.json() if answer.content else {}
        return found

    def fill(self, **values: str) -> None:
        """Fill inputs by their name attribute."""
        for name, value in values.items():
            self.page.locator(f'[name="{name}"]').fill(value)

    def press(self, alt: str) -> None:
        """Click the picture that says this."""
        self.page.get_by_alt_text(alt, exact=True).click()

    def log_in(self, login_id: str, password: str) -> None:
        """Go through both pages of the login."""
        self.page.goto(self.alien.url)
        self.fill(loginid=login_id)
        self.press("パスワードを入力する")
        self.fill(passwd=password)
        self.press("ログインする")

    def show_card(self, member: dict[str, str]) -> None:
        """Enter the card on the page for the first sign-up."""
        self.page.goto(self.alien.url)
        self.press("初回登録ページに移動する")
        self.fill(kigou=member["symbol"], bangou=member["number"], hokensha=member["insurer_number"])
        for name, part in zip("ymd", member["birth_date"].split("-"), strict=True):
            self.page.locator(f"[name=umare_{name}]").select_option(str(int(part)))
        self.page.locator("[name=seibetsu]").select_option(member["sex"])
        whose = "family" if member.get("kind", "dependant") == "dependant" else "continued"
        self.page.locator(f"[name=kubun][value={whose}]").check()
        self.press("上記同意の上、個人情報・利用規約・利用規約同意ステップに進む")

    def consent(self) -> None:
        """Read to the end and tick both boxes."""
        expect(self.page.locator("[name=kojin_ck]")).to_be_disabled()
        self.page.locator("#kojin").hover()
        self.page.mouse.wheel(0, 5000)
        self.page.locator("[name=kojin_ck]").check()
        self.page.locator("[name=kiyaku_ck]").check()
        self.press("基本設定ステップへ進む")

    def send_mail(self) -> None:
        """Go from 基本設定 to the sent mail."""
        self.fill(mail=self.address)
        self.page.locator("[name=mmag]").check()
        self.press("確認ステップに進む")
        expect(self.page.get_by_text(self.address).first).to_be_visible()
        self.press("メールを送信する")
        expect(self.page.get_by_text("24時間以内に").first).to_be_visible()

    def body(self, title: str) -> str:
        """Return the text of the newest mail with this title."""
        body = self.mails.letter(self.address, title).get_body(("html", "plain"))
        assert body is not None, "the mail has no text"
        return str(body.get_content())

    def link(self, title: str) -> str:
        """Return the link in the newest mail with this title."""
        found = re.search(r'https?://[^\s"<]+', self.body(title))
        assert found is not None, f"the mail {title} has no link"
        return unescape(found[0])


def society_of(kind: str, rules: Rules | None = None) -> Society:
    """Return the memory of a portal that sends no mail and knows one person."""
    society = Society(rules or Rules(), lambda kind, address, facts: None)
    born = datetime.date.fromisoformat(PERSON["birth_date"])
    society.add(Member(kind=kind, **(PERSON | {"birth_date": born})))  # type: ignore[arg-type]
    return society
