"""What the society keeps: its members, their accounts, what is pending, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field


class Refused(Exception):
    """Raised instead of going on; `faults` are (field, code), with field "" for the whole form."""

    def __init__(self, **faults: str) -> None:
        super().__init__(", ".join(f"{name}: {code}" for name, code in faults.items()))
        self.faults = {("" if name == "form" else name): code for name, code in faults.items()}


@dataclass(frozen=True)
class Member:
    """A person as the society's books show them; the birth date is in ISO form."""

    kind: str
    symbol: str
    number: str
    birth_date: str
    family_name: str
    given_name: str
    details: dict[str, object] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """Family and given name with a wide blank between."""
        return f"{self.family_name}　{self.given_name}"

    @property
    def card(self) -> tuple[str, str]:
        """記号 and 番号."""
        return self.symbol, self.number


@dataclass
class Account:
    """A registered user."""

    member: Member
    login_id: str
    password: str
    nickname: str
    mails: list[str]
    settings: list[str]
    origin: str
    temporary: bool = False


@dataclass
class Pending:
    """A mailed link that waits to be followed: an invitation, a confirmed identity or a reissue."""

    kind: str
    token: str
    address: str
    made: float
    member: Member | None = None
    key: str = ""
    tries: int = 0
    proven: bool = False
    used: bool = False
    login_id: str = ""


@dataclass(frozen=True)
class Captcha:
    """A picture that one browser is being shown."""

    id: str
    answer: str
    png: bytes
    address: str
