"""The society: its members, what is pending for an address, and the accounts that came of it."""

from __future__ import annotations

import contextlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.aliens_omron import checks
from tests.aliens_omron.records import Account, Captcha, Member, Pending, Refused
from tests.aliens_omron.rules import MAIL_SETTINGS, Rules

Post = Callable[[str, str, dict[str, str]], None]


@dataclass
class Society:
    """Everything the portal remembers. Not safe for threads by itself: hold `lock` around every call."""

    rules: Rules
    post: Post
    members: list[Member] = field(default_factory=list)
    accounts: dict[str, Account] = field(default_factory=dict)
    pending: dict[str, Pending] = field(default_factory=dict)
    captchas: dict[str, Captcha] = field(default_factory=dict)
    older: dict[str, int] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def now(self, address: str) -> float:
        """Return seconds since the epoch, as far as this address is concerned."""
        return time.time() + self.older.get(address.casefold(), 0)

    def age(self, address: str, seconds: int) -> int:
        """Let time pass for one address and return how many pending things became older."""
        waiting = [one for one in self._of(address) if not one.used]
        shown = [one for one in self.captchas.values() if _same(one.address, address)]
        if waiting or shown:
            self.older[address.casefold()] = self.older.get(address.casefold(), 0) + seconds
        return len(waiting) + len(shown)

    def invite(self, address: str) -> None:
        """Mail a link to go on with; Refused when it is no address or the mail cannot be handed over."""
        if code := checks.address_fault(address):
            raise Refused(mail=code)
        if self.rules.newest_only:
            self._drop(address, "invitation")
        self._send("invitation", self._wait("invitation", address))

    def find(self, kind: str, token: str) -> Pending | None:
        """Return what a mailed link stands for, or None when it is unknown, used up or too old."""
        found = self.pending.get(token)
        if found is None or found.kind != kind or (found.used and self.rules.single_use):
            return None
        windows = {
            "invitation": self.rules.invitation_seconds,
            "confirmation": self.rules.confirmation_seconds,
            "reissue": self.rules.reissue_seconds,
        }
        return found if self.now(found.address) - found.made <= windows[kind] else None

    def identify(self, token: str, address: str, card: tuple[str, str], birth_date: str) -> Pending:
        """Return a confirmation with its key for whoever these facts belong to, mailed; else Refused."""
        invitation = self.find("invitation", token)
        if invitation is None:
            raise Refused(form="stale")
        member = self._member(card, birth_date)
        if member is None or (self.rules.address_must_match and not _same(address, invitation.address)):
            raise Refused(form="unknown")
        if self.rules.one_account_each and self.account_of(member):
            raise Refused(form="registered")
        self._drop(invitation.address, "confirmation")
        confirmation = self._wait("confirmation", invitation.address)
        confirmation.member = member
        confirmation.key = "".join(secrets.choice("0123456789") for _ in range(self.rules.key_digits))
        self._send("confirmation", confirmation)
        return confirmation

    def prove(self, token: str, key: str) -> Pending:
        """Return the confirmation whose key this is; Refused otherwise, for good after too many tries."""
        confirmation = self.find("confirmation", token)
        if confirmation is None:
            raise Refused(form="stale")
        if confirmation.tries >= self.rules.key_tries:
            raise Refused(form="tries")
        if not key:
            raise Refused(key="empty")
        if self.rules.key_checked and not _equal(key, confirmation.key):
            confirmation.tries += 1
            raise Refused(key="key")
        confirmation.proven = True
        return confirmation

    def register(self, token: str, login_id: str, password: str, nickname: str) -> Account:
        """Make the account of a proven identity and mail that it is done; Refused with every fault found."""
        confirmation = self.find("confirmation", token)
        if confirmation is None or not confirmation.proven or confirmation.member is None:
            raise Refused(form="stale")
        self._refuse_faults(login_id=self._login_id_fault(login_id), password=self._fault(password))
        if self.rules.one_account_each and self.account_of(confirmation.member):
            raise Refused(form="registered")
        nickname = nickname if nickname.strip() else confirmation.member.full_name
        address = confirmation.address
        account = Account(confirmation.member, login_id, password, nickname, [address, "", ""], [], address)
        account.settings = list(self.default_settings())
        self.accounts[login_id] = account
        for one in self._of(address):
            one.used = one.used or one.kind in ("invitation", "confirmation")
        # The account exists by now: a mail that cannot be handed over must not tell the user otherwise.
        with contextlib.suppress(Refused):
            self._send("completion", confirmation)
        return account

    def default_settings(self) -> tuple[str, ...]:
        """Return the kinds of mail that are ticked until the user changes them."""
        return MAIL_SETTINGS if self.rules.settings_checked else ()

    def log_in(self, login_id: str, password: str) -> Account:
        """Return the account; Refused when ID or password is wrong."""
        account = self.accounts.get(login_id)
        if account is None or (self.rules.password_checked and not _equal(account.password, password)):
            raise Refused(form="login")
        return account

    def change_profile(self, account: Account, values: dict[str, str], settings: list[str]) -> None:
        """Take over the fields of プロフィール設定; Refused with every fault."""
        rules, faults = self.rules, self._profile_faults(account, values)
        self._refuse_faults(**faults)
        kept = rules.profile_keeps
        if "login_id" in kept and values["login_id"]:
            del self.accounts[account.login_id]
            account.login_id = values["login_id"]
            self.accounts[account.login_id] = account
        if "nickname" in kept:
            account.nickname = values["nickname"]
        for place in range(3):
            if f"mail{place + 1}" in kept:
                account.mails[place] = values[f"mail{place + 1}"]
        if "settings" in kept:
            account.settings = settings

    def _profile_faults(self, account: Account, values: dict[str, str]) -> dict[str, str | None]:
        faults = {name: checks.address_fault(values[name]) for name in ("mail1", "mail2", "mail3")}
        faults["login_id"] = self._login_id_fault(values["login_id"], account)
        faults["nickname"] = None if values["nickname"].strip() else "empty"
        required = self.rules.profile_required
        return {name: None if c == "empty" and name not in required else c for name, c in faults.items()}

    def change_password(self, account: Account, old: str, new: str, again: str) -> None:
        """Replace the password; Refused with every fault."""
        old_fault = "empty" if not old else None
        if self.rules.old_password_checked and old and not _equal(old, account.password):
            old_fault = "old"
        self._refuse_faults(old=old_fault, new=self._fault(new), again=self._again(new, again))
        if self.rules.password_change_keeps:
            account.password, account.temporary = new, False

    def ask_reissue(self, address: str) -> None:
        """Mail login ID and a link to every account with this address; Refused when it is no address."""
        if code := checks.address_fault(address):
            raise Refused(mail=code)
        for account in list(self.accounts.values()):
            if any(_same(address, one) for one in account.mails):
                asked = self._wait("reissue", address)
                asked.login_id = account.login_id
                self._send("reissue", asked)

    def reissue(self, token: str, new: str, again: str) -> None:
        """Set a new password by a mailed link; Refused when the link is stale or with every fault."""
        asked = self.find("reissue", token)
        if asked is None or asked.login_id not in self.accounts:
            raise Refused(form="stale")
        self._refuse_faults(new=self._fault(new), again=self._again(new, again))
        account = self.accounts[asked.login_id]
        account.password, account.temporary, asked.used = new, False, True

    def account_of(self, member: Member) -> Account | None:
        """Return the account this member has already, if any."""
        return next((one for one in self.accounts.values() if one.member == member), None)

    def forget(self, addresses: list[str] | None) -> None:
        """Forget what belongs to these addresses, or everything."""
        if addresses is None:
            for store in (self.members, self.accounts, self.pending, self.captchas, self.older):
                store.clear()
            return
        gone = {address.casefold() for address in addresses}
        self.accounts = {
            k: v for k, v in self.accounts.items() if not gone & {m.casefold() for m in [*v.mails, v.origin]}
        }
        self.pending = {k: v for k, v in self.pending.items() if v.address.casefold() not in gone}
        self.captchas = {k: v for k, v in self.captchas.items() if v.address.casefold() not in gone}
        self.older = {k: v for k, v in self.older.items() if k not in gone}

    def _member(self, card: tuple[str, str], birth_date: str) -> Member | None:
        rules = self.rules
        for one in self.members:
            if rules.dependants_refused and one.kind == "dependant":
                continue
            if rules.symbol_checked and one.symbol != card[0]:
                continue
            if rules.number_checked and one.number != card[1]:
                continue
            if not rules.birth_date_checked or one.birth_date == birth_date:
                return one
        return None

    def _login_id_fault(self, text: str, owner: Account | None = None) -> str | None:
        holder = self.accounts.get(text) if self.rules.login_id_unique or owner else None
        if holder is not None and holder is not owner:
            return "taken"
        return checks.login_id_fault(text, self.rules)

    def _fault(self, password: str) -> str | None:
        return checks.password_fault(password, self.rules)

    def _again(self, new: str, again: str) -> str | None:
        if not again:
            return "empty"
        return "again" if self.rules.new_passwords_must_match and new != again else None

    def _refuse_faults(self, **faults: str | None) -> None:
        found = {name: code for name, code in faults.items() if code}
        if found:
            raise Refused(**found)

    def _wait(self, kind: str, address: str) -> Pending:
        made = Pending(kind, secrets.token_hex(20), address, self.now(address))
        self.pending[made.token] = made
        return made

    def _of(self, address: str) -> list[Pending]:
        return [one for one in self.pending.values() if _same(one.address, address)]

    def _drop(self, address: str, kind: str) -> None:
        for one in self._of(address):
            if one.kind == kind:
                del self.pending[one.token]

    def _send(self, kind: str, about: Pending) -> None:
        name = about.member.full_name if about.member else ""
        facts = {"token": about.token, "key": about.key, "name": name, "login_id": about.login_id}
        self.post(kind, about.address, facts)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
