"""Decisions that a portal under the KENPOS guide must not take: each departs in one respect."""

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from reference_app.kenpos.dates import birth_date, is_over
from reference_app.kenpos.decisions import Card, Decisions, Entered
from reference_app.kenpos.policy import Policy
from reference_app.kenpos.records import Account, Application, Draft, Route
from reference_app.kenpos.store import Store, same, temporary_password
from reference_app.members import Member

REFUSED = "この内容ではお手続きいただけません。"
EMPTY = "メールアドレスを入力してください。"
EXAMPLE_1, EXAMPLE_2, BORN = ("91", "200001"), ("123", "4567"), date(2000, 1, 21)


class Refused(Decisions):
    """Refuses at the login who has the right ID and birth date, where `refuses` says so."""

    def refuses(self, member: Member) -> bool:
        return True

    def first_login_refusal(self, member: Member | None, password: str, store: Store) -> str | None:
        problem = super().first_login_refusal(member, password, store)
        return problem or (REFUSED if member and self.refuses(member) else None)


class FirstExampleRefused(Refused):
    def refuses(self, member: Member) -> bool:
        return member.card() == EXAMPLE_1


class SecondExampleRefused(Refused):
    def refuses(self, member: Member) -> bool:
        return member.card() == EXAMPLE_2


class BornThenRefused(Refused):
    def refuses(self, member: Member) -> bool:
        return member.birth_date == BORN


class Spelled(Decisions):
    """Knows a person by another spelling of the ID, too."""

    def spelled(self, symbol: str, number: str) -> str:
        raise NotImplementedError

    def issued_to(self, login_id: str, store: Store) -> Member | None:
        others = (m for m in store.members if same(self.spelled(*m.card()), login_id))
        return super().issued_to(login_id, store) or next(others, None)


class WithoutPrefix(Spelled):
    def spelled(self, symbol: str, number: str) -> str:
        return "".join(self.policy.padded_card(symbol, number))


class AnotherPrefix(Decisions):
    """Whatever four digits an ID begins with."""

    def issued_to(self, login_id: str, store: Store) -> Member | None:
        own = re.sub(r"^\d{4}-", self.policy.login_id_prefix, login_id)
        return super().issued_to(own, store)


class WithoutCodesZeros(Spelled):
    def spelled(self, symbol: str, number: str) -> str:
        return f"{self.policy.login_id_prefix}{symbol}{number.zfill(self.policy.number_digits)}"


class WithoutNumbersZeros(Spelled):
    def spelled(self, symbol: str, number: str) -> str:
        return f"{self.policy.login_id_prefix}{symbol.zfill(self.policy.symbol_digits)}{number}"


class CodeFilledBehind(Decisions):
    """Zeros stand behind the code instead of before it."""

    def filled(self, symbol: str, number: str) -> str:
        policy = self.policy
        return f"{symbol:0<{policy.symbol_digits}}{number:0>{policy.number_digits}}"

    def issued_to(self, login_id: str, store: Store) -> Member | None:
        prefix = self.policy.login_id_prefix
        return next((m for m in store.members if prefix + self.filled(*m.card()) == login_id), None)


class NumberFilledBehind(CodeFilledBehind):
    """Zeros stand behind the number instead of before it."""

    def filled(self, symbol: str, number: str) -> str:
        policy = self.policy
        return f"{symbol:0>{policy.symbol_digits}}{number:0<{policy.number_digits}}"


class ShortDate(Decisions):
    """Wants two digits of the year."""

    def first_login_refusal(self, member: Member | None, password: str, store: Store) -> str | None:
        century = f"{member.birth_date:%Y}"[:2] if member and member.birth_date else ""
        return super().first_login_refusal(member, century + password, store)


class AlsoOpenedBy(Decisions):
    """Takes a birth date at the first login that only `opens` takes."""

    def opens(self, born: date, typed: str) -> bool:
        raise NotImplementedError

    def first_login_refusal(self, member: Member | None, password: str, store: Store) -> str | None:
        if member and member.birth_date and self.opens(member.birth_date, password):
            password = temporary_password(member)
        return super().first_login_refusal(member, password, store)


class AnyDate(AlsoOpenedBy):
    def opens(self, born: date, typed: str) -> bool:
        return birth_date(typed) is not None


class OneDayOff(AlsoOpenedBy):
    def opens(self, born: date, typed: str) -> bool:
        named = birth_date(typed)
        return named is not None and abs((named - born).days) <= 1


class AnyYear(AlsoOpenedBy):
    def opens(self, born: date, typed: str) -> bool:
        return typed[4:] == f"{born:%m%d}" and birth_date(typed) is not None


class DayFirst(AlsoOpenedBy):
    def opens(self, born: date, typed: str) -> bool:
        return typed == f"{born:%d%m%Y}"


class WideTaken(Decisions):
    """Takes full-width characters in one field, out of sight; `label` is how that field's begins."""

    label = ""

    def single_byte_problem(self, label: str, text: str) -> str | None:
        return None if text and label.startswith(self.label) else super().single_byte_problem(label, text)

    def folded(self, text: str) -> str:
        return unicodedata.normalize("NFKC", text.strip())


class WideIdTaken(WideTaken):
    label = "ログインID"


class WideIdDigitsTaken(WideIdTaken):
    """Takes full-width digits in the ID, and nothing else that is wide."""

    def single_byte_problem(self, label: str, text: str) -> str | None:
        if not "".join(each for each in text if not each.isdecimal()).isascii():
            return Decisions.single_byte_problem(self, label, text)
        return super().single_byte_problem(label, text)


class WidePasswordTaken(WideTaken):
    label = "パスワード"


class WideSymbolTaken(WideTaken):
    label = "記号"


class WideNumberTaken(WideTaken):
    label = "番号"


