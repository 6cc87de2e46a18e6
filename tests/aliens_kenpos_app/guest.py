"""A person at a browser with a mailbox, and maybe an issued ID."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.aliens.walker import Mailbox
from tests.aliens_kenpos_app.serve import Alien

PERSON = {"symbol": "91", "number": "200001", "birth_date": "2000-01-21", "sex": "male"}
PERSON |= {"insurer_number": "06139999", "family_kana": "ケンポ", "given_kana": "タロウ"}
LOGIN_ID, TEMPORARY, NEW = "7132-091200001", "20000121", "Kenpos2026"
SIGNUP = "初回登録のご案内"
CARD = "上記同意の上、個人情報・利用規約・利用規約同意ステップに進む"


@dataclass
class Guest:
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

    def open(self) -> None:
        """Open the login page and close the news, which come once."""
        self.page.goto(self.alien.url)
        expect(self.page.get_by_role("heading", name="ログイン", exact=True)).to_be_attached()
        if self.page.get_by_role("dialog").count():
            self.press("閉じる")

    def field(self, label: str) -> Locator:
        """Return the field under a label."""
        return self.page.get_by_role("textbox", name=re.compile("^" + re.escape(label)))

    def fill(self, label: str, value: str) -> None:
        """Type over what a field says."""
        self.field(label).fill(value)

    def press(self, name: str) -> None:
        """Click a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def tick(self, label: str) -> None:
        """Click the words beside a box."""
        self.page.get_by_text(label, exact=True).click()

    def heading(self, text: str) -> None:
        """Wait for a screen."""
        expect(self.page.get_by_role("heading", level=1, name=text, exact=True)).to_be_visible()

    def log_in(self, login_id: str = LOGIN_ID, password: str = TEMPORARY) -> None:
        """Go through both steps of the login."""
        self.open()
        self.fill("ログインID", login_id)
        self.press("パスワードを入力する")
        self.page.locator("input[type=password]").fill(password)
        self.press("ログインする")

    def show_card(self, **other: str) -> None:
        """Enter the card on the page for the first sign-up."""
        self.open()
        self.press("初回登録ページに移動する")
        typed = PERSON | other
        self.fill("記号(1)", typed["symbol"])
        self.fill("番号(2)", typed["number"])
        self.fill("保険者番号(3)", typed["insurer_number"])
        self.field("生年月日").press_sequentially(typed["birth_date"].replace("-", ""))
        self.tick("男性")
        self.press(CARD)

    def consent(self) -> None:
        """Read to the end and tick both boxes."""
        self.heading("個人情報・利用規約同意")
        box = self.page.get_by_role("checkbox").first
        expect(box).to_be_disabled()
        self.page.get_by_role("region").first.hover()
        self.page.mouse.wheel(0, 5000)
        expect(box).to_be_enabled()
        self.tick("個人情報の取り扱いについて同意する")
        self.tick("会員利用規約について同意する")
        self.press("基本設定ステップへ進む")

    def send_mail(self, password: str = "") -> None:
        """Go from 基本設定 to the sent mail."""
        self.heading("初回登録(基本設定)")
        self.fill("メールアドレス", self.address)
        if password:
            self.page.locator("input[type=password]").fill(password)
        self.tick("健診結果登録のお知らせ")
        self.press("確認ステップに進む")
        self.heading("初回登録(確認)")
        expect(self.page.get_by_text(self.address)).to_be_visible()
        self.press("メールを送信する")
        self.heading("メールを送信しました")

    def link(self, title: str) -> str:
        """Return the link in the newest mail with this title, the same in both of its parts."""
        letter = self.mails.letter(self.address, title)
        found = []
        for kind in ("plain", "html"):
            body = letter.get_body((kind,))
            assert body is not None, f"the mail {title} has no {kind} part"
            urls = re.findall(r'https?://[^\s"<]+', body.get_content())
            assert urls, f"the {kind} part of the mail {title} has no link"
            found += urls
        assert len(set(found)) == 1
        return str(found[0])
