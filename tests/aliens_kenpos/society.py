"""Who may log in and sign up, what is pending, what is refused: the portal's memory and decisions."""

from __future__ import annotations

import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Callable, Iterable

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Account, Card, Draft, Member, Pending, Refused
from tests.aliens_kenpos.rules import Rules

# Old mobile carriers handed out addresses with dots in places that no standard allows.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_CARD = {"symbol": "記号", "number": "番号", "insurer_number": "保険者番号"}

Post = Callable[[str, str, dict[str, str]], None]


class Society:
    """Everything the portal remembers; `post(kind, address, facts)` delivers a mail or raises Refused."""

    def __init__(self, rules: Rules, post: Post) -> None:
        self.rules = rules
        self.lock = threading.RLock()
        self.members: list[Member] = []
        self.accounts: list[Account] = []
        self.pending: dict[str, Pending] = {}
        self._post = post

    def add(self, member: Member) -> Member:
        """Make a person known, with an issued ID where one is due; return the person."""
        if member not in self.members:
            self.members.append(member)
            if member.has_issued_id or not self.rules.insured_only_ids:
                self.accounts.append(self._issued(member))
        return member

    def issued_id(self, member: Member) -> str:
        """Return 7132-, the three digits of the code and the six of the number."""
        rules = self.rules
        code, number = member.symbol.zfill(rules.code_digits), member.number.zfill(rules.number_digits)
        return f"{rules.id_prefix}{code}{number}"

    def temporary_password(self, member: Member) -> str:
        """Return the birth date as YYYYMMDD."""
        return member.birth_date.strftime(self.rules.birth_format)

    def check_id(self, typed: str) -> str:
        """Return the login ID of the first page, refusing what cannot be one."""
        if not typed:
            raise Refused(words.ID_BLANK)
        if not typed.isascii() and self.rules.half_width_only:
            raise Refused(words.ID_WIDE)
        typed = unicodedata.normalize("NFKC", typed)
        digits = self.rules.code_digits + self.rules.number_digits
        issued = re.fullmatch(rf"{re.escape(self.rules.id_prefix)}[0-9]{{{digits}}}", typed)
        if not (issued or _ADDRESS.fullmatch(typed) or self._find(typed)):
            raise Refused(words.ID_FORM)
        return typed

    def login(self, login_id: str, password: str) -> Account:
        """Return the account, signed up or not, refusing any other pair of ID and password."""
        if not password:
            raise Refused(words.PASSWORD_BLANK)
        if not password.isascii() and self.rules.half_width_only:
            raise Refused(words.PASSWORD_WIDE)
        password = unicodedata.normalize("NFKC", password)
        found = [one for one in self._find(login_id) if one.password == password]
        if not self.rules.password_checked:
            found = found or self._find(login_id)
        if not found:
            raise Refused(words.LOGIN)
        return found[0]

    def identify(self, card: Card) -> Account:
        """Return a fresh account for the person of the card, refusing strangers and who needs none."""
        faults = [words.BLANK.format(label=_CARD[name]) for name in _CARD if not getattr(card, name)]
        if self.rules.half_width_only:
            faults += [
                words.WIDE.format(label=label)
                for name, label in _CARD.items()
                if (typed := getattr(card, name)) and not re.fullmatch("[0-9]+", typed)
            ]
        if not (card.year and card.month and card.day):
            faults.append(words.CHOOSE.format(label="生年月日"))
        faults += [] if card.sex else [words.CHOOSE.format(label="性別")]
        _demand(faults)
        found = [one for one in self.members if self._is_on(card, one)]
        if not found and not self.rules.strangers_refused:
            found = [one for one in self.members if not one.has_issued_id]
        if not found:
            raise Refused(words.NOBODY)
        # Twins share every line of the card page: whoever is not signed up yet is meant.
        free = [one for one in found if not any(a.signed_up and a.member == one for a in self.accounts)]
        if not free:
            raise Refused(words.REGISTERED)
        if all(one.has_issued_id for one in free) and self.rules.insured_refused_at_card:
            raise Refused(words.HAS_ISSUED_ID)
        return Account(min(free, key=lambda one: one.has_issued_id))

    def consent(self, *, privacy: bool, terms: bool) -> None:
        """Refuse whoever has not ticked both boxes."""
        faults = [words.PRIVACY] if self.rules.privacy_needed and not privacy else []
        _demand(faults + ([words.TERMS] if self.rules.terms_needed and not terms else []))

    def check_basic(self, account: Account, draft: Draft) -> None:
        """Refuse an address or a password that will not do."""
        faults = self._address_faults(draft.mail)
        if not account.login_id:
            taken = [one for one in self._find(draft.mail) if one.signed_up]
            faults += [words.MAIL_TAKEN] if taken and not faults else []
            faults += self._password_faults(draft.password, draft.again)
        _demand(faults)

    def send_signup(self, account: Account, draft: Draft) -> None:
        """Mail the URL that completes the sign-up within 24 hours."""
        earlier = [p for p in self.pending.values() if p.kind == "signup" and p.account is account]
        if earlier and not self.rules.start_over:
            raise Refused(words.NO_SECOND)
        made = self._issue("signup", draft.mail, account, draft)
        kind = "signup" if account.login_id else "signup_family"
        self._mail(kind, draft.mail, {"token": made.token, "name": account.member.kana})
        if not self.rules.url_needed:
            self.complete(made.token)

    def complete(self, token: str) -> Account:
        """Sign up whoever opens the mailed URL in time."""
        found = self._live(token, "signup", self.rules.signup_seconds, words.LATE_SIGNUP)
        account, draft = found.account, found.draft
        if any(one.signed_up and one.member == account.member for one in self.accounts):
            raise Refused(words.REGISTERED)
        if not account.login_id:
            if any(one.signed_up for one in self._find(draft.mail)):
                raise Refused(words.MAIL_TAKEN)
            named = draft.mail if self.rules.address_is_login_id else self.issued_id(account.member)
            account.login_id, account.password = named, draft.password
            self.accounts.append(account)
        if draft.login_id and not self.rules.login_id_fixed:
            account.login_id = draft.login_id
        account.mail, account.newsletter, account.signed_up = draft.mail, draft.newsletter, True
        found.used = True
        return account

    def change_password(self, account: Account, old: str, new: str, again: str) -> None:
        """Replace the password, refusing a wrong old one and a weak new one."""
        faults = [] if old == account.password else [words.OLD_PASSWORD]
        _demand(faults + self._password_faults(new, again))
        if self.rules.password_changeable:
            account.password, account.temporary = new, False

    def remind_id(self, mail: str, birthday: str) -> None:
        """Mail the login ID to a registered address; says nothing when nobody has it."""
        faults = self._address_faults(mail)
        faults += [] if re.fullmatch("[0-9]{8}", birthday) else [words.BIRTH_FORM]
        _demand(faults)
        for one in self._mailed_to(mail):
            if one.member.birth_date.strftime("%Y%m%d") == birthday:
                self._mail("forgotten_id", mail, {"login_id": one.login_id, "name": one.member.kana})

    def reissue(self, login_id: str, mail: str) -> None:
        """Mail a URL that sets a new password; says nothing when ID and address belong to nobody."""
        faults = [] if login_id else [words.ID_BLANK]
        _demand(faults + self._address_faults(mail))
        for one in self._mailed_to(mail):
            if one.login_id.lower() == login_id.lower():
                made = self._issue("reissue", mail, one, Draft())
                facts = {"token": made.token, "name": one.member.kana}
                self._mail("forgotten_password", mail, facts)

    def reissued(self, token: str) -> Pending:
        """Return what a URL for a new password stands for, refusing unknown, used and late ones."""
        return self._live(token, "reissue", self.rules.reissue_seconds, words.LATE_REISSUE)

    def new_password(self, token: str, password: str, again: str) -> None:
        """Set the password through a mailed URL."""
        found = self.reissued(token)
        _demand(self._password_faults(password, again))
        found.used = True
        found.account.password, found.account.temporary = password, False

    def reset_signup(self, login_id: str) -> None:
        """Do what the KENPOS office does for who forgot both: the sign-up starts anew."""
        for one in self._find(login_id):
            self._forget(one)

    def age(self, address: str, seconds: int) -> int:
        """Make everything unused for the address older; return how many things that were."""
        touched = [p for p in self.pending.values() if p.address == address and not p.used]
        for one in touched:
            one.born -= seconds
        return len(touched)

    def forget(self, addresses: Iterable[str] | None) -> None:
        """Drop the sign-ups of these addresses, or everything when None."""
        if addresses is None:
            for kept in (self.members, self.accounts, self.pending):
                kept.clear()
            return
        gone = set(addresses)
        self.pending = {token: one for token, one in self.pending.items() if one.address not in gone}
        for account in [one for one in self.accounts if one.mail in gone]:
            self._forget(account)

    def _forget(self, account: Account) -> None:
        self.accounts.remove(account)
        if account.member.has_issued_id:
            self.accounts.append(self._issued(account.member))

    def _issued(self, member: Member) -> Account:
        return Account(member, self.issued_id(member), self.temporary_password(member), temporary=True)

    def _find(self, login_id: str) -> list[Account]:
        wanted = login_id.lower()
        return [one for one in self.accounts if wanted in self._names(one)]

    def _names(self, account: Account) -> set[str]:
        bare = f"{self.rules.id_prefix}{account.member.symbol}{account.member.number}"
        return {account.login_id.lower()} | ({bare} if self.rules.unpadded_ids else set())

    def _mailed_to(self, mail: str) -> list[Account]:
        return [one for one in self.accounts if one.signed_up and one.mail.lower() == mail.lower()]

    def _is_on(self, card: Card, member: Member) -> bool:
        typed = [unicodedata.normalize("NFKC", one).lstrip("0") for one in (card.symbol, card.number)]
        insurer = unicodedata.normalize("NFKC", card.insurer_number)
        birth = (str(part) for part in member.birth_date.timetuple()[:3])
        return (
            typed == [member.symbol.lstrip("0"), member.number.lstrip("0")]
            and (insurer == member.insurer_number or not self.rules.insurer_number_checked)
            and (card.year, card.month, card.day) == tuple(birth)
            and card.sex == member.sex
        )

    def _address_faults(self, mail: str) -> list[str]:
        if not mail:
            return [words.MAIL_BLANK] if self.rules.mail_needed else []
        if self.rules.mail_checked and not _ADDRESS.fullmatch(mail):
            return [words.MAIL_FORM]
        return []

    def _password_faults(self, password: str, again: str) -> list[str]:
        if not password:
            return [words.PASSWORD_BLANK]
        least, most = self.rules.password_min, self.rules.password_max
        strong = re.search("[A-Za-z]", password) and re.search("[0-9]", password)
        if not (strong and re.fullmatch(rf"[A-Za-z0-9]{{{least},{most}}}", password)):
            return [words.PASSWORD_RULE.format(least=least, most=most)]
        return [] if password == again else [words.PASSWORD_AGAIN]

    def _issue(self, kind: str, address: str, account: Account, draft: Draft) -> Pending:
        made = Pending(kind, secrets.token_hex(16), address, time.monotonic(), account, draft)
        self.pending[made.token] = made
        return made

    def _live(self, token: str, kind: str, seconds: int, late: str) -> Pending:
        found = self.pending.get(token)
        if found is None or found.kind != kind:
            raise Refused(words.UNKNOWN_URL)
        if found.used and self.rules.single_use:
            raise Refused(words.USED_URL)
        if time.monotonic() - found.born > seconds:
            raise Refused(late)
        return found

    def _mail(self, kind: str, address: str, facts: dict[str, str]) -> None:
        if kind.removesuffix("_family") in self.rules.mails:
            self._post(kind, address, facts)


def _demand(faults: list[str]) -> None:
    if faults:
        raise Refused(*faults)
