"""The steps of the KENPOS guide as one person takes them, each a method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from reference_app.serving import Running
from tests.reference_app.browser import Browser
from tests.reference_app.letterbox import Letterbox, link

CARD_BUTTON = "上記同意の上、個人情報・利用規約・利用規約同意ステップに進む"
CONSENTS = ("「個人情報の取り扱いについて」に同意する", "「会員利用規約について」に同意する")
OWN_PASSWORD = "Kenpos-2468"


@dataclass
class KenposApplicant:
    """Somebody with a card, a mail address and a browser."""

    running: Running
    letterbox: Letterbox
    kind: str = "insured"
    address: str = "hanako@example.test"
    proposal: Mapping[str, str] = field(default_factory=dict)
    member: dict[str, Any] = field(init=False)
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Browser(self.running.base_url)
        self.member = self.support("/members", {"kind": self.kind, **self.proposal}).json()

    def support(self, path: str, body: Mapping[str, object]) -> httpx.Response:
        return httpx.post(self.running.support_url + path, json=body, trust_env=False, verify=False)

    def age(self, seconds: int) -> httpx.Response:
        return self.support("/age", {"address": self.address, "seconds": seconds})

    def enter_login_id(self, login_id: str) -> None:
        """Login, page 1."""
        self.browser.open(self.running.url)
        self.browser.fill_and_press("パスワードを入力する", ログインID=login_id)

    def log_in(self, login_id: str | None = None, password: str | None = None) -> None:
        """Login, both pages."""
        self.enter_login_id(login_id if login_id is not None else self.member["login_id"])
        self.browser.fill_and_press(
            "ログインする", パスワード=password if password is not None else self.member["password"]
        )

    def show_card(self, **changes: str) -> None:
        """The sign-up with the card, as far as the consents."""
        self.browser.open(self.running.url)
        self.browser.press("初回登録ページに移動する")
        typed = {
            "記号(1)": self.member["symbol"],
            "番号(2)": self.member["number"],
            "保険者番号(3)": self.member["insurer_number"],
        }
        self.browser.fill_and_press(CARD_BUTTON, **(typed | changes))

    def start(self) -> None:
        """To the consents, by the route of this kind of person."""
        if self.kind == "insured":
            self.log_in()
        else:
            self.show_card()

    def consent(self, *labels: str) -> None:
        ticked = dict.fromkeys(labels or CONSENTS, "yes")
        self.browser.fill_and_press("基本設定ステップへ進む", **ticked)

    def settle(self, **changes: str) -> None:
        """Basic settings; for the insured everything but the address is there already."""
        typed = {"メールアドレス": self.address}
        if self.kind != "insured":
            typed |= {
                "氏名(カタカナ)": f"{self.member['family_kana']} {self.member['given_kana']}",
                "生年月日": self.member["birth_date"].replace("-", ""),
                "パスワード": OWN_PASSWORD,
                "パスワード(確認)": OWN_PASSWORD,
            }
        if any(label.startswith("生年月日 ") for label in self.browser.spoken()):
            typed.pop("生年月日", None)
            parts = self.member["birth_date"].split("-")
            typed |= {f"生年月日 {unit}": str(int(part)) for unit, part in zip("年月日", parts, strict=True)}
        self.browser.fill_and_press("確認ステップに進む", **(typed | changes))

    def reach_settings(self) -> None:
        self.start()
        self.consent()

    def send_mail(self) -> str:
        """From the first page to the mail; the URL in it."""
        self.reach_settings()
        self.settle()
        self.browser.press("メールを送信する")
        return link(self.letterbox.letters[-1])

    def sign_up(self) -> None:
        """All of it, and the first login after it."""
        self.browser.open(self.send_mail())
        if self.kind == "insured":
            self.log_in()
        else:
            self.log_in(self.address, OWN_PASSWORD)
