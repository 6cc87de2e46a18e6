"""What is wrong with a profile, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

_SECRET_KEY = re.compile(r"password|secret|token|passphrase|authori[sz]ation|cookie|key", re.IGNORECASE)
_KEY_ITSELF = "[key]"  # how validation marks that a name, not its value, is wrong


@dataclass(frozen=True)
class Problem:
    """One mistake: at which key, what stands there, what may stand there, and a line that would do."""

    key: str
    found: str
    allowed: str
    example: str = ""

    def __str__(self) -> str:
        """Two lines: key and value, then what to write instead."""
        example = f", for example: {self.example}" if self.example else ""
        return f"{self.key}: {self.found}\n    {self.allowed}{example}"


class ProfileError(Exception):
    """A profile that cannot be used; `.problems` holds every mistake found, `.path` the file."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        """Compose the message from all problems."""
        self.path, self.problems = path, tuple(problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{path}: {count} in this target profile\n{lines}")


def read_problems(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Every mistake that validation found, without pydantic's own vocabulary."""
    return [_problem(each, model) for each in error.errors(include_url=False)]


def _problem(error: ErrorDetails, model: type[BaseModel]) -> Problem:
    place = _locate(model, error["loc"])
    field = place.field
    dotted = ".".join(str(key) for key in place.keys) or "(whole file)"
    example = _example(place.keys, field)
    if error["type"] == "extra_forbidden":
        return Problem(dotted, "unknown key", "known here: " + _names(place.owner), "")
    if error["type"] == "missing":
        return Problem(dotted, "missing", _description(field), example)
    if error["type"] == "union_tag_invalid":
        return Problem(f"{dotted}.kind", f'found "{error["ctx"]["tag"]}"', _allowed(error, field), example)
    return Problem(dotted, _shown(dotted, error.get("input")), _allowed(error, field), example)


def _allowed(error: ErrorDetails, field: FieldInfo | None) -> str:
    context = error.get("ctx", {})
    if error["type"] == "union_tag_not_found":
        return "needs a kind, one of " + _kinds(field)
    if error["type"] == "union_tag_invalid":
        return "kind is one of " + str(context["expected_tags"]).replace("'", '"')
    message = error["msg"].removeprefix("Value error, ")
    message = message.replace("Input should be", "should be").replace("'", '"')
    words = _description(field)
    return f"{message} ({words})" if words else message


@dataclass(frozen=True)
class _Place:
    """A key of the file: its path, its field where the profile knows it, and the table it is in."""

    keys: tuple[int | str, ...]
    field: FieldInfo | None
    owner: type[BaseModel]


def _locate(model: type[BaseModel], location: tuple[int | str, ...]) -> _Place:
    """Walk from the root to the key, past the tags of unions, which stand in no file."""
    here: Any = model
    place = _Place((), None, model)
    for part in location:
        tables = _models(here)
        if len(tables) > 1:
            here = next((each for each in tables if part in _tags(each)), here)
        elif tables:
            field = _fields(tables[0]).get(str(part))
            if part != _KEY_ITSELF:
                place = _Place((*place.keys, part), field, tables[0])
            here = field.annotation if field else None
        else:
            place = _Place((*place.keys, part), place.field, place.owner)
            here = _inside(here)
    return place


def _tags(model: type[BaseModel]) -> tuple[object, ...]:
    kind = model.model_fields.get("kind")
    return get_args(kind.annotation) if kind else ()


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (dict, list, tuple):
        return []
    return [model for each in get_args(annotation) for model in _models(each)]


def _inside(annotation: Any) -> Any:
    """What a list or a dictionary holds."""
    if get_origin(annotation) in (dict, list):
        return get_args(annotation)[-1]
    nested = [each for each in get_args(annotation) if get_origin(each) in (dict, list)]
    return _inside(nested[0]) if nested else Any


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _names(model: type[BaseModel]) -> str:
    return ", ".join(_fields(model))


def _kinds(field: FieldInfo | None) -> str:
    models = _models(field.annotation) if field else []
    return ", ".join(f'"{tag}"' for each in models for tag in _tags(each))


def _description(field: FieldInfo | None) -> str:
    return (field.description or "") if field else ""


def _example(keys: Sequence[int | str], field: FieldInfo | None) -> str:
    if field is None or not field.examples:
        return ""
    return f"{keys[-1]} = {field.examples[0]}"


def _shown(dotted: str, value: object) -> str:
    """The value as the file has it, short, and never one that may be a secret."""
    if _SECRET_KEY.search(dotted) and isinstance(value, str):
        return "a plain text, not shown here"
    if isinstance(value, dict | list):
        return f"a {'table' if isinstance(value, dict) else 'list'} of {len(value)}"
    text = repr(value).replace("'", '"')
    return f"found {text if len(text) <= 80 else text[:77] + '...'}"
