"""What the store keeps of a registration, of an account and of a forgotten password."""

import secrets
import string
import time
from dataclasses import dataclass, field
from typing import Literal

from reference_app.members import Member

Stage = Literal["invited", "verified", "keyed", "done", "ended"]
TOKEN_ALPHABET = string.ascii_letters + string.digits


def token() -> str:
    """A random name for a link, as long as those in the manual's sample mails."""
    return "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(15))


def digits(length: int) -> str:
    """A random key of that many digits."""
    return "".join(secrets.choice(string.digits) for _ in range(length))


@dataclass
class Registration:
    """One way from an invitation to an account, and how far it has come."""

    address: str
    invitation: str = field(default_factory=token)
    invited_at: float = field(default_factory=time.time)
    stage: Stage = "invited"
    member: Member | None = None
    key: str = ""
    key_link: str = ""
    key_issued_at: float = 0.0
    wrong_keys: int = 0
    end_reason: str = ""

    def verify(self, member: Member, key: str) -> None:
        """The identity is checked: a key and a second link are issued."""
        self.member, self.key, self.key_link = member, key, token()
        self.key_issued_at, self.wrong_keys, self.stage = time.time(), 0, "verified"

    def unverify(self) -> None:
        """Back to before the identity check."""
        self.member, self.key, self.key_link, self.stage = None, "", "", "invited"

    def end(self, reason: str) -> None:
        """Nothing of this registration is good any more; `reason` is what its links say from now on."""
        self.stage, self.end_reason = "ended", reason

    def is_pending(self) -> bool:
        """Whether a link or key of this registration still waits to be used."""
        return self.stage not in ("done", "ended")

    def age(self, seconds: int) -> None:
        """Everything issued so far becomes that much older."""
        self.invited_at -= seconds
        self.key_issued_at -= seconds


@dataclass
class Account:
    """A registered member's access."""

    login_id: str
    password_hash: str
    nickname: str
    mails: list[str]  # in the order of the profile; an empty text where none is given
    member: Member
    invited_as: str
    deliveries: list[str] = field(default_factory=list)
    has_temporary_password: bool = False


@dataclass
class Recovery:
    """A link by which one account may be given a new password."""

    account: Account
    address: str
    link: str = field(default_factory=token)
    issued_at: float = field(default_factory=time.time)
    used: bool = False


@dataclass(frozen=True)
class ShownCaptcha:
    """A captcha in front of somebody."""

    id: str
    answer: str
    session_id: str
    address: str
