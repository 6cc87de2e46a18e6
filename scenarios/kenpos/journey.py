"""The guide's two ways into KENPOS: with an issued ID, and with the data of a health insurance card."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from playwright.sync_api import Error as PlaywrightError

from tenken.memory import remembered
from tenken.post import Letter
from tenken.scrolling import Region, Way, scroll_region
from tenken.stops import StepFailed
from tenken.target import CapabilityMissing
from tenken.traveller import Traveller

SIGNING_UP = ("login", "password", "consent")


@dataclass(frozen=True)
class Card:
    """What page 4 asks for."""

    symbol: str
    number: str
    insurer_number: str


class SignUp(Traveller, ABC):
    """What both ways have in common: login, consent, basic settings, confirmation, email."""

    basic = "basic"
    confirm = "confirm"
    email = "signup"
    completes = "step.go-to-url"
    id_is: str | None = None

    @property
    @abstractmethod
    def login_id(self) -> str:
        """The login ID of this member."""

    @property
    @abstractmethod
    def password(self) -> str:
        """The password of this member, after the sign-up."""

    @abstractmethod
    def reach_consent(self) -> None:
        """From the login page to the consent."""

    @abstractmethod
    def fill_basic(self, address: str) -> None:
        """What the basic settings ask for."""

    @property
    def born(self) -> date:
        """The birth date; raises CapabilityMissing where the target does not tell it."""
        if not self.member.birth_date:
            raise CapabilityMissing("members", "the target does not tell the member's birth date")
        return self.member.birth_date

    # the login

    def open_login(self) -> None:
        """The login page, as somebody sees it who is not logged in."""
        self.portal.watch.context.clear_cookies()
        self.portal.open()
        self.portal.arrive("login")

    def enter_id(self, login_id: str) -> None:
        """① The login ID, and パスワードを入力する."""
        typed = self.portal.fill("login.login-id", login_id, hidden_as=self.id_is)
        if self.portal.offers("login.password"):
            self.portal.fill("login.password", self.password, hidden_as="password")
        self.notice_change(login_id, typed, "step.enter-id")
        self.portal.press("login.proceed")
        self.portal.arrive("password")

    def enter_password(self, password: str) -> None:
        """② The password, and ログインする; raises StepFailed when the login goes on."""
        typed = self.portal.fill("password.password", password, hidden_as="password")
        self.notice_change(password, typed, "step.log-in")
        self.portal.press("password.login")
        self.portal.leave("login", "password", why="step.log-in")

    def log_in(self, login_id: str, password: str) -> None:
        """① and ②, from the login page."""
        self.open_login()
        self.enter_id(login_id)
        self.enter_password(password)

    def log_in_signed_up(self, password: str | None = None) -> None:
        """① and ②, to where the sign-up is over."""
        self.log_in(self.login_id, password or self.password)
        self.portal.leave(*SIGNING_UP, self.basic, why=self.completes)

    # the consent

    def text(self, of: str) -> Region | None:
        """The text of the consent that has to be scrolled."""
        words = self.portal.checks.requirement(f"consent.{of}").words or ""
        return scroll_region(self.portal.watch.page, words)

    def read_all(self, way: Way = "wheel") -> None:
        """③ Both texts are scrolled to their ends."""
        for of in ("privacy", "terms"):
            region = self.text(of)
            if region:
                region.scroll(way)

    def consent(self, way: Way = "wheel") -> None:
        """③ Both texts are read, both boxes checked, and 基本設定ステップへ進む."""
        self.read_all(way)
        self.portal.tick("consent.privacy-box")
        self.portal.tick("consent.terms-box")
        self.proceed_to_basic()

    def proceed_to_basic(self) -> None:
        """基本設定ステップへ進む."""
        self.portal.press("consent.proceed")
        self.portal.arrive(self.basic)

    def try_to_proceed(self) -> None:
        """基本設定ステップへ進む, which may be locked; raises StepFailed when it does not lead on."""
        if self.portal.is_locked("consent.proceed"):
            requirement = self.portal.checks.requirement("step.proceed-to-basic")
            raise StepFailed(requirement.id, requirement.demand, "the button is locked", "refused")
        self.proceed_to_basic()

    # the basic settings, the confirmation, the email

    @property
    def smartphone_address(self) -> str:
        """An address of this member's as smartphones have them."""
        name, _, domain = self.member.mail.partition("@")
        return f"{name}.sumaho-2026_x@{domain}"

    def fill_address(self, address: str) -> None:
        """The mail address, twice where that is asked."""
        self.portal.fill(f"{self.basic}.mail", address)
        if self.portal.offers(f"{self.basic}.mail-again"):
            self.portal.fill(f"{self.basic}.mail-again", address)

    def fill_person(self, screen: str) -> None:
        """Name and birth date, where they are asked for and not shown already."""
        if self.is_blank(f"{screen}.kana"):
            name = f"{self.member.family_kana}\u3000{self.member.given_kana}"
            self.portal.fill(f"{screen}.kana", name)
        if self.is_blank(f"{screen}.born"):
            self.portal.enter_date(f"{screen}.born", self.born)

    def is_blank(self, element: str) -> bool:
        """Whether there is such a field, open for an answer and without one."""
        if not self.portal.offers(element):
            return False
        field = self.portal.control(element).locators[0]
        try:
            return field.is_editable(timeout=1000) and not field.input_value(timeout=1000)
        except PlaywrightError:  # not a field that is typed into
            return False

    def proceed_to_confirm(self, address: str | None = None) -> None:
        """④ The basic settings, and 確認ステップに進む."""
        self.fill_basic(self.member.mail if address is None else address)
        self.portal.press(f"{self.basic}.confirm")
        self.portal.arrive(self.confirm)

    def reach_basic(self) -> None:
        """① to ③."""
        self.reach_consent()
        self.consent()

    @remembered
    def ask_for_email(self, address: str | None = None) -> Letter:
        """① to ⑤: the signup email comes."""
        self.reach_basic()
        self.proceed_to_confirm(address)
        before = self.post.mark()
        self.portal.press(f"{self.confirm}.send")
        return self.post.receive(self.email, address or self.member.mail, after=before)

    def go_to_url(self, email: Letter) -> None:
        """⑥ The URL of the email."""
        self.portal.open(self.post.link(email).url, what="go to the URL of the signup email")
        self.portal.settle()

    def complete(self, email: Letter) -> None:
        """⑥, and the login that shows that the sign-up is over."""
        self.go_to_url(email)
        self.log_in_signed_up()

    def sign_up_whole(self) -> None:
        """① to ⑥."""
        self.complete(self.ask_for_email())


