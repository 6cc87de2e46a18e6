"""The manual's steps (1) to (9) of 初回登録, the login, and what can be done on the home screen."""

import random
from dataclasses import dataclass, replace
from datetime import date

from scenarios.kw21.journey import Enrolment
from tenken.entering import is_ticked
from tenken.post import Letter
from tenken.rules import Case, valid_value
from tenken.stops import StepFailed
from tenken.target import CapabilityMissing
from tenken.wording import squeeze

# What a page says that has 完了 on it, and on which nothing is complete.
INCOMPLETE = (
    "完了できません", "完了できていません", "完了することができません", "完了しません", "完了していません",
    "完了に失敗", "未完了",
)  # fmt: skip
# What a page says to an address that it does not know.
UNKNOWN = ("登録されていません", "登録がありません", "見つかりません", "存在しません")
OLD_AND_NEW = 2


@dataclass(frozen=True)
class Identity:
    """What (4) asks for, but for the characters shown."""

    mail: str
    symbol: str
    number: str
    birth_date: date


@dataclass(frozen=True)
class Account:
    """What a member chooses in (8)."""

    login_id: str
    password: str


class Registration(Enrolment):
    """One member on the way through the manual; steps are numbered as in it."""

    # (2) to (5)

    def send_address_form(self) -> None:
        """(2) The manual does not name the button."""
        self.portal.submit("address.mail")

    def open_invitation(self, invitation: Letter) -> None:
        """(3) The link of the invitation."""
        self.portal.open(self.post.link(invitation).url, what="open the link of the invitation")
        self.portal.arrive("identity")

    def identity(self, invitation: Letter) -> Identity:
        """What the member would enter; raises CapabilityMissing where the target does not tell it."""
        member = self.member
        if not (member.symbol and member.number and member.birth_date):
            raise CapabilityMissing("members", "the target tells no symbol, number or birth date")
        return Identity(invitation.address, member.symbol, member.number, member.birth_date)

    def fill_identity(self, invitation: Letter, given: Identity | None = None) -> None:
        """(4) The invited address, symbol and number, the birth date, and the characters shown."""
        identity = given or self.identity(invitation)
        card = [identity.symbol, identity.number]
        self.portal.fill("identity.mail", identity.mail)
        typed = self.portal.fill_parts("identity.card", card, hidden_as="card number")
        self.portal.enter_date("identity.birth-date", identity.birth_date)
        self.fill_captcha(invitation)
        self.notice_change(" ".join(card), " ".join(typed), "step.confirm-identity")

    def confirm_identity(self, invitation: Letter, given: Identity | None = None) -> str:
        """(4) and (5): gives back the 認証キー that is shown."""
        self.fill_identity(invitation, given)
        return self.send_identity()

    def pass_identity_as(self, invitation: Letter, given: Identity) -> str:
        """(3) to (5) with other data than the member's."""
        self.open_invitation(invitation)
        return self.confirm_identity(invitation, given)

    # (7)

    def send_key(self) -> None:
        """(7) 認証."""
        self.portal.press("key-entry.send")

    # (8) and (9)

    def account(self, **chosen: str) -> Account:
        """A login ID and a password that keep the rules; `chosen` replaces some."""
        rules, chance = self.portal.manual.rules, self.chance()
        drawn = [valid_value(rules[name], chance) for name in ("user-info.login-id", "user-info.password")]
        return replace(Account(*drawn), **chosen)

    def register(self, account: Account) -> None:
        """(8) Login ID and password are set and registered; address and nickname stay as they are shown."""
        typed_id = self.portal.fill("user-info.login-id", account.login_id)
        typed = self.portal.fill("user-info.password", account.password, hidden_as="password")
        if self.portal.offers("user-info.password-again"):
            self.portal.fill("user-info.password-again", account.password, hidden_as="password")
        self.notice_change(account.login_id, typed_id, "step.register-user")
        self.notice_change(account.password, typed, "step.register-user")
        before = self.post.mark()
        self.portal.press("user-info.register")
        self.portal.leave("user-info", why="step.register-user")
        try:
            self._arrive_completed()
        except StepFailed:  # a page that says it in words of its own; the mail leaves no doubt
            if not self.post.comes(self.member.mail, after=before):
                raise

    def _arrive_completed(self) -> None:
        """The screen that says 完了, and not that it did not come to that."""
        self.portal.arrive("completed")
        said = squeeze(self.portal.text())
        if any(words in said for words in INCOMPLETE):
            step = self.portal.checks.requirement("step.register-user")
            raise StepFailed(step.id, step.demand, self.portal.seen(), "refused")

    def choose(self, account: Account, case: Case) -> None:
        """(8) and (9) with what tries a rule; what is taken has to log in afterwards, too."""
        self.register(account)
        if case.accepted:
            self.log_in_anew(account.login_id, account.password)

    def register_to_mail(self, account: Account) -> Letter:
        """(8) and (9): the third mail."""
        before = self.post.mark()
        self.register(account)
        return self.post.receive("completion", self.member.mail, after=before)

    def register_whole(self) -> Account:
        """(1) to (9); gives back what was registered."""
        self.reach_user_info()
        account = self.account()
        self.register(account)
        return account

    # afterwards

    def open_completion(self, completion: Letter) -> None:
        """The link of the third mail."""
        self.portal.open(self.post.link(completion).url, what="open the link of the third mail")
        self.portal.arrive("login", why="step.open-completion")

    def come_anew(self) -> None:
        """The login page at the portal's own address, as somebody whom the portal does not know yet."""
        self.portal.watch.forget_visitor()
        self.open_login()

    def log_in_anew(self, login_id: str, password: str) -> None:
        """Come to the portal's own address again, and log in."""
        self.come_anew()
        self.log_in(login_id, password)

    def log_in_on_paper(self) -> None:
        """Log in with what was sent on paper; what comes then, a new password maybe, only the paper tells."""
        self.come_anew()
        self.enter_login(self.member.login_id or "", self.member.password or "")
        self.portal.arrive("home", "member", why="paper.log-in")

    def log_in_as_issued(self) -> None:
        """Log in with the login ID and the password that the society issued."""
        self.log_in_anew(self.member.login_id or "", self.member.password or "")

    def register_and_log_in(self) -> Account:
        """(1) to (9), then the home screen."""
        account = self.register_whole()
        self.log_in_anew(account.login_id, account.password)
        return account

    def reach_profile(self) -> Account:
        """(1) to (9), then プロフィール設定."""
        account = self.register_and_log_in()
        self.open_profile()
        return account

    def see_profile_anew(self, account: Account) -> None:
        """Log in again, and プロフィール設定."""
        self.log_in_anew(account.login_id, account.password)
        self.open_profile()

    def change_profile(self, **values: str) -> None:
        """Other values into fields of プロフィール設定, and 登録; yes where the portal asks back."""
        for field, value in values.items():
            self.portal.fill(f"profile.{field.replace('_', '-')}", value)
        self.portal.submit("profile.mail-1")
        self.portal.agree("profile.mail-1", next(filter(None, values.values()), ""))

    def another_password(self, account: Account) -> str:
        """A password that keeps the rule and is not the present one."""
        return valid_value(self.portal.manual.rules["user-info.password"], random.Random(account.password))  # noqa: S311

    def open_forgotten(self) -> None:
        """ログインID・パスワード忘れた方はこちら."""
        self.open_login()
        self.portal.press("login.forgotten")
        self.portal.arrive("forgotten")

    def send_forgotten(self) -> None:
        """The registered address; the manual does not name the button."""
        self.portal.fill("forgotten.mail", self.member.mail)
        self.portal.submit("forgotten.mail")

    def ask_for_password(self) -> None:
        """The registered address is sent, and the portal goes on: to another screen, or by mail."""
        before = self.post.mark()
        self.send_forgotten()
        try:
            self.portal.leave("forgotten", why="forgotten.send")
            self._be_known()
        except StepFailed:
            if not self.post.comes(self.member.mail, after=before):
                raise

    def _be_known(self) -> None:
        """The page that answers the registered address does not say that it is unknown."""
        said = squeeze(self.portal.text())
        if any(words in said for words in UNKNOWN):
            answer = self.portal.checks.requirement("forgotten.send")
            raise StepFailed(answer.id, answer.demand, self.portal.seen(), "refused")

    def open_password_change(self) -> None:
        """パスワード変更, on the home screen, among the profile's fields, or a step further."""
        if self.portal.offers("home.password-change"):
            self.portal.press("home.password-change")
        else:
            self.open_profile()
            if self.portal.is_there("password-change"):
                return
            self._press_password_change()
        self.portal.arrive("password-change")

    def _press_password_change(self) -> None:
        wanted = self.portal.checks.requirement("step.open-password-change")
        if not self.portal.offers("profile.password-change"):
            raise StepFailed(wanted.id, wanted.demand, self.portal.seen(), "no control")
        self.portal.press("profile.password-change")

    def change_password(self, old: str, new: str, again: str | None = None) -> None:
        """The password before, the one afterwards, and 登録."""
        self.portal.fill("password-change.old", old, hidden_as="password")
        self.portal.fill("password-change.new", new, hidden_as="password")
        if again or self._asks_again():
            self.portal.fill("password-change.again", again or new, hidden_as="password")
        self.portal.submit("password-change.new")
        self.portal.rest()

    def _asks_again(self) -> bool:
        """Whether the new password is entered twice; raises StepFailed where that has another name."""
        if self.portal.offers("password-change.again"):
            return True
        frames = self.portal.watch.page.frames
        if sum(frame.locator("input[type=password]:visible").count() for frame in frames) > OLD_AND_NEW:
            again = self.portal.checks.requirement("password-change.again")
            raise StepFailed(again.id, again.demand, self.portal.seen(), "no control")
        return False

    def passwords_asked(self) -> list[str]:
        """The fields of パスワード変更; a picture alone shows the third."""
        third = ["password-change.again"] if self._asks_again() else []
        return ["password-change.old", "password-change.new", *third]

    def clear_delivery(self, box: str) -> None:
        """One kind of mail is not wanted, and 登録."""
        self.portal.tick(box, on=False)
        self.portal.submit("profile.mail-1")
        self.portal.rest()

    def is_delivered(self, box: str) -> bool:
        """Whether this kind of mail is wanted."""
        return is_ticked(self.portal.control(box).locator, self.portal.waits.step * 1000)
