"""The society: its members, their accounts, the links that were mailed, the browsers that came by."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.aliens.captcha import draw
from tests.aliens_omron_antd.records import Account, Captcha, Link, Member, Refused, Session
from tests.aliens_omron_antd.rules import Rules

DAY = 24 * 60 * 60
SETTINGS = ("medical", "magazine", "notice", "journal", "application")

Post = Callable[[str, str, dict[str, str]], None]
"""Mails a letter of this kind to this address, with these facts."""


@dataclass
class Society:
    """Everything the portal remembers. Not safe for threads by itself: hold `lock` around every call."""

    rules: Rules
    post: Post
    members: list[Member] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    captchas: dict[str, Captcha] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def session(self, id: str | None = None) -> Session:
        """Return what is remembered of this browser, or a new session."""
        if id not in self.sessions:
            id = secrets.token_hex(16)
            self.sessions[id] = Session(id)
        return self.sessions[id]

    def issue(self, kind: str, mail: str) -> Link:
        """Return a new link for this address; a newer mail makes the earlier ones useless."""
        for link in self.links.values():
            stale = link.kind == kind or (kind, link.kind) == ("entry", "verify")
            if stale and same(link.mail, mail):
                link.used = True
        link = Link(kind, secrets.token_urlsafe(32), mail.strip(), time.time())
        self.links[link.token] = link
        return link

    def link(self, kind: str, token: str) -> Link:
        """Return the link that can be followed; Refused when it is unknown, used up or too old."""
        link = self.links.get(token)
        if link is None or link.kind != kind:
            raise Refused("URLが正しくありません。", 404, "LINK")
        if link.used:
            raise Refused("このURLは既に使用されています。", 410, "LINK")
        if time.time() - link.made > DAY:
            raise Refused("このURLは有効期限が切れています。", 410, "LINK")
        return link

    def draw(self, session: Session, mail: str) -> str:
        """Return the number of a new picture for this browser."""
        answer, png = draw("abcdefghkmnprstuvwxy2345678", 5, ink=(29, 63, 114), paper=(255, 255, 255))
        session.captcha, session.mail = secrets.token_hex(8), mail
        self.captchas[session.captcha] = Captcha(answer, png)
        return session.captcha

    def read(self, session: Session, answer: str) -> None:
        """Refused when the picture says otherwise; it is used up either way."""
        shown, session.captcha = self.captchas.pop(session.captcha, None), ""
        if shown is None or (self.rules.captcha_checked and answer != shown.answer):
            raise Refused("認証文字が正しくありません。", 400, "CAPTCHA")

    def insured(self, card: tuple[str, str], birth_date: str) -> Member | None:
        """Return the insured person with these facts, as far as they are checked."""
        for member in self.members:
            symbol, number = member.card
            if member.dependant or number != card[1]:
                continue
            if self.rules.symbol_checked and symbol != card[0]:
                continue
            if not self.rules.birth_date_checked or member.facts["birth_date"] == birth_date:
                return member
        return None

    def by_login(self, login_id: str) -> Account | None:
        """Return the account with this login ID."""
        return next((one for one in self.accounts if one.login_id == login_id), None)

    def by_mail(self, mail: str) -> Account | None:
        """Return the account with this address among its own."""
        return next(
            (one for one in self.accounts if mail and any(same(mail, own) for own in one.mails)), None
        )

    def enrol(self, account: Account) -> None:
        """Take over a new account, with the mails ticked that everybody gets."""
        account.settings = list(SETTINGS) if self.rules.settings_checked else []
        account.member.account = account
        self.accounts.append(account)

    def restore(self, member: Member) -> None:
        """Leave a member with the account that the society itself made, or with none."""
        if member.account in self.accounts:
            self.accounts.remove(member.account)
        member.account = None
        if member.attributes:
            facts = member.facts
            mails = [facts.get("mail", ""), "", ""]
            made = Account(member, facts["login_id"], facts["password"], member.full_name, mails, [])
            made.temporary = "issued" in member.attributes
            self.enrol(made)

    def age(self, address: str, seconds: int) -> int:
        """Make what is pending for this address older; how much of it there was."""
        pending = [link for link in self.links.values() if same(link.mail, address) and not link.used]
        for link in pending:
            link.made -= seconds
        return len(pending)

    def forget(self, addresses: list[str] | None) -> None:
        """Forget what belongs to these addresses, or everything."""
        if addresses is None:
            for store in (self.members, self.accounts, self.links, self.captchas, self.sessions):
                store.clear()
            return
        for address in addresses:
            self.links = {token: one for token, one in self.links.items() if not same(one.mail, address)}
            for account in list(self.accounts):
                if any(same(address, own) for own in (account.origin, *account.mails)):
                    self.restore(account.member)


def same(one: str, other: str) -> bool:
    """Whether these are one address."""
    return one.strip().lower() == other.strip().lower()


def equal(one: str, other: str) -> bool:
    """Whether these are one secret."""
    return hmac.compare_digest(one.encode(), other.encode())
