"""The guide's two ways into KENPOS: with an issued ID, and with the data of a health insurance card."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from playwright.sync_api import Error as PlaywrightError

from scenarios.kenpos.entrance import Entrance
from tenken.dates import is_list
from tenken.memory import remembered
from tenken.post import Letter
from tenken.scrolling import Region, Way, scroll_region
from tenken.stops import StepFailed
from tenken.target import CapabilityMissing

TEXTS = ("privacy", "terms")
SEXES = {"male": "男", "female": "女"}
TELEPHONES = ("docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp")


@dataclass(frozen=True)
class Card:
    """What page 4 asks for."""

    symbol: str
    number: str
    insurer_number: str


class SignUp(Entrance, ABC):
    """What both ways have in common: login, consent, basic settings, confirmation, email."""

    confirm = "confirm"
    email = "signup"

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

    # the consent

    def text(self, of: str) -> Region | None:
        """The text of the consent that has to be scrolled."""
        words = {each: self.portal.checks.requirement(f"consent.{each}").words or "" for each in TEXTS}
        others = [words[each] for each in TEXTS if each != of]
        return scroll_region(self.portal.watch.page, words[of], others)

    def read_all(self, way: Way = "wheel") -> None:
        """③ Both texts are scrolled to their ends."""
        for of in TEXTS:
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

    def address_at(self, domain: str) -> str:
        """An address as this company's telephones have them, which nobody has: nothing may be sent to it."""
        return f"tenken{''.join(self.chance().choices('bcdfghkmnprstvwxz23456789', k=14))}@{domain}"

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
        self.log_in_first(self.login_id, self.password)

    def fill_basic(self, address: str) -> None:
        """④ The mail address."""
        self.fill_person("basic")
        self.fill_address(address)

    @property
    def new_password(self) -> str:
        """One that most rules would take: the guide prints none."""
        return drawn(self.chance())

    def change_password(self, new: str) -> None:
        """① and ②, and the change, of which the guide says neither where it is nor by what words."""
        self.log_in(self.login_id, self.password)
        self.portal.rest()
        if not self.portal.offers("password-change.open") and self.portal.offers("password-change.own"):
            self.portal.press("password-change.own")
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
        asked = vars(card)
        if not self.portal.offers("card.insurer-number"):  # only a picture says that it is asked for
            asked = {name: value for name, value in asked.items() if name != "insurer_number"}
        for field, value in asked.items():
            name = f"card.{field.replace('_', '-')}"
            self.notice_change(
                value, self.portal.fill(name, value, hidden_as="card number"), "family.consent"
            )
        self.fill_unprinted()
        self.portal.press("card.proceed")
        try:
            self.portal.arrive("consent", why="family.consent")
        except StepFailed:
            if not (self.portal.braced or "insurer_number" in asked):
                self.portal.control(
                    "card.insurer-number"
                )  # by what it is called there, it may have been missed
            raise

    def fill_unprinted(self) -> None:
        """What else a portal may ask about a person, and have consented to above its button."""
        if self.is_blank("card.branch"):
            self.portal.fill("card.branch", self.member.branch or "00")
        self.fill_person("card")
        sex = self.member.sex or "female"
        for box in (sex, self.member.kind, "consent"):
            if self.portal.offers(f"card.{box}"):
                self.portal.tick(f"card.{box}")
        if self.portal.offers("card.sex") and is_list(self.portal.control("card.sex")):
            self.portal.choose("card.sex", SEXES[sex])

    def send_another_card(self, **other: str) -> None:
        """① and ② with other data; raises CapabilityMissing for a number that is not asked for."""
        self.open_card()
        if "insurer_number" in other and not self.portal.offers("card.insurer-number"):
            raise CapabilityMissing("controls", "the form for the card does not ask for 保険者番号")
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
