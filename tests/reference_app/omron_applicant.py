"""The steps of the Omron manual as one person takes them."""

from dataclasses import dataclass

from tests.reference_app.applicant import Applicant
from tests.reference_app.letterbox import link

OMRON_GOOD = {"ログインID": "Taro-Kenpo#1", "パスワード": "Omron-12345"}


@dataclass
class OmronApplicant(Applicant):
    """Somebody with an Omron card, a company address and a browser."""

    address: str = "taro@company.example.test"

    def reach_identity(self) -> None:
        """Steps (1) to (3)."""
        self.browser.open(self.ask_for_invitation())

    def prove_identity(self, card: str | None = None, captcha: str | None = None, **changes: str) -> None:
        """Step (4); `card` is the number alone."""
        year, month, day = (str(int(part)) for part in self.member["birth_date"].split("-"))
        typed = {
            "メールアドレス": self.address,
            "記号": self.member["symbol"],
            "番号": card if card is not None else self.member["number"],
            "生年月日 年": year,
            "生年月日 月": month,
            "生年月日 日": day,
            "認証文字": captcha if captcha is not None else self.captcha(),
        }
        self.browser.fill_and_press("確認", **(typed | changes))

    def enter_key(self, key: str) -> None:
        """Step (7)."""
        self.browser.fill_and_press("認証", 認証キー=key)

    def register(self, **changes: str) -> None:
        """Step (8): what is shown by default stays as it is."""
        self.browser.fill_and_press("登録", **(OMRON_GOOD | changes))

    def become_member(self) -> None:
        """Steps (1) to (9), and the login by the link of the last mail."""
        self.reach_user_info()
        self.register()
        self.browser.open(link(self.letterbox.letters[-1]))
        self.browser.fill_and_press("ログイン", **OMRON_GOOD)

    def open_profile(self) -> None:
        self.browser.open("/kw21cu/user/profile.jsf")
