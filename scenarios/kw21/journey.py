"""The registration of 健康マイポータル: an invitation, the identity check, a key, the user information."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from playwright.sync_api import Locator

from tenken.memory import remembered
from tenken.post import Letter
from tenken.reading import captcha_picture, picture_comes
from tenken.stops import StepFailed
from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.traveller import Traveller

NO_CHARACTERS = "none"


@dataclass
class Enrolment(Traveller, ABC):
    """One member on the way through the registration; a society's own steps are in its subclass."""

    key: str = field(default="", repr=False)

    # what the societies' manuals differ in

    @abstractmethod
    def send_address_form(self) -> None:
        """Send the form for the mail address."""

    @abstractmethod
    def open_invitation(self, invitation: Letter) -> None:
        """From the link of the invitation to the identity form."""

    @abstractmethod
    def fill_identity(self, invitation: Letter) -> None:
        """Everything that the identity form asks for."""

    @abstractmethod
    def send_key(self) -> None:
        """Send the form for the 認証キー."""

    # what was noted down on the way

    @property
    def state(self) -> dict[str, str]:
        """What was noted down on the way."""
        return {"key": self.key}

    def resume(self, state: dict[str, str]) -> None:
        """Take back what was noted down."""
        self._keep(state["key"])

    def _keep(self, key: str) -> None:
        self.portal.checks.secrets.add(key, "認証キー", self.portal.checks.scenario)
        self.key = key

    # further addresses

    def address(self, mark: str) -> str:
        """Another address of the member's, by the profile's own pattern: the mark stands behind the id."""
        return self.target.profile.address(f"{self._identity}{mark}")

    def address_elsewhere(self, mark: str) -> str:
        """One of another domain, or of the same where the profile names no other (`same_domain`)."""
        return self.target.profile.address_elsewhere(f"{self._identity}{mark}") or self.address(mark)

    @property
    def same_domain(self) -> str | None:
        """The remark on an address that should be of another domain and is not."""
        named = self.target.profile.address_elsewhere(self._identity)
        return None if named else "tried within one domain: the profile has no mail.addresses_elsewhere"

    @property
    def _identity(self) -> str:
        """An id of this member alone, the same each time."""
        return f"{self.chance().getrandbits(48):012x}"

    # the invitation

    def open_login(self) -> None:
        """The login page."""
        self.portal.open()
        self.portal.arrive("login")

    def open_address_form(self) -> None:
        """新規利用登録."""
        self.open_login()
        self.portal.press("login.register")
        self.portal.arrive("address")

    def send_address(self, address: str | None = None) -> Letter:
        """The mail address is entered and sent; the invitation comes."""
        wanted = address or self.member.mail
        self.portal.fill("address.mail", wanted)
        before = self.post.mark()
        self.send_address_form()
        return self.post.receive("invitation", wanted, after=before)

    @remembered
    def ask_for_invitation(self, address: str | None = None) -> Letter:
        """From the login page to the invitation."""
        self.open_address_form()
        return self.send_address(address)

    # the identity check

    def fill_captcha(self, invitation: Letter, answer: str | None = None) -> None:
        """The characters shown, or others."""
        typed = answer or self.read_captcha(invitation)
        if typed:
            self.portal.fill("identity.captcha", typed)

    def read_captcha(self, invitation: Letter) -> str:
        """The characters that a person would read off the picture."""
        field = self.portal.control("identity.captcha").locator
        try:
            return self._characters_at(field, invitation)
        except CapabilityBroken:
            # The picture may still be on its way when the form is there already.
            self.portal.settle()
            if picture_comes(self.portal.watch, field, self.portal.waits.step):
                return self._characters_at(field, invitation)
            # A portal may show whom it will refuse a form without characters: then there are none to type.
            if self.portal.braced:
                return NO_CHARACTERS
            raise

    def _characters_at(self, field: Locator, invitation: Letter) -> str:
        context = self.portal.watch.context
        cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
        return self.target.captcha.answer(cookies, invitation.address, captcha_picture(field))

    def send_identity(self) -> str:
        """The identity form is sent; gives back the 認証キー that is shown, and notes it down."""
        self.portal.press("identity.confirm")
        self.portal.arrive("key")
        self._keep(self.portal.read("key.value"))
        self.portal.checks.step("note down the 認証キー")
        return self.key

    def pass_identity(self, invitation: Letter) -> str:
        """From the link of the invitation to the 認証キー."""
        self.open_invitation(invitation)
        self.fill_identity(invitation)
        return self.send_identity()

    @remembered
    def pass_identity_to_mail(self, invitation: Letter) -> Letter:
        """The same, and the second mail that follows."""
        before = self.post.mark()
        self.pass_identity(invitation)
        return self.post.receive("confirmation", invitation.address, after=before)

    # the key

    def open_confirmation(self, confirmation: Letter) -> None:
        """The link of the second mail."""
        self.portal.open(self.post.link(confirmation).url, what="open the link of the second mail")
        self.portal.arrive("key-entry")

    def enter_key(self, key: str | None = None) -> None:
        """The key noted down, or another, which is nobody's secret."""
        self.portal.fill("key-entry.key", key or self.key, hidden_as=None if key else "認証キー")
        self.send_key()
        self.portal.arrive("user-info")

    def pass_key(self, confirmation: Letter) -> None:
        """From the link of the second mail to the user information."""
        self.open_confirmation(confirmation)
        self.enter_key()

    def reach_user_info(self) -> None:
        """From the login page to the user information."""
        self.pass_key(self.pass_identity_to_mail(self.ask_for_invitation()))

    # afterwards

    def enter_login(self, login_id: str, password: str) -> None:
        """ID and password on the login page, and ログイン."""
        self.portal.fill("login.login-id", login_id)
        self.portal.fill("login.password", password, hidden_as="password")
        self.portal.press("login.login")

    def log_in(self, login_id: str, password: str) -> None:
        """Log in from the login page."""
        self.enter_login(login_id, password)
        try:
            self.portal.arrive("home")
        except StepFailed as stop:
            if self.portal.is_there("login"):
                raise
            # Let in, but not to what the manual says of the home page: that is not the login's fault.
            (shown, *_) = self.portal.manual.screens["home"].known_by
            raise StepFailed(shown, stop.expected, stop.seen, stop.reason) from stop

    def open_profile(self) -> None:
        """プロフィール設定."""
        self.portal.press("home.profile")
        self.portal.arrive("profile")


def another(code: str, *, at: int = -1) -> str:
    """A code that differs in one character, by default the last: who compares less takes it for the same.

    Raises CapabilityMissing where the target does not tell the right one.
    """
    if not code:
        raise CapabilityMissing("members", "what is not told cannot be told wrongly")
    place = range(len(code))[at]
    return code[:place] + _other(code[place]) + code[place + 1 :]


def others(code: str) -> str:
    """Characters that differ everywhere, as look-alikes may count; CapabilityMissing where none are typed."""
    if not code:
        raise CapabilityMissing(
            "captcha", "on the vendor's test keys nothing is typed, so nothing wrong can be"
        )
    return "".join(_other(character) for character in code)


def _other(character: str) -> str:
    return "7" if character != "7" else "4"
