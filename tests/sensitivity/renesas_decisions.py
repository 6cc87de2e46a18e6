"""Decisions that a portal under the Renesas manual must not take: each departs in one respect."""

import time
from collections.abc import Iterator, Mapping

from reference_app.kw21.decisions import Decisions, UserInfo, is_over
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account, Registration
from reference_app.kw21.store import Store, same
from reference_app.members import Member
from tests.sensitivity.kw21_decisions import REFUSED


class NoUnderscoreInAddresses(Decisions):
    def address_problem(self, address: str) -> str | None:
        return REFUSED if "_" in address else super().address_problem(address)


class EitherOrder(Decisions):
    def member_of(self, typed: Mapping[str, str], store: Store) -> Member | None:
        return super().member_of(typed, store) or _swapped(self._typed(typed), store)

    def _typed(self, typed: Mapping[str, str]) -> str:
        return "".join(typed.get(field.name, "") for field in self.policy.card_fields)


class StrangersWelcome(EitherOrder):
    """Takes a number that is nobody's, but no number in the wrong order."""

    def member_of(self, typed: Mapping[str, str], store: Store) -> Member | None:
        found = Decisions.member_of(self, typed, store)
        if found or _swapped(self._typed(typed), store):
            return found
        return Member.model_construct(kind="insured", symbol="", number=self._typed(typed))


class AnySymbol(Decisions):
    """Compares the number alone."""

    def member_of(self, typed: Mapping[str, str], store: Store) -> Member | None:
        item = "".join(typed.get(field.name, "") for field in self.policy.card_fields)
        alike = (m for m in store.members if m.number and item.startswith(m.number))
        return super().member_of(typed, store) or next(alike, None)


class AnyNumber(Decisions):
    """Compares the symbol alone, and that the number is as long as somebody's who has it."""

    def member_of(self, typed: Mapping[str, str], store: Store) -> Member | None:
        item = "".join(typed.get(field.name, "") for field in self.policy.card_fields)
        alike = (
            m
            for m in store.members
            if m.symbol and m.number and item.endswith(m.symbol) and len(item) == len(m.number + m.symbol)
        )
        return super().member_of(typed, store) or next(alike, None)


class NoSecondTry(Decisions):
    """Refuses whom `spoils` an earlier registration of the same address."""

    def spoils(self, earlier: Registration) -> bool:
        raise NotImplementedError

    def identity_problems(
        self, typed: Mapping[str, str], registration: Registration, member: Member | None, store: Store
    ) -> Iterator[str]:
        yield from super().identity_problems(typed, registration, member, store)
        others = [r for r in store.registrations.values() if r is not registration]
        if any(r.address == registration.address and self.spoils(r) for r in others):
            yield REFUSED


class LapsedInvitationsStay(NoSecondTry):
    def spoils(self, earlier: Registration) -> bool:
        window = self.policy.invitation_window
        return not earlier.key_link and is_over(earlier.invited_at, window, time.time())


class LapsedKeysStay(NoSecondTry):
    def spoils(self, earlier: Registration) -> bool:
        window = self.policy.key_window
        return bool(earlier.key_link) and is_over(earlier.key_issued_at, window, time.time())


class WaitingKeysStay(NoSecondTry):
    def spoils(self, earlier: Registration) -> bool:
        window = self.policy.key_window
        return bool(earlier.key_link) and not is_over(earlier.key_issued_at, window, time.time())


class OneAddressForAll(Decisions):
    """Login ID and address for notices have to be the same."""

    def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
        yield from super().user_info_problems(typed, store)
        if typed.login_id != typed.mail:
            yield REFUSED


class InvitedAddressOnly(Decisions):
    """The login ID has to be the address that was invited."""

    def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
        yield from super().user_info_problems(typed, store)
        invited = [r.address for r in store.registrations.values() if r.stage == "keyed"]
        if "@" in typed.login_id and typed.login_id not in invited:
            yield REFUSED


class InvitedAddressLogsIn(Decisions):
    """The invited address is the login ID, whatever was chosen."""

    def account_of(self, login_id: str, store: Store) -> Account | None:
        return next((account for account in store.accounts if same(account.invited_as, login_id)), None)


class NoticesToInvited(Decisions):
    """Notices go to the invited address, whatever was entered, until it is changed."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self.seen: set[int] = set()

    def account_of(self, login_id: str, store: Store) -> Account | None:
        account = super().account_of(login_id, store)
        if account and id(account) not in self.seen:
            self.seen.add(id(account))
            account.mails = [account.invited_as]
        return account


class CapitalsForSmall(Decisions):
    """Takes capital letters for small ones, where there is no small one."""

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        if password.isupper():
            password, confirmation = password.lower(), confirmation.lower()
        yield from super().password_problems(password, confirmation, label)


class NoSocietyInPasswords(Decisions):
    """Refuses the manual's own example, as a password that is easily guessed."""

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        yield from super().password_problems(password, confirmation, label)
        if "renesas" in password:
            yield REFUSED


def _swapped(typed: str, store: Store) -> Member | None:
    return next((m for m in store.members if typed == f"{m.symbol}{m.number}"), None)
