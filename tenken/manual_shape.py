"""The shape of a `manual.toml`: which keys its tables may and must have, and what is said of any other."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")]
Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Page = Annotated[int, Field(ge=1)]
Length = Annotated[int, Field(ge=1)]


class Table(BaseModel):
    """A table without unknown keys: a key misspelt would otherwise be lost in silence."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Element(Table):
    """One thing that a screen shows or a mail consists of."""

    id: Id
    kind: str
    level: str
    words: Words | None = None
    also: list[Words] = []
    ending: Words | None = None
    demand: Words | None = None
    demand_ja: Words | None = None
    page: Page | None = None
    parts: list[Words] = []
    under: Words | None = None
    untestable: Words | None = None
    note: Words | None = None


class Extra(Table):
    """A control that the manual does not print but a portal may well have: used where it is there."""

    id: Id
    kind: str
    words: Words
    also: list[Words] = []
    under: Words | None = None


class Head(Table):
    """`[manual]`: the document that the catalogue is of."""

    id: Id
    title: Words
    issuer: Words
    edition: Words
    language: Words
    pages: Page
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    portal: Words
    hosts: list[Words]


class ScreenTable(Table):
    """`[[screen]]`."""

    id: Id
    name: Words
    page: Page
    known_by: Annotated[list[Words], Field(min_length=1)]
    reached: Id
    shows: list[Element]
    says: list[Words] = []
    may_have: list[Extra] = []


class MailTable(Table):
    """`[[mail]]`."""

    id: Id
    name: Words
    page: Page
    domain: Words | None = None
    address: Words | None = None
    says: list[Element]
    near: Words | None = None


class Entry(Table):
    """What windows, rules, steps, refusals and statements have in common."""

    id: Id
    page: Page
    level: str
    section: Words | None = None
    words: Words | None = None
    also: list[Words] = []
    demand: Words | None = None
    demand_ja: Words | None = None
    untestable: Words | None = None
    note: Words | None = None


class WindowTable(Entry):
    """`[[window]]`."""

    section: Words
    duration: Words


class RuleTable(Entry):
    """`[[rule]]`."""

    section: Words
    noun: Words
    noun_ja: Words | None = None
    min: Length | None = None
    max: Length | None = None
    classes: list[str] = []
    alphabet: Words | None = None
    half_width: bool = False
    examples: list[Words] = []
    closed: bool = False
    format: str = "free"
    beyond: list[str] = []
    drawn_from: list[str] = []
    long: Length | None = None


class Catalogue(Table):
    """A whole `manual.toml`."""

    manual: Head
    card: dict[str, str] = {}
    screen: list[ScreenTable] = []
    mail: list[MailTable] = []
    window: list[WindowTable] = []
    rule: list[RuleTable] = []
    step: list[Entry] = []
    refusal: list[Entry] = []
    statement: list[Entry] = []


def check_shape(data: Mapping[str, Any]) -> None:
    """Raise ValueError naming every table and key that is not as it has to be."""
    try:
        Catalogue.model_validate(data)
    except ValidationError as error:
        raise ValueError("; ".join(_said(each, data) for each in error.errors(include_url=False))) from None


def _said(error: ErrorDetails, data: Mapping[str, Any]) -> str:
    place, key = _place(error["loc"], data), error["loc"][-1]
    if error["type"] == "missing":
        return f"{place} lacks the key {key!r}"
    if error["type"] == "extra_forbidden":
        return f"{place} has the unknown key {key!r}"
    return f"{place}, {key}: {error['msg']}; found {error['input']!r}"


def _place(location: Sequence[int | str], data: Any) -> str:
    """The tables on the way to a key, by their ids where they have one."""
    names, here = [], data
    for part in location[:-1]:
        here = _inside(here, part)
        if isinstance(part, str):
            names.append(f"[{part}]")
        else:
            names.append(repr(here["id"]) if isinstance(here, dict) and "id" in here else f"no. {part + 1}")
    return " ".join(names) or "the file"


def _inside(table: Any, part: int | str) -> Any:
    try:
        return table[part]
    except (KeyError, IndexError, TypeError):
        return None
