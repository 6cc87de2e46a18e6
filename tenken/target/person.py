"""Insured persons: the test identities of a run."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tenken.target.capability import NoMember

Kind = Literal["insured", "dependant", "voluntary", "retired"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Sex = Literal["male", "female"]


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


class Record(BaseModel):
    """A member as the test-support API answers (docs/test-support.yaml) and as a roster lists it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    symbol: str | None = None
    number: str | None = Field(None, repr=False)
    branch: str | None = Field(None, repr=False)
    insurer_number: str | None = None
    birth_date: datetime.date | None = None
    sex: Sex | None = None
    family_name: str | None = None
    given_name: str | None = None
    family_kana: str | None = None
    given_kana: str | None = None
    mail: str | None = None
    login_id: str | None = Field(None, repr=False)
    password: str | None = Field(None, repr=False)
    attributes: dict[str, str] = Field({}, repr=False)

    def member(self, mail: str) -> Member:
        """This person, reached at her own address or else at `mail`."""
        return Member(**{**self.model_dump(), "mail": self.mail or mail})


def wrong_fields(error: ValidationError) -> str:
    """What is out of form, without the values: a member may come with a password."""
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False)
    )


@dataclass(frozen=True)
class NoMembers:
    """The target makes no persons known to testers."""

    def lease(self, kind: Kind = "insured", *, scenario: str, known_mail: bool = False) -> Member:
        """Nobody: raises NoMember."""
        raise NoMember('the profile says members.kind = "none"')


def new_identity() -> str:
    """The `{id}` of a test address: twelve letters and digits that no earlier run used."""
    return secrets.token_hex(6)
