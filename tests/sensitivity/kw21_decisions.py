"""Decisions that no portal of the product kw21 must take, whichever society has it; one respect each."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from reference_app.kw21.decisions import Decisions, UserInfo
from reference_app.kw21.registration import Account, Registration
from reference_app.kw21.store import Store
from reference_app.members import Member

REFUSED = "この内容ではお手続きいただけません。"


class NoneIsWhoTheySay(Decisions):
    def identity_matches(self, typed: Mapping[str, str], registration: Registration, member: Member) -> bool:
        return False


class OneCaptchaOnly(Decisions):
    """After wrong characters the next right ones are refused, too."""

    locked = False

    def captcha_problem(self, typed: str, answer: str | None) -> str | None:
        problem = super().captcha_problem(typed, answer)
        self.locked, was_locked = problem is not None and not self.locked, self.locked
        return REFUSED if was_locked else problem


class NoKeyIsRight(Decisions):
    def key_problem(self, typed: str, registration: Registration) -> str | None:
        return REFUSED


class NobodyRegisters(Decisions):
    def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
        yield REFUSED


class WideIsNarrow(Decisions):
    """Takes full-width letters and digits of a password for half-width ones, out of sight."""

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        yield from super().password_problems(narrow(password), narrow(confirmation), label)


class StrangersInPasswords(Decisions):
    """Overlooks some characters of a password: what is left of it has to keep the rule."""

    def overlooks(self, character: str) -> bool:
        raise NotImplementedError

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        yield from super().password_problems(self._left(password), self._left(confirmation), label)

    def _left(self, text: str) -> str:
        return "".join(each for each in text if not self.overlooks(each))


class WideDigitsInPasswords(StrangersInPasswords):
    def overlooks(self, character: str) -> bool:
        return is_wide_digit(character)


class KanaInPasswords(StrangersInPasswords):
    def overlooks(self, character: str) -> bool:
        return is_kana(character)


class KeyBegun(Decisions):
    """Compares no more of the 認証キー than all but its last digit."""

    def key_problem(self, typed: str, registration: Registration) -> str | None:
        begun = len(typed) == len(registration.key) and typed[:-1] == registration.key[:-1]
        return None if begun else super().key_problem(typed, registration)


def keeping_out(bars: Callable[[str], bool]) -> type[Decisions]:
    """Decisions that do not let in with a right password of some kind, though it was taken."""

    class KeepingOut(Decisions):
        def lets_in(self, account: Account, password: str) -> bool:
            return not bars(password) and super().lets_in(account, password)

    return KeepingOut


def losing(bars: Callable[[str], bool]) -> type[Decisions]:
    """Decisions that do not find a login ID of some kind again, though it was taken."""

    class Losing(Decisions):
        def account_of(self, login_id: str, store: Store) -> Account | None:
            return None if bars(login_id) else super().account_of(login_id, store)

    return Losing


def longer_than(length: int) -> Callable[[str], bool]:
    """Whether a text is longer than that."""
    return lambda text: len(text) > length


def is_wide_digit(character: str) -> bool:
    """Whether this is a full-width digit."""
    return character.isdecimal() and not character.isascii()


def is_kana(character: str) -> bool:
    """Whether this is one of the full-width kana."""
    return "\u3041" <= character <= "\u30ff"


def narrow(text: str) -> str:
    """The text with full-width characters made half-width."""
    return unicodedata.normalize("NFKC", text)
