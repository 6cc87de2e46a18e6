"""The login of the guide, ① and ②, and how it shows that somebody has been let in."""

import re
from abc import ABC, abstractmethod

from tenken.stops import PortalBroke, StepFailed
from tenken.target import CapabilityMissing
from tenken.traveller import Traveller
from tenken.wording import fold

LOGIN = ("login", "password")
UNTOLD = (
    "nothing tells whether the login went through: 「ログアウト」 is not there, and the member is known "
    "neither at the portal's address nor at the page reached; what only a member is shown has to be "
    "named in the profile, as 「ログアウト」 of the screen member"
)


class Entrance(Traveller, ABC):
    """Who comes to the login page; what the sign-up consists of is in the subclass."""

    basic = "basic"
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

    def open_login(self) -> None:
        """The login page, as somebody sees it who is not logged in."""
        self.portal.watch.forget_visitor()
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
        """② The password, and ログインする."""
        typed = self.portal.fill("password.password", password, hidden_as="password")
        self.notice_change(password, typed, "step.log-in")
        self.portal.press("password.login")

    def log_in(self, login_id: str, password: str) -> None:
        """① and ②, from the login page."""
        self.open_login()
        self.enter_id(login_id)
        self.enter_password(password)

    def log_in_first(self, login_id: str, password: str) -> None:
        """① and ② for the first time: the consent comes."""
        self.log_in(login_id, password)
        self.portal.arrive("consent")

    def log_in_signed_up(self, password: str | None = None) -> None:
        """① and ②, to where the sign-up is over; raises StepFailed where the member is not let in.

        The guide says nothing of the page that comes then, so no word of it is asked for.
        """
        chosen = password or self.password
        self.log_in(self.login_id, chosen)
        self.portal.leave(*LOGIN, why="step.log-in")
        self.portal.leave("consent", self.basic, why=self.completes)
        answer, seen = self.portal.text(), self.portal.seen()
        if self._is_let_in():
            return
        # A refusal may be a page of its own. Whether it is one is told by what a wrong password gets.
        if self.portal.braced or _alike(answer, self._answer_to_another(chosen)):
            requirement = self.portal.checks.requirement(self.completes)
            raise StepFailed(requirement.id, requirement.demand, seen, "refused")
        raise CapabilityMissing("controls", UNTOLD)

    def _is_let_in(self) -> bool:
        """Whether the portal knows the member from now on.

        Either of these will do, since no portal has to have all of them: a way to log out; the portal's own
        address leads past the login; so does the page just reached, and to a stranger it does not.
        """
        if self.portal.is_there("member"):
            return True
        reached = self.portal.watch.page.url
        self.portal.open(what="open the portal again after the login")
        self.portal.rest()
        return self._is_past_login() or self._is_known_at(reached)

    def _is_past_login(self) -> bool:
        return not any(self.portal.is_there(screen) for screen in (*LOGIN, "consent", self.basic))

    def _is_known_at(self, address: str) -> bool:
        try:
            self.portal.open(address, what="open the page after the login again")
            self.portal.waiting.rest()
            if not self._is_past_login():
                return False
            self.portal.watch.forget_visitor()
            self.portal.open(address, what="open the page after the login as a stranger")
            self.portal.waiting.rest()
        except PortalBroke:  # an address that only a form may be sent to
            return False
        return self.portal.is_there("login")

    def _answer_to_another(self, password: str) -> str:
        """What the portal says to a password that is the member's but for the order of its characters."""
        self.log_in(self.login_id, password[1:] + password[:1])
        self.portal.rest()
        return self.portal.text()


def _alike(one: str, other: str) -> bool:
    """Whether two pages say the same, but for numbers: of attempts left, of the time of day."""
    return re.sub(r"\d+", "", fold(one)) == re.sub(r"\d+", "", fold(other))
