"""The society behind every alien portal: who may register, what is pending, what is refused."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Rules:
    """What the manual fixes; a portal that deviates is made by replacing one value."""

    invitation_seconds: int = 3 * 60 * 60
    key_seconds: int = 30 * 60
    password_min: int = 8
    password_needs_letter: bool = True
    password_needs_digit: bool = True
    password_alphabet: str = "abcdefghijklmnopqrstuvwxyz0123456789"
    passwords_must_match: bool = True
    login_id_is_address: bool = True
    number_before_symbol: bool = True
    captcha_checked: bool = True
    key_checked: bool = True
    password_checked: bool = True
    dependants_refused: bool = True
    strangers_refused: bool = True
    one_account_each: bool = True
    single_use: bool = True
    address_changeable: bool = True
    mails: frozenset[str] = frozenset({"invitation", "verified"})
    sender: str | None = None


@dataclass(frozen=True)
class Fault:
    """One thing refused: the field it belongs to ("" for the whole screen) and why."""

    field: str
    code: str


class Refused(Exception):
    """Raised instead of going on; carries every fault found, in the order of the fields."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{fault.field or 'screen'}: {fault.code}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Member:
    """A person as the society's card shows them; `details` holds what no portal screen asks for."""

    kind: str
    symbol: str
    number: str
    branch: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass
class Pending:
    """A mailed link, for one address: an invitation, a finished identity check or a password reset."""

    kind: str
    token: str
    address: str
    born: float
    member: Member | None = None
    key: str = ""
    unlocked: bool = False
    used: bool = False


@dataclass(frozen=True)
class Captcha:
    """What one browser is being shown."""

    id: str
    answer: str
    address: str
    png: bytes


@dataclass
class Account:
    """A registered user."""

    login_id: str
    password: str
    mail: str
    nickname: str
    member: Member
    invited_at: str


@dataclass(frozen=True)
class Draft:
    """What 利用者情報入力 sends."""

    login_id: str
    password: str
    again: str
    mail: str
    nickname: str


Post = Callable[[str, str, dict[str, str]], None]


