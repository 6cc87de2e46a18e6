"""What the portal keeps: members, accounts, mailed links, browser sessions, pictures; and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field


class Refused(Exception):
    """Raised instead of going on; becomes the API's answer, told beside `field` or as a message."""

    def __init__(self, message: str, status: int = 400, code: str = "E400", field: str | None = None) -> None:
        super().__init__(message)
        self.message, self.status, self.code, self.field = message, status, code, field


@dataclass(eq=False)
class Member:
    """A person as the society's books show them, by the test-support API's names."""

    facts: dict[str, str]
    attributes: dict[str, str] = field(default_factory=dict)
    account: Account | None = None

    @property
    def dependant(self) -> bool:
        """Whether the card is somebody else's."""
        return self.facts["kind"] == "dependant"

    @property
    def card(self) -> tuple[str, str]:
        """記号 and 番号."""
        return self.facts["symbol"], self.facts["number"]

    @property
    def full_name(self) -> str:
        """Family and given name with a wide blank between."""
        return f"{self.facts['family_name']}　{self.facts['given_name']}"


@dataclass(eq=False)
class Account:
    """A registered user; `origin` is the address they registered from."""

    member: Member
    login_id: str
    password: str
    nickname: str
    mails: list[str]
    settings: list[str]
    origin: str = ""
    temporary: bool = False


@dataclass(eq=False)
class Link:
    """A mailed link that waits to be followed: `entry`, `verify` or `reset`."""

    kind: str
    token: str
    mail: str
    made: float
    member: Member | None = None
    account: Account | None = None
    key: str = ""
    tries: int = 0
    used: bool = False


@dataclass
class Captcha:
    """A picture and what it says."""

    answer: str
    png: bytes


@dataclass(eq=False)
class Session:
    """What the portal remembers of one browser; `verified` are links whose key was entered."""

    id: str
    account: Account | None = None
    captcha: str = ""
    mail: str = ""
    verified: set[str] = field(default_factory=set)
