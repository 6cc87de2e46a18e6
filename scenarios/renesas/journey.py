"""The manual's nine steps of 新規利用登録, and what can be done after them."""

import random
from dataclasses import dataclass, field, replace
from datetime import timedelta

from faker import Faker

from tenken.ledger import Proof
from tenken.memory import Memory, remembered
from tenken.parking import let_pass
from tenken.portal import Portal
from tenken.post import Letter, Post
from tenken.reading import captcha_picture
from tenken.rules import valid_value
from tenken.stops import StepFailed
from tenken.target import Member, Target


@dataclass(frozen=True)
class Account:
    """What a member chooses on 利用者情報入力."""

    login_id: str
    password: str
    confirmation: str
    mail: str
    nickname: str


@dataclass
class Registration:
    """One member on the way through the manual; steps are numbered as in it."""

    portal: Portal
    post: Post
    target: Target
    member: Member
    memory: Memory
    key: str = field(default="", repr=False)

    @property
    def state(self) -> dict[str, str]:
        """What was noted down on the way."""
        return {"key": self.key}

    def resume(self, state: dict[str, str]) -> None:
        """Take back what was noted down."""
        self._keep(state["key"])

    # ① to ③

    def open_login(self) -> None:
        """① The login page."""
        self.portal.open(what="① open the portal")
        self.portal.arrive("login")

    def open_address_form(self) -> None:
        """② 新規利用登録."""
        self.open_login()
        self.portal.press("login.register")
        self.portal.arrive("address")

    def send_address(self, address: str | None = None) -> Letter:
        """③ The mail address is entered and sent; the invitation comes."""
        wanted = address or self.member.mail
        self.portal.fill("address.mail", wanted)
        before = self.post.mark()
        self.portal.press("address.send")
        return self.post.receive("invitation", wanted, after=before)

    @remembered
    def ask_for_invitation(self, address: str | None = None) -> Letter:
        """① to ③."""
        self.open_address_form()
        return self.send_address(address)

    # ④ to ⑥

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
        answer = captcha or self.read_captcha(invitation)
        self.portal.fill("identity.captcha", answer)

    def read_captcha(self, invitation: Letter) -> str:
        """The characters that a person would read off the picture."""
        context = self.portal.watch.context
        cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
        picture = captcha_picture(self.portal.control("identity.captcha").locator)
        return self.target.captcha.answer(cookies, invitation.address, picture)

    def confirm_identity(
        self, invitation: Letter, *, item: str | None = None, captcha: str | None = None
    ) -> str:
        """⑤ and ⑥: the identity form is sent; gives back the 認証キー that is shown."""
        self.fill_identity(invitation, item=item, captcha=captcha)
        self.portal.press("identity.confirm")
        self.portal.arrive("key")
        return self.note_key()

    def note_key(self) -> str:
        """⑥ The 認証キー is noted down."""
        self._keep(self.portal.read("key.value"))
        self.portal.checks.step("note down the 認証キー")
        return self.key

    def pass_identity(self, invitation: Letter) -> str:
        """④ to ⑥, beginning with the link of the invitation."""
        self.open_invitation(invitation)
        return self.confirm_identity(invitation)

    @remembered
    def pass_identity_to_mail(self, invitation: Letter) -> Letter:
        """④ to ⑥, and the second mail that follows."""
        before = self.post.mark()
        self.pass_identity(invitation)
        return self.post.receive("confirmation", invitation.address, after=before)

    # time

    def let_pass(self, letter: Letter, time: timedelta) -> None:
        """Time passes for what was sent to this member, and for nobody else."""
        let_pass(self.target.ageing, self.memory, letter, time)
        self.portal.checks.step(f"{time} pass for what was sent to {letter.address}")

    @property
    def proof(self) -> Proof | None:
        """How the time was made to pass."""
        return self.target.ageing.proof

    # ⑦

    def open_confirmation(self, confirmation: Letter) -> None:
        """⑦ The link of the second mail."""
        self.portal.open(self.post.link(confirmation).url, what="⑦ open the link of the second mail")
        self.portal.arrive("key-entry")

    def enter_key(self, key: str | None = None) -> None:
        """⑦ The key noted down."""
        self.portal.fill("key-entry.key", key or self.key, hidden_as="認証キー")
        self.portal.submit("key-entry.key")
        self.portal.arrive("user-info")

    def pass_key(self, confirmation: Letter) -> None:
        """⑦ whole."""
        self.open_confirmation(confirmation)
        self.enter_key()

    def reach_user_info(self) -> None:
        """① to ⑦."""
        self.pass_key(self.pass_identity_to_mail(self.ask_for_invitation()))

    # ⑧ and ⑨

    def account(self, **chosen: str) -> Account:
        """A login ID, password, address and nickname that keep the rules; `chosen` replaces some."""
        password = valid_value(self.portal.manual.rules["user-info.password"], self._chance())
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
        fill("user-info.nickname", account.nickname)
        self._notice_change(account.password, typed)
        self.portal.press("user-info.register")
        self.portal.arrive("completed")

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

    def log_in(self, login_id: str, password: str) -> None:
        """Log in from the login page."""
        self.portal.fill("login.login-id", login_id)
        self.portal.fill("login.password", password, hidden_as="password")
        self.portal.press("login.login")
        self.portal.arrive("home")

    def log_in_anew(self, account: Account) -> None:
        """Come to the portal again, and log in unless one still is."""
        self.portal.open(what="open the portal again")
        if self.portal.arrive("login", "home") == "login":
            self.log_in(account.login_id, account.password)

    def open_profile(self) -> None:
        """プロフィール設定."""
        self.portal.press("home.profile")
        self.portal.arrive("profile")

    def change_address(self, address: str) -> None:
        """Enter another address on プロフィール設定 and send the form, whatever its button is called."""
        self.portal.fill("profile.mail", address)
        self.portal.submit("profile.mail")
        self.portal.rest()

    def _keep(self, key: str) -> None:
        self.portal.checks.secrets.add(key, "認証キー", self.portal.checks.scenario)
        self.key = key

    def _notice_change(self, wanted: str, typed: str) -> None:
        """A field that cuts off or converts what is typed does not take it as it is: that is a refusal."""
        if typed != wanted:
            requirement = self.portal.checks.requirement("step.register-user")
            seen = "the field turned what was typed into something else before it was sent"
            raise StepFailed(requirement.id, requirement.demand, seen, "refused")

    def _chance(self) -> random.Random:
        return random.Random(self.member.mail)  # noqa: S311 - a throwaway password on a test system


def card_item(member: Member) -> str:
    """What goes into 認証項目: the number, then the symbol, without the branch number (p. 2)."""
    return f"{member.number}{member.symbol}"
