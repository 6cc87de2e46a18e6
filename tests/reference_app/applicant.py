"""The steps of the Renesas manual as one person takes them, each a method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from reference_app.serving import Running
from tests.reference_app.browser import Browser
from tests.reference_app.letterbox import Letterbox, link

GOOD = {
    "新ログインID": "taro@example.test",
    "新パスワード": "renesas12345",
    "新パスワード(確認)": "renesas12345",
    "メールアドレス": "taro@example.test",
    "ニックネーム": "たろう",
}


@dataclass
class Applicant:
    """Somebody with a card, a mail address and a browser."""

    running: Running
    letterbox: Letterbox
    kind: str = "insured"
    address: str = "taro@example.test"
    member: dict[str, Any] = field(init=False)
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Browser(self.running.base_url)
        self.member = self.support("/members", {"kind": self.kind}).json()

    def support(self, path: str, body: Mapping[str, object]) -> httpx.Response:
        return httpx.post(self.running.support_url + path, json=body, trust_env=False, verify=False)

    def age(self, seconds: int) -> httpx.Response:
        return self.support("/age", {"address": self.address, "seconds": seconds})

    def captcha(self) -> str:
        body = {"cookies": dict(self.browser.client.cookies)}
        return str(self.support("/captcha", body).json()["answer"])

    def ask_for_invitation(self) -> str:
        """Steps 1 to 3; the link that was mailed."""
        self.browser.open(self.running.url)
        self.browser.press("新規利用登録")
        self.browser.fill_and_press("送信する", メールアドレス=self.address)
        return link(self.letterbox.letters[-1])

    def reach_identity(self) -> None:
        """Steps 1 to 4."""
        self.browser.open(self.ask_for_invitation())
        self.browser.press("本人確認ページへ")

    def prove_identity(self, card: str | None = None, captcha: str | None = None) -> None:
        """Step 5."""
        typed = {
            "認証項目": card if card is not None else f"{self.member['number']}{self.member['symbol']}",
            "画面に表示されている認証文字": captcha if captcha is not None else self.captcha(),
        }
        self.browser.fill_and_press("確認", **typed)

    def receive_key(self) -> tuple[str, str]:
        """Steps 1 to 6: the key on the screen and the link of the second mail."""
        self.reach_identity()
        self.prove_identity()
        key = self.browser.page.select_one("dl.key dd")
        assert key is not None, f"no key on {self.browser.heading}: {self.browser.problems}"
        return key.get_text(strip=True), link(self.letterbox.letters[-1])

    def enter_key(self, key: str) -> None:
        """Step 7, second half."""
        self.browser.fill_and_press(self.browser.buttons()[0], 認証キー=key)

    def reach_user_info(self) -> None:
        """Steps 1 to 7."""
        key, url = self.receive_key()
        self.browser.open(url)
        self.enter_key(key)

    def register(self, **changes: str) -> None:
        """Step 8."""
        self.browser.fill_and_press("登録", **(GOOD | changes))

    def log_in(self, login_id: str, password: str) -> None:
        self.browser.open(self.running.url)
        self.browser.fill_and_press("ログイン", ログインID=login_id, パスワード=password)