class Society:
    """Everything a portal remembers, in memory; `post(kind, address, facts)` delivers a mail."""

    def __init__(self, rules: Rules, post: Post) -> None:
        self.rules = rules
        self.lock = threading.RLock()
        self.members: list[Member] = []
        self.pending: dict[str, Pending] = {}
        self.captchas: dict[str, Captcha] = {}
        self.accounts: dict[str, Account] = {}
        self._post = post

    def invite(self, address: str, *, newest_only: bool = False) -> Pending:
        """Mail an invitation to the address; with `newest_only` earlier invitations die."""
        _demand(_address_faults("address", address))
        if newest_only:
            for old in self._pending_for(address, "invitation"):
                old.used = True
        made = self._issue("invitation", address)
        self._mail("invitation", address, {"token": made.token})
        return made

    def invitation(self, token: str) -> Pending:
        """Return the invitation, refusing an unknown, used or expired one."""
        return self._live(token, "invitation", self.rules.invitation_seconds)

    def peek(self, token: str, kind: str) -> Pending:
        """Return what a link stands for whatever its age; refuses only what was never sent or is spent."""
        found = self.pending.get(token)
        if found is None or found.kind != kind:
            raise Refused(Fault("", "unknown_link"))
        if found.used and self.rules.single_use:
            raise Refused(Fault("", "used"))
        return found

    def show_captcha(self, address: str, answer: str, png: bytes) -> Captcha:
        """Remember a drawn captcha for a registration in progress."""
        captcha = Captcha(secrets.token_hex(8), answer, address, png)
        self.captchas[captcha.id] = captcha
        return captcha

    def identify(self, token: str, item: str, shown: str, typed: str, *, any_case: bool = False) -> str:
        """Check 認証項目 and the captcha, mail the second link and return the 認証キー."""
        invitation = self.invitation(token)
        _demand(_blank({"item": item, "captcha": typed}))
        captcha = self.captchas.pop(shown, None)
        answers = (
            {captcha.answer, captcha.answer.lower() if any_case else captcha.answer} if captcha else set()
        )
        if self.rules.captcha_checked and (typed.lower() if any_case else typed) not in answers:
            raise Refused(Fault("captcha", "captcha"))
        member = self._person(item)
        invitation.used = True
        made = self._issue("verified", invitation.address)
        made.member, made.key = member, f"{secrets.randbelow(10**8):08d}"
        self._mail("verified", invitation.address, {"token": made.token})
        return made.key

    def verified(self, token: str) -> Pending:
        """Return the finished identity check, refusing an unknown, used or expired one."""
        return self._live(token, "verified", self.rules.key_seconds)

    def unlock(self, token: str, key: str) -> Pending:
        """Check the 認証キー typed for the second link."""
        found = self.verified(token)
        _demand(_blank({"key": key}))
        if self.rules.key_checked and not secrets.compare_digest(key.encode(), found.key.encode()):
            raise Refused(Fault("key", "key"))
        found.unlocked = True
        return found

    def register(self, token: str, draft: Draft, *, nickname_needed: bool = False) -> Account:
        """Make the account, or raise every fault of the draft."""
        found = self.peek(token, "verified")
        if not found.unlocked or found.member is None:
            raise Refused(Fault("", "unknown_link"))
        wanted = {
            "login_id": draft.login_id,
            "password": draft.password,
            "again": draft.again,
            "mail": draft.mail,
        }
        faults = _blank(wanted | ({"nickname": draft.nickname} if nickname_needed else {}))
        blank = {fault.field for fault in faults}
        if self.rules.login_id_is_address and "login_id" not in blank:
            faults += _address_faults("login_id", draft.login_id)
        if draft.login_id in self.accounts:
            faults.append(Fault("login_id", "taken"))
        faults += [f for f in self._password_faults(draft.password, draft.again) if f.field not in blank]
        faults += [f for f in _address_faults("mail", draft.mail) if "mail" not in blank]
        order = list(vars(draft))
        _demand(sorted(faults, key=lambda fault: order.index(fault.field)))
        found.used = True
        account = Account(
            draft.login_id, draft.password, draft.mail, draft.nickname, found.member, invited_at=found.address
        )
        self.accounts[account.login_id] = account
        self._mail("registered", account.mail, {"login_id": account.login_id, "nickname": account.nickname})
        return account

    def login(self, login_id: str, password: str) -> Account:
        """Return the account, refusing blank fields and any pair that is not registered."""
        _demand(_blank({"login_id": login_id, "password": password}))
        account = self.accounts.get(login_id)
        if account is None or (self.rules.password_checked and account.password != password):
            raise Refused(Fault("", "login"))
        return account

    def change_profile(self, account: Account, mail: str, nickname: str) -> None:
        """Change the address for notices and the nickname."""
        _demand(_address_faults("mail", mail))
        if self.rules.address_changeable:
            account.mail = mail
        account.nickname = nickname

    def forgot(self, address: str) -> None:
        """Mail ID and reset link to a registered address; says nothing when nobody has it."""
        _demand(_address_faults("address", address))
        for account in self.accounts.values():
            if address in (account.mail, account.login_id):
                made = self._issue("reset", address)
                made.key = account.login_id
                self._mail("forgotten", address, {"token": made.token, "login_id": account.login_id})

    def new_password(self, token: str, password: str, again: str) -> None:
        """Replace the password through a mailed reset link."""
        found = self._live(token, "reset", self.rules.key_seconds)
        _demand(_blank({"password": password, "again": again}) or self._password_faults(password, again))
        found.used = True
        self.accounts[found.key].password = password

    def age(self, address: str, seconds: int) -> int:
        """Make everything unused for the address older; return how many things that were."""
        touched = [one for one in self.pending.values() if one.address == address and not one.used]
        for one in touched:
            one.born -= seconds
        return len(touched)

    def forget(self, addresses: Iterable[str] | None) -> None:
        """Drop registrations of these addresses, or everything when None."""
        if addresses is None:
            for kept in (self.members, self.pending, self.captchas, self.accounts):
                kept.clear()
            return
        gone = set(addresses)
        self.pending = {k: v for k, v in self.pending.items() if v.address not in gone}
        self.captchas = {k: v for k, v in self.captchas.items() if v.address not in gone}
        self.accounts = {
            k: v for k, v in self.accounts.items() if not gone & {v.login_id, v.mail, v.invited_at}
        }

    def _person(self, item: str) -> Member:
        matching = [member for member in self.members if self._item(member) == item]
        insured = [member for member in matching if member.kind != "dependant"]
        found = next(iter(insured or matching), None)
        if found is None and self.rules.strangers_refused:
            raise Refused(Fault("item", "nobody"))
        found = found or Member("insured", symbol="", number=item, branch="")
        if found.kind == "dependant" and self.rules.dependants_refused:
            raise Refused(Fault("item", "dependant"))
        if self.rules.one_account_each and any(a.member == found for a in self.accounts.values()):
            raise Refused(Fault("item", "member_taken"))
        return found

    def _item(self, member: Member) -> str:
        if self.rules.number_before_symbol:
            return member.number + member.symbol
        return member.symbol + member.number

    def _password_faults(self, password: str, again: str) -> list[Fault]:
        rules = self.rules
        weak = (
            len(password) < rules.password_min
            or (rules.password_needs_letter and not re.search("[a-z]", password))
            or (rules.password_needs_digit and not re.search("[0-9]", password))
            or not set(password) <= set(rules.password_alphabet)
        )
        faults = [Fault("password", "password_rule")] if weak else []
        if rules.passwords_must_match and password != again:
            faults.append(Fault("again", "mismatch"))
        return faults

    def _issue(self, kind: str, address: str) -> Pending:
        made = Pending(kind, secrets.token_urlsafe(12), address, time.monotonic())
        self.pending[made.token] = made
        return made

    def _pending_for(self, address: str, kind: str) -> list[Pending]:
        return [one for one in self.pending.values() if one.address == address and one.kind == kind]

    def _live(self, token: str, kind: str, seconds: int) -> Pending:
        found = self.peek(token, kind)
        if time.monotonic() - found.born > seconds:
            raise Refused(Fault("", f"{kind}_expired"))
        return found

    def _mail(self, kind: str, address: str, facts: dict[str, str]) -> None:
        optional = kind not in ("invitation", "verified")
        if optional or kind in self.rules.mails:
            self._post(kind, address, facts)


def _demand(faults: list[Fault]) -> None:
    if faults:
        raise Refused(*faults)


def _blank(values: dict[str, str]) -> list[Fault]:
    return [Fault(name, "blank") for name, value in values.items() if not value]


def _address_faults(name: str, address: str) -> list[Fault]:
    if not address:
        return [Fault(name, "blank")]
    return [] if _ADDRESS.fullmatch(address) else [Fault(name, "address")]
