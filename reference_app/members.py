"""Insured persons, as the test-support API speaks of them and a portal's store keeps them."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Digits = Annotated[str, Field(pattern=r"^[0-9]{1,12}$")]
Kind = Literal["insured", "dependant", "voluntary", "retired"]

FAMILY_NAMES = (("佐藤", "サトウ"), ("高橋", "タカハシ"), ("渡辺", "ワタナベ"), ("小林", "コバヤシ"))
GIVEN_NAMES = {
    "male": (("健一", "ケンイチ"), ("大輔", "ダイスケ"), ("翔太", "ショウタ")),
    "female": (("美咲", "ミサキ"), ("陽子", "ヨウコ"), ("由美", "ユミ")),
}
BRANCHES = {"insured": "00", "dependant": "01", "voluntary": "00", "retired": "00"}


@dataclass(frozen=True, kw_only=True)
class CardShape:
    """How many digits the symbol and the number of a society's cards have: fewest and most, and drawn."""

    symbol: tuple[int, int]
    number: tuple[int, int]
    drawn: tuple[int, int]

    def unfit(self, member: "Member") -> set[str]:
        """Those of `symbol` and `number` that no card of the society could carry."""
        limits = {"symbol": self.symbol, "number": self.number}
        lengths = {"symbol": len(member.symbol or ""), "number": len(member.number or "")}
        return {name for name, (low, high) in limits.items() if not low <= lengths[name] <= high}


class Member(BaseModel):
    """One insured person; the fields are those of the test-support API's `Member`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Kind
    symbol: Digits | None = None
    number: Digits | None = None
    branch: Digits | None = None
    insurer_number: Digits | None = None
    birth_date: date | None = None
    sex: Literal["male", "female"] | None = None
    family_name: str | None = None
    given_name: str | None = None
    family_kana: str | None = None
    given_kana: str | None = None
    mail: str | None = None
    login_id: str | None = None
    password: str | None = None
    attributes: dict[str, str] | None = None

    @property
    def full_name(self) -> str:
        """Family and given name with a full-width blank between, as a Japanese form prints it."""
        return f"{self.family_name or ''}　{self.given_name or ''}".strip()

    def card(self) -> tuple[str, str]:
        """Symbol and number; empty strings where the person has none yet."""
        return self.symbol or "", self.number or ""


def completed(proposal: Member, rng: random.Random, shape: CardShape) -> Member:
    """The proposed person, with everything a card carries drawn where the proposal leaves it open.

    Symbol and number are drawn too where they would not fit on this society's cards.
    """
    sex: str = proposal.sex or rng.choice(("male", "female"))
    family, given = rng.choice(FAMILY_NAMES), rng.choice(GIVEN_NAMES[sex])
    drawn = {
        "symbol": drawn_digits(shape.drawn[0], rng),
        "number": drawn_digits(shape.drawn[1], rng),
        "branch": BRANCHES[proposal.kind],
        "insurer_number": str(rng.randint(6000000, 6999999)).zfill(8),
        "birth_date": date(rng.randint(1960, 2000), rng.randint(1, 12), rng.randint(1, 28)),
        "sex": sex,
        "family_name": family[0],
        "family_kana": family[1],
        "given_name": given[0],
        "given_kana": given[1],
    }
    unfit = shape.unfit(proposal)
    open_fields = {n: value for n, value in drawn.items() if getattr(proposal, n) is None or n in unfit}
    return proposal.model_copy(update=open_fields)


def drawn_digits(length: int, rng: random.Random) -> str:
    """That many digits, the first not a zero."""
    return str(rng.randint(10 ** (length - 1), 10**length - 1))


def renumbered(member: Member, rng: random.Random, shape: CardShape) -> Member:
    """The same person under another number, of the length that the society's cards mostly have."""
    return member.model_copy(update={"number": drawn_digits(shape.drawn[1], rng)})
