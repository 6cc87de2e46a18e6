"""Decisions about login and profile that no portal under the Omron manual takes: one departure each."""

from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from reference_app import passwords
from reference_app.kw21.decisions import Decisions, Profile
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account
from reference_app.kw21.store import Store
from tests.sensitivity.kw21_decisions import REFUSED

EMPLOYED = frozenset({"insured"})
LEFT = frozenset({"voluntary", "retired"})
# A message that nobody sees: the same page comes again.
SILENCE = "\u3000"
Forget = Callable[[Profile, Profile], Profile]


class NobodyGetsIn(Decisions):
    def lets_in(self, account: Account, password: str) -> bool:
        return False


class PaperIsVoid(Decisions):
    """Does not let in with what was told on paper."""

    def lets_in(self, account: Account, password: str) -> bool:
        return not account.has_temporary_password and super().lets_in(account, password)


class LeavingEndsTheAccount(Decisions):
    """Does not let in who registered while employed and has left."""

    def lets_in(self, account: Account, password: str) -> bool:
        was_employed = (account.member.attributes or {}).get("registered") == "employed"
        return not was_employed and super().lets_in(account, password)


class EarlierPasswordsStay(Decisions):
    """Every password that ever was the account's lets in."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self.seen: dict[int, set[str]] = {}

    def lets_in(self, account: Account, password: str) -> bool:
        known = self.seen.setdefault(id(account), set())
        known.add(account.password_hash)
        return any(passwords.matches(each, password) for each in known)


class EarlierIdsStay(Decisions):
    """A login ID that was changed goes on logging in."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self.earlier: dict[str, Account] = {}

    def account_of(self, login_id: str, store: Store) -> Account | None:
        return super().account_of(login_id, store) or self.earlier.get(login_id)

    def profile_kept(self, typed: Profile, account: Account) -> Profile:
        self.earlier[account.login_id] = account
        return super().profile_kept(typed, account)


class EmptiedIdsStay(EarlierIdsStay):
    """A login ID that was emptied goes on logging in, though none is shown any more."""

    def account_of(self, login_id: str, store: Store) -> Account | None:
        found = super().account_of(login_id, store)
        return found if found and found.login_id in ("", login_id) else None


class SomebodyElseGreeted(Decisions):
    def greeted(self, account: Account) -> str:
        return "試験　花子"


class NobodyGreeted(Decisions):
    def greeted(self, account: Account) -> str:
        return ""


class SecondMailDemanded(Decisions):
    def profile_problems(self, typed: Profile, account: Account, store: Store) -> Iterator[str]:
        yield from super().profile_problems(typed, account, store)
        if not typed.mails[1]:
            yield REFUSED


class SecondMailFilled(Decisions):
    """Puts the first address where the second is left empty."""

    def profile_kept(self, typed: Profile, account: Account) -> Profile:
        kept = super().profile_kept(typed, account)
        first, second, *more = kept.mails
        return replace(kept, mails=(first, second or first, *more))


class SecondEntryCounts(Decisions):
    """Where a new password is entered in two ways, the second is the one that is kept."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self.kept: dict[str, str] = {}

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        if password != confirmation:
            self.kept[password] = confirmation
        yield from super().password_problems(confirmation, confirmation, label)

    def lets_in(self, account: Account, password: str) -> bool:
        entered = [first for first, second in self.kept.items() if second == password]
        return password not in self.kept and any(
            super(SecondEntryCounts, self).lets_in(account, each) for each in (password, *entered)
        )


class RightOldPasswordRefused(Decisions):
    def old_password_problem(self, account: Account, password: str) -> str | None:
        return REFUSED


def within_one_domain(kinds: Set[str], *places: int) -> type[Decisions]:
    """Decisions that refuse an address of another domain than the first's in these places of the profile."""

    class WithinOneDomain(Decisions):
        def profile_problems(self, typed: Profile, account: Account, store: Store) -> Iterator[str]:
            yield from super().profile_problems(typed, account, store)
            domain = account.mails[0].partition("@")[2]
            others = [typed.mails[place] for place in places if typed.mails[place]]
            if account.member.kind in kinds and any(not mail.endswith(f"@{domain}") for mail in others):
                yield REFUSED

    return WithinOneDomain


def forgetting(kinds: Set[str], forget: Forget) -> type[Decisions]:
    """Decisions that do not keep something in the profiles of members of these kinds.

    `forget` makes what is kept from what would be and what was before.
    """

    class Forgetting(Decisions):
        def profile_kept(self, typed: Profile, account: Account) -> Profile:
            kept = super().profile_kept(typed, account)
            mails = (*account.mails, "", "", "")[: len(kept.mails)]
            before = Profile(account.login_id, account.nickname, mails, tuple(account.deliveries))
            return forget(kept, before) if account.member.kind in kinds else kept

    return Forgetting


def forgets_login_id(kept: Profile, before: Profile) -> Profile:
    """The login ID stays as it was."""
    return replace(kept, login_id=before.login_id)


def forgets_nickname(kept: Profile, before: Profile) -> Profile:
    """The nickname stays as it was."""
    return replace(kept, nickname=before.nickname)


def forgets_deliveries(kept: Profile, before: Profile) -> Profile:
    """The kinds of mail that are wanted stay as they were."""
    return replace(kept, deliveries=before.deliveries)


def forgets_mail(place: int) -> Forget:
    """The address at this place stays as it was."""

    def forget(kept: Profile, before: Profile) -> Profile:
        mails = list(kept.mails)
        mails[place] = before.mails[place]
        return replace(kept, mails=tuple(mails))

    return forget


def answering_recovery(kinds: Set[str], answer: str) -> type[Decisions]:
    """Decisions that answer the registered address of members of these kinds with this on the same page."""

    class Answering(Decisions):
        def recovery_problem(self, address: str, store: Store) -> str | None:
            found = any(account.member.kind in kinds for account in store.by_mail(address))
            return answer if found else super().recovery_problem(address, store)

    return Answering
