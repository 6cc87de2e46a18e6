"""Everything the portal knows, in memory, and the four things test support does with it."""

import random
from collections.abc import Iterable, Iterator, Mapping

from reference_app.kw21.paper import account_on_paper, issued_on_paper
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account, Recovery, Registration, ShownCaptcha, token
from reference_app.members import Member, completed, renumbered
from reference_app.sessions import Session, Sessions


class Store:
    """Members, registrations, accounts, sessions and captchas of one portal."""

    def __init__(self, policy: Policy) -> None:
        """A store that knows the policy's sample members, now and after each full reset."""
        self._policy = policy
        self.sessions = Sessions()
        self.registrations: dict[str, Registration] = {}
        self.accounts: list[Account] = []
        self.recoveries: dict[str, Recovery] = {}
        self.members: list[Member] = []
        self._captchas: dict[str, ShownCaptcha] = {}
        self._rng = random.SystemRandom()
        self._cards: set[str] = set()
        self._welcome_first_members()

    # Registrations

    def invite(self, address: str) -> Registration:
        """A new registration for the address."""
        registration = Registration(address)
        self.registrations[registration.invitation] = registration
        return registration

    def pending(self, address: str) -> list[Registration]:
        """Registrations of the address on which something still waits."""
        return [r for r in self.registrations.values() if r.is_pending() and same(r.address, address)]

    def by_invitation(self, link: str) -> Registration | None:
        """The registration that the first mail's link belongs to."""
        return self.registrations.get(link)

    def by_key_link(self, link: str) -> Registration | None:
        """The registration that the second mail's link belongs to."""
        return next((r for r in self.registrations.values() if link and r.key_link == link), None)

    # Accounts

    def by_login_id(self, login_id: str) -> Account | None:
        """The account of that login ID, upper and lower case alike."""
        return next((a for a in self.accounts if same(a.login_id, login_id)), None)

    def by_mail(self, address: str) -> list[Account]:
        """Accounts that are notified at the address."""
        return [a for a in self.accounts if any(same(mail, address) for mail in a.mails)]

    def is_registered(self, member: Member) -> bool:
        """Whether the member has an account."""
        return any(account.member.card() == member.card() for account in self.accounts)

    def recover(self, account: Account, address: str) -> Recovery:
        """A link to a new password, to be sent to the address."""
        recovery = Recovery(account, address)
        self.recoveries[recovery.link] = recovery
        return recovery

    # Captchas

    def show_captcha(self, session: Session, address: str, answer: str) -> ShownCaptcha:
        """A captcha for that browser; it replaces the one shown before."""
        self.take_captcha(session)
        shown = ShownCaptcha(token(), answer, session.id, address)
        self._captchas[session.id] = shown
        return shown

    def shown_captcha(self, captcha_id: str) -> ShownCaptcha | None:
        """The captcha of that id, while it is being shown."""
        return next((c for c in self._captchas.values() if c.id == captcha_id), None)

    def take_captcha(self, session: Session) -> ShownCaptcha | None:
        """The captcha this browser answers to; it will not be taken twice."""
        return self._captchas.pop(session.id, None)

    # Test support

    def add_member(self, proposal: Member) -> Member:
        """The proposed person as the portal knows it from now on, under a card number of its own."""
        shape = self._policy.card_shape
        member = completed(proposal, self._rng, shape)
        while self._cards & set(_ways_to_type(member)):
            member = renumbered(member, self._rng, shape)
        self._cards.update(_ways_to_type(member))
        if self._policy.issues_on_paper:
            member = self._issue(member)
        self.members.append(member)
        return member

    def _issue(self, member: Member) -> Member:
        """The person with what paper says, and an account under it, if the person is of those."""
        issued = issued_on_paper(member)
        if issued.login_id and self.by_login_id(issued.login_id):
            issued = issued_on_paper(issued.model_copy(update={"login_id": None}))
        account = account_on_paper(issued, self._policy)
        if account:
            self.accounts.append(account)
        return issued

    def age(self, address: str, seconds: int) -> int:
        """How many pending things of the address became that much older."""
        registrations = self.pending(address)
        for registration in registrations:
            registration.age(seconds)
        recoveries = [r for r in self.recoveries.values() if not r.used and same(r.address, address)]
        for recovery in recoveries:
            recovery.issued_at -= seconds
        return len(registrations) + len(recoveries)

    def captcha_answer(
        self, cookies: Mapping[str, str], address: str | None, image: str | None
    ) -> str | None:
        """What a person would type, or None when no captcha is shown there."""
        shown = list(self._captchas.values())
        by_image = [c for c in shown if image and c.id in image]
        by_cookie = [c for c in shown if c.session_id in cookies.values()]
        by_address = [c for c in reversed(shown) if address and same(c.address, address)]
        return next((c.answer for c in (*by_image, *by_cookie, *by_address)), None)

    def reset(self, addresses: Iterable[str] | None) -> None:
        """Forget registrations and accounts of these addresses; with None, all that came after the start."""
        if addresses is None:
            self._forget_all()
            return
        for address in addresses:
            self._forget(address)

    def _forget(self, address: str) -> None:
        kept = {k: r for k, r in self.registrations.items() if not same(r.address, address)}
        self.registrations = kept
        self.accounts = [a for a in self.accounts if not any(same(address, own) for own in _addresses(a))]
        self.recoveries = {k: r for k, r in self.recoveries.items() if r.account in self.accounts}

    def _forget_all(self) -> None:
        self.registrations, self.accounts, self.recoveries = {}, [], {}
        self._captchas = {}
        self.sessions.clear()
        self._welcome_first_members()

    def _welcome_first_members(self) -> None:
        self.members, self._cards = [], set()
        for member in self._policy.sample_members:
            self.add_member(member)


def same(one: str, other: str) -> bool:
    """Whether two addresses are one, upper and lower case alike."""
    return one.casefold() == other.casefold()


def _addresses(account: Account) -> Iterator[str]:
    yield from filter(None, (account.login_id, account.invited_as, *account.mails))


def _ways_to_type(member: Member) -> tuple[str, str]:
    # Two cards must differ however a society has them typed: 567/89100 and 56789/100 would not.
    symbol, number = member.card()
    return f"{number}{symbol}", f"{symbol}/{number}"
