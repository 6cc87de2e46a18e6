"""The insured persons of the society, their accounts, and what they enter."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


class Refused(Exception):
    """Raised instead of going on; carries the Japanese sentences to show, in the order of the fields."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Member:
    """A person as the society knows them; `rest` holds what no page of the portal asks for."""

    kind: str
    symbol: str
    number: str
    insurer_number: str
    birth_date: datetime.date
    sex: str
    family_kana: str
    given_kana: str
    rest: tuple[tuple[str, object], ...] = ()

    @property
    def kana(self) -> str:
        """氏名(カタカナ), with the blank of the society's files."""
        return f"{self.family_kana}　{self.given_kana}"

    @property
    def birthday(self) -> str:
        """The birth date as a page shows it."""
        return f"{self.birth_date.year}年{self.birth_date.month}月{self.birth_date.day}日"

    @property
    def has_issued_id(self) -> bool:
        """Whether this is a general insured person."""
        return self.kind == "insured"


@dataclass(eq=False)
class Account:
    """What somebody logs in with; until signed up, an issued ID leads to the sign-up only."""

    member: Member
    login_id: str = ""
    password: str = ""
    mail: str = ""
    newsletter: bool = False
    signed_up: bool = False
    temporary: bool = False


@dataclass(frozen=True)
class Card:
    """What 資格照会項目入力 sends."""

    symbol: str = ""
    number: str = ""
    insurer_number: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    sex: str = ""
    whose: str = ""


@dataclass(frozen=True)
class Draft:
    """What 初回登録(基本設定) sends."""

    mail: str = ""
    newsletter: bool = False
    password: str = ""
    again: str = ""
    login_id: str = ""


@dataclass(eq=False)
class Pending:
    """A mailed URL; `born` is in seconds of the monotonic clock."""

    kind: str
    token: str
    address: str
    born: float
    account: Account
    draft: Draft = field(default_factory=Draft)
    used: bool = False