class WideInsurerTaken(WideTaken):
    label = "保険者番号"


class BirthDateStays(Decisions):
    """The temporary password opens the account for ever."""

    def account_opens(self, account: Account, password: str) -> bool:
        temporary = account.route == "issued" and password == temporary_password(account.member)
        return temporary or super().account_opens(account, password)


class AnyPasswordOfTheFamily(Decisions):
    def account_opens(self, account: Account, password: str) -> bool:
        return account.route == "card" or super().account_opens(account, password)


class NewPasswordUnknown(Decisions):
    """After the change neither the old nor the new password opens the account."""

    def account_opens(self, account: Account, password: str) -> bool:
        changed = account.route == "issued" and not account.has_temporary_password
        return not changed and super().account_opens(account, password)


class PrivacyAloneIsEnough(Decisions):
    box = "consent_privacy"

    def consent_problem(self, given: Sequence[str], route: Route) -> str | None:
        return None if self.box in given else super().consent_problem(given, route)


class TermsAloneAreEnough(PrivacyAloneIsEnough):
    box = "consent_terms"


class OneNumberUnchecked(Decisions):
    """Lets in whose card agrees but for one of its numbers: `checked` is the other."""

    checked = ""

    def holder(self, card: Card, store: Store) -> Member | None:
        names = (self.checked, "insurer_number")
        near = (
            m
            for m in store.members
            if m.kind in self.policy.card_kinds
            and all(same_number(getattr(m, name), getattr(card, name)) for name in names)
        )
        return super().holder(card, store) or next(near, None)


class SymbolUnchecked(OneNumberUnchecked):
    checked = "number"


class NumberUnchecked(OneNumberUnchecked):
    checked = "symbol"


class KindRefused(Decisions):
    kind = "dependant"

    def holder_refusal(self, member: Member | None, store: Store) -> str | None:
        refused = REFUSED if member and member.kind == self.kind else None
        return super().holder_refusal(member, store) or refused


class VoluntaryRefused(KindRefused):
    kind = "voluntary"


class OnRoute(Decisions):
    """Departs on one route only."""

    route: Route = "issued"


class NoConsentIsEnough(OnRoute):
    def consent_problem(self, given: Sequence[str], route: Route) -> str | None:
        return REFUSED if route == self.route else super().consent_problem(given, route)


class AddressRefused(OnRoute):
    """Refuses addresses that match."""

    pattern = ""

    def settings_problems(self, entered: Entered, login_id: str, draft: Draft, store: Store) -> Iterator[str]:
        yield from super().settings_problems(entered, login_id, draft, store)
        if draft.route == self.route and re.search(self.pattern, entered.mail.partition("@")[0]):
            yield REFUSED


class DomainRefused(OnRoute):
    """Refuses addresses at one domain."""

    domain = ""

    def settings_problems(self, entered: Entered, login_id: str, draft: Draft, store: Store) -> Iterator[str]:
        yield from super().settings_problems(entered, login_id, draft, store)
        if draft.route == self.route and entered.mail.endswith(f"@{self.domain}"):
            yield REFUSED


class NoAddressNeeded(OnRoute):
    def settings_problems(self, entered: Entered, login_id: str, draft: Draft, store: Store) -> Iterator[str]:
        problems = super().settings_problems(entered, login_id, draft, store)
        yield from (p for p in problems if draft.route != self.route or p != EMPTY)


class LinkCompletesNothing(OnRoute):
    """The mailed link is refused, to members of one kind where `kind` names one."""

    kind = ""

    def link_refusal(self, application: Application | None, now: float, store: Store) -> str | None:
        problem = super().link_refusal(application, now, store)
        ours = application and application.route == self.route
        if application and ours and self.kind in ("", application.member.kind):
            return problem or REFUSED
        return problem


class NobodyComesBack(OnRoute):
    """Who has signed up is not let in."""

    def account_opens(self, account: Account, password: str) -> bool:
        return account.route != self.route and super().account_opens(account, password)


class CompleteBeforeTheLink(OnRoute):
    def needs_link(self, application: Application) -> bool:
        return application.route != self.route and super().needs_link(application)


class LapsedStays(OnRoute):
    """Whose link has lapsed cannot start over."""

    def stuck(self, member: Member | None, store: Store) -> str | None:
        window = self.policy.link_window
        lapsed = store.pending_of(member) if member else []
        return REFUSED if any(is_over(a.sent_at, window, time.time()) for a in lapsed) else None

    def first_login_refusal(self, member: Member | None, password: str, store: Store) -> str | None:
        problem = super().first_login_refusal(member, password, store)
        return problem or (self.stuck(member, store) if self.route == "issued" else None)

    def holder_refusal(self, member: Member | None, store: Store) -> str | None:
        problem = super().holder_refusal(member, store)
        return problem or (self.stuck(member, store) if self.route == "card" else None)


class LinkUnder(OnRoute):
    """Decides on the mailed link under another policy."""

    other: Policy

    def link_refusal(self, application: Application | None, now: float, store: Store) -> str | None:
        if application and application.route == self.route:
            return Decisions(self.other).link_refusal(application, now, store)
        return super().link_refusal(application, now, store)


def on_route(route: Route, departing: type[OnRoute], **attributes: Any) -> type[OnRoute]:
    """That departure, on this route."""
    return type(departing.__name__, (departing,), {"route": route, **attributes})


def link_under(policy: Policy, route: Route, **changes: Any) -> type[OnRoute]:
    """Links of this route under the policy with these changes."""
    return on_route(route, LinkUnder, other=replace(policy, **changes))


def same_number(one: str | None, other: str) -> bool:
    """Whether two numbers are one, with or without zeros in front."""
    return (one or "").lstrip("0") == other.lstrip("0")
