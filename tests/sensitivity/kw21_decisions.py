"""Decisions that no portal of the product kw21 must take, whichever society has it; one respect each."""

import unicodedata
from collections.abc import Iterator, Mapping

from reference_app.kw21.decisions import Decisions, UserInfo
from reference_app.kw21.registration import Registration
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


def narrow(text: str) -> str:
    """The text with full-width characters made half-width."""
    return unicodedata.normalize("NFKC", text)
