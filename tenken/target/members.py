"""Insured persons: the test identities of a run."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, get_args

from faker import Faker
from pydantic import BaseModel, ConfigDict, ValidationError

from tenken.target.capability import CapabilityBroken, NoMember
from tenken.target.profile import Profile
from tenken.target.schema import SupportMembers
from tenken.target.support import Support

Kind = Literal["insured", "dependant", "voluntary", "retired"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Sex = Literal["male", "female"]

# Fixed dates, not ages: the person of a seed does not change from one day to the next.
_BORN: Mapping[Kind, tuple[datetime.date, datetime.date]] = {
    "insured": (datetime.date(1968, 1, 1), datetime.date(2003, 12, 31)),
    "dependant": (datetime.date(1975, 1, 1), datetime.date(2005, 12, 31)),
    "voluntary": (datetime.date(1963, 1, 1), datetime.date(1990, 12, 31)),
    "retired": (datetime.date(1953, 1, 1), datetime.date(1962, 12, 31)),
}


@dataclass(frozen=True)
class Member:
    """A person as the portal knows her, with the address that mails of the test go to."""

    mail: str
    kind: Kind
    symbol: str | None = None
    number: str | None = field(default=None, repr=False)
    branch: str | None = field(default=None, repr=False)
    insurer_number: str | None = None
    birth_date: datetime.date | None = None
    sex: Sex | None = None
    family_name: str | None = None
    given_name: str | None = None
    family_kana: str | None = None
    given_kana: str | None = None
    login_id: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """Family and given name with a full-width space between, as forms print it."""
        return "\u3000".join(part for part in (self.family_name, self.given_name) if part)


class Members(Protocol):
    """Where a scenario gets its person from."""

    def lease(self, kind: Kind = "insured", *, scenario: str, known_mail: bool = False) -> Member:
        """A person for this scenario alone; raises NoMember when none is left."""
        ...


class _Answer(BaseModel):
    """A member as the test-support API answers (docs/test-support.yaml)."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    symbol: str | None = None
    number: str | None = None
    branch: str | None = None
    insurer_number: str | None = None
    birth_date: datetime.date | None = None
    sex: Sex | None = None
    family_name: str | None = None
    given_name: str | None = None
    family_kana: str | None = None
    given_kana: str | None = None
    mail: str | None = None
    login_id: str | None = None
    password: str | None = None
    attributes: dict[str, str] = {}


@dataclass(frozen=True)
class NoMembers:
    """The target makes no persons known to testers."""

    def lease(self, kind: Kind = "insured", *, scenario: str, known_mail: bool = False) -> Member:
        """Nobody: raises NoMember."""
        raise NoMember('the profile says members.kind = "none"')


@dataclass(frozen=True)
class SupportedMembers:
    """Persons proposed to the target by its test-support API."""

    profile: Profile
    support: Support
    form: SupportMembers
    seed: int
    run: str
    _calls: dict[str, int] = field(default_factory=dict, repr=False)

    def lease(self, kind: Kind = "insured", *, scenario: str, known_mail: bool = False) -> Member:
        """A new person: the same for the same seed and scenario, but for an address that is new each time.

        With `known_mail` the target is told the address as one the society already has.
        Raises NoMember (409), CapabilityBroken when the API does not work.
        """
        turn = self._calls[scenario] = self._calls.get(scenario, 0) + 1
        mail = self.profile.address(identity(self.run, scenario, turn))
        proposal = propose(kind, self.form, f"{self.seed}/{scenario}/{turn}")
        if known_mail:
            proposal["mail"] = mail
        reply = self.support.call("members", proposal, expected=(409,))
        if reply.status == 409:
            raise NoMember(reply.detail or f"the target has no {kind} person left")
        return _read_member(kind, mail, reply.body)


def identity(run: str, scenario: str, turn: int) -> str:
    """The `{id}` of a test address: ten letters and digits, different for each run, scenario and turn."""
    return hashlib.sha256(f"{run}/{scenario}/{turn}".encode()).hexdigest()[:10]


def propose(kind: Kind, form: SupportMembers, seed: str) -> dict[str, Any]:
    """A Japanese person of this kind, as the test-support API takes it; the same for the same seed."""
    fake = Faker("ja_JP")
    fake.seed_instance(seed)
    sex: Sex = fake.random_element(("male", "female"))
    family = fake.last_name_pair()
    given = fake.first_name_male_pair() if sex == "male" else fake.first_name_female_pair()
    return {
        "kind": kind,
        "symbol": fake.numerify(form.symbol),
        "number": fake.numerify(form.number),
        "branch": fake.numerify(form.branch),
        "insurer_number": fake.numerify(form.insurer_number),
        "birth_date": fake.date_between_dates(*_BORN[kind]).isoformat(),
        "sex": sex,
        "family_name": family[0],
        "given_name": given[0],
        "family_kana": family[1],
        "given_kana": given[1],
    }


def _read_member(kind: Kind, mail: str, body: Mapping[str, Any]) -> Member:
    try:
        answer = _Answer.model_validate(body)
    except ValidationError as error:
        # The values stay out: a member may come with a password.
        wrong = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False)
        )
        raise CapabilityBroken("members", f"the target's member is not as documented: {wrong}") from None
    if answer.kind != kind:
        raise CapabilityBroken("members", f"asked for a person of kind {kind}, got {answer.kind}")
    return Member(**{**answer.model_dump(), "mail": answer.mail or mail})