class GeneralInsured(SignUp):
    """A general insured person, who has an issued ID: it holds the card's number."""

    id_is = "login ID"

    @property
    def login_id(self) -> str:
        """7132-, the code in three digits, the number in six (p. 2)."""
        return f"7132-{self.code}"

    @property
    def code(self) -> str:
        """Code and number, filled up with zeros at the beginning."""
        return f"{self.member.symbol or '':0>3}{self.member.number or '':0>6}"

    @property
    def password(self) -> str:
        """The temporary password: the birth date."""
        return f"{self.born:%Y%m%d}"

    def reach_consent(self) -> None:
        """① and ②, for the first time."""
        self.log_in(self.login_id, self.password)
        self.portal.arrive("consent")

    def fill_basic(self, address: str) -> None:
        """④ The mail address."""
        self.fill_person("basic")
        self.fill_address(address)

    @property
    def new_password(self) -> str:
        """One that most rules would take: the guide prints none."""
        return drawn(self.chance())

    def change_password(self, new: str) -> None:
        """The guide says that it can be changed, and neither where nor by what words."""
        self.portal.press("password-change.open")
        self.portal.arrive("password-change")
        self.portal.fill("password-change.old", self.password, hidden_as="password")
        self.portal.fill("password-change.new", new, hidden_as="password")
        if self.portal.offers("password-change.again"):
            self.portal.fill("password-change.again", new, hidden_as="password")
        self.portal.submit("password-change.new")
        self.portal.rest()


class CardHolder(SignUp):
    """A family member or voluntarily continued person, who signs up with the card."""

    basic = "family-basic"
    confirm = "family-confirm"
    email = "family-signup"
    completes = "family.completes"

    @property
    def login_id(self) -> str:
        """The address that was registered (p. 5)."""
        return self.member.mail

    @property
    def password(self) -> str:
        """One that most rules would take: the guide prints none."""
        return drawn(self.chance())

    @property
    def card(self) -> Card:
        """The data of the card; raises CapabilityMissing where the target does not tell them."""
        member = self.member
        if not (member.symbol and member.number and member.insurer_number):
            raise CapabilityMissing("members", "the target does not tell symbol, number and insurer number")
        return Card(member.symbol, member.number, member.insurer_number)

    def open_card(self) -> None:
        """① 初回登録ページに移動する."""
        self.open_login()
        self.portal.press("login.sign-up")
        self.portal.arrive("card")

    def send_card(self, given: Card | None = None) -> None:
        """② The data of the card, and on to the consent."""
        card = given or self.card
        for field, value in vars(card).items():
            name = f"card.{field.replace('_', '-')}"
            self.notice_change(
                value, self.portal.fill(name, value, hidden_as="card number"), "family.consent"
            )
        self.fill_unprinted()
        self.portal.press("card.proceed")
        self.portal.arrive("consent", why="family.consent")

    def fill_unprinted(self) -> None:
        """What else a portal may ask of a person, and have consented to above its button."""
        if self.is_blank("card.branch"):
            self.portal.fill("card.branch", self.member.branch or "00")
        self.fill_person("card")
        for box in (self.member.sex or "female", "consent"):
            if self.portal.offers(f"card.{box}"):
                self.portal.tick(f"card.{box}")

    def send_another_card(self, **other: str) -> None:
        """① and ② with other data."""
        self.open_card()
        self.send_card(replace(self.card, **other))

    def reach_consent(self) -> None:
        """① and ②."""
        self.open_card()
        self.send_card()

    def fill_basic(self, address: str) -> None:
        """③ The mail address and a password."""
        self.fill_person("family-basic")
        self.fill_address(address)
        self.portal.fill("family-basic.password", self.password, hidden_as="password")
        if self.portal.offers("family-basic.password-again"):
            self.portal.fill("family-basic.password-again", self.password, hidden_as="password")


def drawn(chance: Random) -> str:
    """A password of capital and small letters and digits."""
    return "Kp7" + "".join(chance.choices("abcdefghkmnprstuvwxyz23456789", k=9))
