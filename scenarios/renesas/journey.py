"""The manual's nine steps of 新規利用登録, and what can be done after them."""

from dataclasses import dataclass, replace

from faker import Faker

from scenarios.kw21.journey import Enrolment
from tenken.post import Letter
from tenken.rules import Case, valid_value
from tenken.stops import StepFailed
from tenken.target import Member


@dataclass(frozen=True)
class Account:
    """What a member chooses on 利用者情報入力."""

    login_id: str
    password: str
    confirmation: str
    mail: str
    nickname: str


class Registration(Enrolment):
    """One member on the way through the manual; steps are numbered as in it."""

    # ① to ⑦

    def send_address_form(self) -> None:
        """③ 送信する."""
        self.portal.press("address.send")

    def open_invitation(self, invitation: Letter) -> None:
        """The link of the invitation, and ④ 本人確認ページへ."""
        self.portal.open(self.post.link(invitation).url, what="open the link of the invitation")
        if self.portal.arrive("identity-start", "identity") == "identity-start":
            self.portal.press("identity-start.go")
            self.portal.arrive("identity")

    def fill_identity(
        self, invitation: Letter, *, item: str | None = None, captcha: str | None = None
    ) -> None:
        """⑤ Number and symbol, and the characters shown."""
        self.portal.fill("identity.item", item or card_item(self.member), hidden_as="card number")
        self.fill_captcha(invitation, captcha)

    def confirm_identity(
        self, invitation: Letter, *, item: str | None = None, captcha: str | None = None
    ) -> str:
        """⑤ and ⑥: the identity form is sent; gives back the 認証キー that is shown."""
        self.fill_identity(invitation, item=item, captcha=captcha)
        return self.send_identity()

    def send_key(self) -> None:
        """⑦ The manual does not name the button."""
        self.portal.submit("key-entry.key")

    # ⑧ and ⑨

    def account(self, **chosen: str) -> Account:
        """A login ID, password, address and nickname that keep the rules; `chosen` replaces some."""
        password = valid_value(self.portal.manual.rules["user-info.password"], self.chance())
        nickname = Faker("ja_JP").first_name()
        account = Account(self.member.mail, password, password, self.member.mail, nickname)
        if "password" in chosen:
            chosen.setdefault("confirmation", chosen["password"])
        return replace(account, **chosen)

    def register(self, account: Account, *, public: bool = False) -> None:
        """⑧ The user information is entered and registered; ⑨ the completion screen.

        A `public` password is the manual's own example, which is no secret.
        """
        hidden_as = None if public else "password"
        fill = self.portal.fill
        fill("user-info.new-login-id", account.login_id)
        typed = fill("user-info.new-password", account.password, hidden_as=hidden_as)
        fill("user-info.new-password-confirm", account.confirmation, hidden_as=hidden_as)
        fill("user-info.mail", account.mail)
        named = self.portal.offers("user-info.nickname")  # no step needs it, a picture alone shows it
        if named:
            fill("user-info.nickname", account.nickname)
        self.notice_change(account.password, typed, "step.register-user")
        self.portal.press("user-info.register")
        try:
            self.portal.arrive("completed")
        except StepFailed as stop:
            if named or self.portal.braced:
                raise
            # It may be wanted all the same, by another name: then it is the name's fault.
            nickname = self.portal.checks.requirement("user-info.nickname")
            raise StepFailed(nickname.id, nickname.demand, stop.seen, "no control") from stop

    def choose(self, account: Account, case: Case) -> None:
        """⑧ with what tries a rule; what is taken has to log in afterwards, too."""
        self.register(account, public=case.public)
        if case.accepted:
            self.log_in_anew(account)

    def register_whole(self) -> Account:
        """① to ⑨; gives back what was registered."""
        self.reach_user_info()
        account = self.account()
        self.register(account)
        return account

    # afterwards

    def go_to_login(self) -> None:
        """⑨ ログイン画面."""
        self.portal.press("completed.login-screen")
        self.portal.arrive("login", why="step.login-screen")

    def log_in_anew(self, account: Account) -> None:
        """Come to the portal again from a browser that has not been there, and log in."""
        self.portal.watch.forget_visitor()
        self.portal.open(what="open the portal again")
        if self.portal.arrive("login", "home") == "login":
            self.log_in(account.login_id, account.password)

    def register_and_log_in(self, account: Account) -> None:
        """⑧ and ⑨, and the first login with what was chosen."""
        self.register(account)
        self.log_in_anew(account)

    def see_profile_of_new(self, account: Account) -> None:
        """⑧ and ⑨, the first login, and プロフィール設定."""
        self.register_and_log_in(account)
        self.open_profile()

    def change_address(self, address: str) -> None:
        """Enter another address on プロフィール設定 and send the form; say yes where the portal asks back."""
        self.portal.fill("profile.mail", address)
        self.portal.submit("profile.mail")
        self.portal.agree("profile.mail", address)


def card_item(member: Member) -> str:
    """What goes into 認証項目: the number, then the symbol, without the branch number (p. 2)."""
    return f"{member.number}{member.symbol}"
