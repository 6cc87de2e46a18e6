"""Decisions that a portal under the Renesas manual must not take: each departs in one respect."""

import time
from collections.abc import Iterator, Mapping

from reference_app.kw21.decisions import Decisions, UserInfo, is_over
from reference_app.kw21.registration import Registration
from reference_app.kw21.store import Store
from reference_app.members import Member
from tests.sensitivity.kw21_decisions import REFUSED


class NoPlusInAddresses(Decisions):
    def address_problem(self, address: str) -> str | None:
        return REFUSED if "+" in address else super().address_problem(address)


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


class NoSocietyInPasswords(Decisions):
    """Refuses the manual's own example, as a password that is easily guessed."""

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        yield from super().password_problems(password, confirmation, label)
        if "renesas" in password:
            yield REFUSED


def _swapped(typed: str, store: Store) -> Member | None:
    return next((m for m in store.members if typed == f"{m.symbol}{m.number}"), None)
