"""What the store keeps of a sign-up, of an account and of a forgotten password."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reference_app.members import Member

Route = Literal["issued", "card"]
Stage = Literal["sent", "done", "ended"]


def token() -> str:
    """A random name for a link."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Settings:
    """What was entered as basic settings, the password already hashed."""

    name: str
    birth_date: date
    login_id: str
    mail: str
    password_hash: str
    news: tuple[str, ...]


@dataclass
class Draft:
    """A sign-up before its mail is sent: who it is, by which route, and how far it has come."""

    member: Member
    route: Route
    consented: bool = False
    settings: Settings | None = None
    name: str = field(default_factory=token)


@dataclass
class Application:
    """A sign-up whose mail is sent."""

    member: Member
    route: Route
    settings: Settings
    link: str = field(default_factory=token)
    sent_at: float = field(default_factory=time.time)
    stage: Stage = "sent"
    end_reason: str = ""

    def end(self, reason: str) -> None:
        """The link is not good any more; `reason` is what it says from now on."""
        self.stage, self.end_reason = "ended", reason


@dataclass
class Account:
    """A member's access."""

    login_id: str
    password_hash: str
    name: str
    mail: str
    news: list[str]
    member: Member
    route: Route
    has_temporary_password: bool


@dataclass
class Recovery:
    """A link by which one account may be given a new password."""

    account: Account
    address: str
    link: str = field(default_factory=token)
    issued_at: float = field(default_factory=time.time)
    used: bool = False
