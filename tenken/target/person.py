"""Insured persons: the test identities of a run."""

from __future__ import annotations

import datetime
import re
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


@dataclass(frozen=True)
class Wanted:
    """What a scenario needs of its person besides the kind.

    `known_mail`: the society has an address of hers; `card`: forms of card fields (# any digit, % a digit
    but zero, a digit itself), in place of the manual's own; `born`: her birth date; `issued`: she was sent
    a login ID and a temporary password; `attributes`: what only one portal knows about.
    """

    known_mail: bool = False
    card: Mapping[str, str] = field(default_factory=dict)
    born: datetime.date | None = None
    issued: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """In words, for a report."""
        said = ["a mail address"] if self.known_mail else []
        said += [f"{name} of the form {form}" for name, form in self.card.items()]
        said += [f"the birth date {self.born}"] if self.born else []
        said += ["an issued login ID"] if self.issued else []
        return ", ".join([*said, *(f"{name} = {value}" for name, value in self.attributes.items())])

    def met_by(self, person: Record) -> bool:
        """Whether this person is as wanted."""
        return bool(
            (person.mail or not self.known_mail)
            and all(_formed(getattr(person, name) or "", form) for name, form in self.card.items())
            and self.born in (None, person.birth_date)
            and ((person.login_id and person.password) or not self.issued)
            and self.attributes.items() <= person.attributes.items()
        )


ANYBODY = Wanted()


class Members(Protocol):
    """Where a scenario gets its person from."""

    def lease(self, kind: Kind = "insured", *, scenario: str, wanted: Wanted = ANYBODY) -> Member:
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


def _formed(value: str, form: str) -> bool:
    pattern = re.escape(form).replace(re.escape("#"), "[0-9]").replace(re.escape("%"), "[1-9]")
    return re.fullmatch(pattern, value) is not None


def wrong_fields(error: ValidationError) -> str:
    """What is out of form, without the values: a member may come with a password."""
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False)
    )


@dataclass(frozen=True)
class NoMembers:
    """The target makes no persons known to testers."""

    def lease(self, kind: Kind = "insured", *, scenario: str, wanted: Wanted = ANYBODY) -> Member:
        """Nobody: raises NoMember."""
        raise NoMember('the profile says members.kind = "none"')


def new_identity() -> str:
    """The `{id}` of a test address: twelve letters and digits that no earlier run used."""
    return secrets.token_hex(6)
