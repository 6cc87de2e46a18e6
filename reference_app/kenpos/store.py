"""Everything the portal knows, in memory, and what test support does with it."""

import random
from collections.abc import Iterable, Mapping

from reference_app.kenpos.policy import Policy
from reference_app.kenpos.records import Account, Application, Draft, Recovery
from reference_app.members import Member, completed, renumbered
from reference_app.sessions import Sessions


class Store:
    """Members, sign-ups, accounts and sessions of one portal."""

    def __init__(self, policy: Policy) -> None:
        """A store that knows the policy's sample members, now and after each full reset."""
        self.sessions = Sessions()
        self.drafts: dict[str, Draft] = {}
        self.applications: dict[str, Application] = {}
        self.accounts: list[Account] = []
        self.recoveries: dict[str, Recovery] = {}
        self.members: list[Member] = []
        self._samples: list[Member] = []
        self._policy = policy
        self._rng = random.SystemRandom()
        self._welcome_first_members()

    # People

    def issued_to(self, login_id: str) -> Member | None:
        """The person whose card gives this login ID, whatever the kind."""
        return next((m for m in self.members if same(self._policy.login_id(m), login_id)), None)

    def by_card(self, symbol: str, number: str) -> Member | None:
        """The person of that card, with or without the zeros in front."""
        card = self._policy.padded_card(symbol, number)
        return next((m for m in self.members if self._policy.padded_card(*m.card()) == card), None)

    def is_registered(self, member: Member) -> bool:
        """Whether the person has an account."""
        return any(account.member.card() == member.card() for account in self.accounts)

    # Sign-up

    def draft(self, draft: Draft) -> Draft:
        """The same draft, kept under its name."""
        self.drafts[draft.name] = draft
        return draft

    def apply(self, application: Application) -> Application:
        """The same sign-up, kept under its link."""
        self.applications[application.link] = application
        return application

    def pending_of(self, member: Member) -> list[Application]:
        """Sign-ups of the person whose mail is sent and whose link is not used."""
        waiting = (a for a in self.applications.values() if a.stage == "sent")
        return [a for a in waiting if a.member.card() == member.card()]

    # Accounts

    def by_login_id(self, login_id: str) -> Account | None:
        """The account of that login ID, upper and lower case alike."""
        return next((a for a in self.accounts if same(a.login_id, login_id)), None)

    def by_mail(self, address: str) -> list[Account]:
        """Accounts that are notified at the address."""
        return [a for a in self.accounts if same(a.mail, address)]

    def recover(self, account: Account, address: str) -> Recovery:
        """A link to a new password, to be sent to the address."""
        recovery = Recovery(account, address)
        self.recoveries[recovery.link] = recovery
        return recovery

    # Test support

    def add_member(self, proposal: Member) -> Member:
        """The proposed person as the portal knows it from now on, with the login ID the card gives."""
        policy = self._policy
        insured_by = {"insurer_number": proposal.insurer_number or policy.insurer_number}
        member = completed(proposal.model_copy(update=insured_by), self._rng, policy.card_shape)
        self._make_room_for(member)
        while self.by_card(*member.card()):
            member = renumbered(member, self._rng, policy.card_shape)
        member = member.model_copy(update=self._issued(member))
        self.members.append(member)
        return member

    def _make_room_for(self, member: Member) -> None:
        """A sample person gives up a card that is asked for, unless somebody signed up with it meanwhile."""
        holder = self.by_card(*member.card())
        if holder in self._samples and not self.is_registered(holder):
            self.members.remove(holder)
            self._samples.remove(holder)

    def _issued(self, member: Member) -> Mapping[str, str | None]:
        if member.kind not in self._policy.issued_kinds:
            return {"login_id": None, "password": None}
        return {"login_id": self._policy.login_id(member), "password": temporary_password(member)}

    def age(self, address: str, seconds: int) -> int:
        """How many pending things of the address became that much older."""
        applications = [
            a for a in self.applications.values() if a.stage == "sent" and same(a.settings.mail, address)
        ]
        for application in applications:
            application.sent_at -= seconds
        recoveries = [r for r in self.recoveries.values() if not r.used and same(r.address, address)]
        for recovery in recoveries:
            recovery.issued_at -= seconds
        return len(applications) + len(recoveries)

    def captcha_answer(
        self, cookies: Mapping[str, str], address: str | None, image: str | None
    ) -> str | None:
        """None: the guide knows no captcha."""
        return None

    def reset(self, addresses: Iterable[str] | None) -> None:
        """Forget sign-ups and accounts of these addresses; with None, all that came after the start."""
        if addresses is None:
            self.drafts, self.applications, self.accounts, self.recoveries = {}, {}, [], {}
            self.sessions.clear()
            self._welcome_first_members()
            return
        for address in addresses:
            self._forget(address)

    def _forget(self, address: str) -> None:
        applied = self.applications.items()
        self.applications = {k: a for k, a in applied if not same(a.settings.mail, address)}
        self.accounts = [a for a in self.accounts if not (same(a.mail, address) or same(a.login_id, address))]
        self.recoveries = {k: r for k, r in self.recoveries.items() if r.account in self.accounts}

    def _welcome_first_members(self) -> None:
        self.members = []
        self._samples = []
        self._samples = [self.add_member(member) for member in self._policy.sample_members]


def temporary_password(member: Member) -> str:
    """Year and date of birth, YYYYMMDD."""
    return f"{member.birth_date:%Y%m%d}" if member.birth_date else ""


def same(one: str, other: str) -> bool:
    """Whether two addresses or login IDs are one, upper and lower case alike."""
    return one.casefold() == other.casefold()
