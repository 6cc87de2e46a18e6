"""Decisions about a registration that a portal under the Omron manual must not take: one departure each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from reference_app.kw21.decisions import Decisions, UserInfo
from reference_app.kw21.omron import SYMBOLS
from reference_app.kw21.registration import Registration
from reference_app.kw21.store import Store
from reference_app.members import Member
from tests.sensitivity.kw21_decisions import REFUSED, is_kana, is_wide_digit, narrow

Typed = Mapping[str, str]


class NobodyIsInvited(Decisions):
    def address_problem(self, address: str) -> str | None:
        return REFUSED


class AnyAddress(Decisions):
    def identity_matches(self, typed: Typed, registration: Registration, member: Member) -> bool:
        return super().identity_matches({**typed, "mail": registration.address}, registration, member)


class AnyBirthDate(Decisions):
    def identity_matches(self, typed: Typed, registration: Registration, member: Member) -> bool:
        return super().identity_matches({**typed, "birth_date": born(member)}, registration, member)


class BirthMonthOnly(Decisions):
    """Compares year and month of birth, not the day."""

    def identity_matches(self, typed: Typed, registration: Registration, member: Member) -> bool:
        day = f"{typed['birth_date'][:-2]}{born(member)[-2:]}"
        return super().identity_matches({**typed, "birth_date": day}, registration, member)


class BirthYearFree(Decisions):
    """Compares month and day of birth, not the year."""

    def identity_matches(self, typed: Typed, registration: Registration, member: Member) -> bool:
        day = f"{born(member)[:4]}{typed['birth_date'][4:]}"
        return super().identity_matches({**typed, "birth_date": day}, registration, member)


class StrangersWelcome(Decisions):
    """Takes a number that is nobody's."""

    def member_of(self, typed: Typed, store: Store) -> Member | None:
        found = super().member_of(typed, store)
        if found:
            return found
        day = date.fromisoformat(typed["birth_date"])
        return Member(kind="insured", symbol=typed["symbol"], number=typed["number"], birth_date=day)


class AnySymbol(Decisions):
    """Compares the number alone."""

    def member_of(self, typed: Typed, store: Store) -> Member | None:
        alike = (m for m in store.members if m.number == typed.get("number"))
        return super().member_of(typed, store) or next(alike, None)


class NumberBegun(Decisions):
    """Compares no more of the number than all but its last digit."""

    def member_of(self, typed: Typed, store: Store) -> Member | None:
        number, day = typed["number"], typed["birth_date"]
        alike = (
            m
            for m in store.members
            if m.number and len(m.number) == len(number) and m.number[:-1] == number[:-1]
        )
        right = (m for m in alike if (m.symbol, born(m)) == (typed["symbol"], day))
        return super().member_of(typed, store) or next(right, None)


class Cutting(Decisions):
    """Reads no more of one answer than its `longest` characters."""

    field: str
    longest: int

    def card_problems(self, typed: Typed) -> Iterator[str]:
        return super().card_problems(self._cut(typed))

    def member_of(self, typed: Typed, store: Store) -> Member | None:
        return super().member_of(self._cut(typed), store)

    def _cut(self, typed: Typed) -> Typed:
        return {**typed, self.field: typed[self.field][: self.longest]}


class SevenDigitsCut(Cutting):
    field, longest = "number", 6


class ThreeDigitsCut(Cutting):
    field, longest = "symbol", 2


class Guessing(Decisions):
    """Finds a member by less than the whole of one answer."""

    field: str

    def is_meant(self, typed: str, own: str) -> bool:
        raise NotImplementedError

    def member_of(self, typed: Typed, store: Store) -> Member | None:
        others = {"symbol", "number"} - {self.field}
        meant = [m for m in store.members if self.is_meant(typed[self.field], getattr(m, self.field) or "")]
        right = [m for m in meant if all(getattr(m, name) == typed[name] for name in others)]
        return next((m for m in right if born(m) == typed["birth_date"]), None)


class NumberNotAsked(Guessing):
    """Takes who leaves the number out."""

    field = "number"

    def card_problems(self, typed: Typed) -> Iterator[str]:
        return super().card_problems({**typed, "number": typed["number"] or "1"})

    def is_meant(self, typed: str, own: str) -> bool:
        return typed in ("", own)


class SymbolBegun(Guessing):
    """Takes the first digit of the symbol for the whole."""

    field = "symbol"

    def card_problems(self, typed: Typed) -> Iterator[str]:
        return super().card_problems({**typed, "symbol": typed["symbol"].ljust(2, "1")})

    def is_meant(self, typed: str, own: str) -> bool:
        return bool(typed) and own.startswith(typed)


class OwnInvitationAgain(Decisions):
    """An invitation registers once more whom it has registered."""

    def invitation_refusal(
        self, registration: Registration | None, now: float, *, submitting: bool = False
    ) -> str | None:
        if registration and registration.stage == "done":
            return None
        return super().invitation_refusal(registration, now, submitting=submitting)

    def identity_problems(
        self, typed: Typed, registration: Registration, member: Member | None, store: Store
    ) -> Iterator[str]:
        own = member is not None and registration.stage == "done" and member == registration.member
        return iter(()) if own else super().identity_problems(typed, registration, member, store)


class WideIdIsNarrow(Decisions):
    """Takes full-width characters of a login ID for half-width ones, out of sight."""

    def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
        return super().user_info_problems(replace(typed, login_id=narrow(typed.login_id)), store)


class StrangersInIds(Decisions):
    """Overlooks some characters of a login ID: what is left of it has to keep the rule."""

    def overlooks(self, character: str) -> bool:
        raise NotImplementedError

    def login_id_problems(self, login_id: str, label: str) -> Iterator[str]:
        left = "".join(each for each in login_id if not self.overlooks(each))
        yield from super().login_id_problems(left, label)


class WideDigitsInIds(StrangersInIds):
    def overlooks(self, character: str) -> bool:
        return is_wide_digit(character)


class KanaInIds(StrangersInIds):
    def overlooks(self, character: str) -> bool:
        return is_kana(character)


class NoIdWithAllSymbols(Decisions):
    def login_id_problems(self, login_id: str, label: str) -> Iterator[str]:
        yield from super().login_id_problems(login_id, label)
        if has_all_symbols(login_id):
            yield REFUSED


class NoPasswordWithAllSymbols(Decisions):
    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        yield from super().password_problems(password, confirmation, label)
        if has_all_symbols(password):
            yield REFUSED


class NoIdOfOneClass(Decisions):
    """Refuses a login ID of lower-case letters alone."""

    def login_id_problems(self, login_id: str, label: str) -> Iterator[str]:
        yield from super().login_id_problems(login_id, label)
        if login_id.isalpha() and login_id.islower():
            yield REFUSED


def has_all_symbols(text: str) -> bool:
    """Whether every symbol that the manual lists is in the text."""
    return set(SYMBOLS.characters) <= set(text)


def born(member: Member) -> str:
    """The birth date as the form hands it on; empty for none."""
    return member.birth_date.isoformat() if member.birth_date else ""
