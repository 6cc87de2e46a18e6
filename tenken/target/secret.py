"""A secret of a profile: named by environment variable, never written down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, SecretStr, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_SECRET_HEADER = re.compile(
    r"authori[sz]ation|cookie|token|secret|key|password|credential|session", re.IGNORECASE
)
_EXAMPLE = '{ env = "STAGING_SECRET" }'


class Secret(SecretStr):
    """Text that shows only as asterisks; `get_secret_value()` gives it away.

    In a profile it is `{ env = "NAME" }`, optionally with `prefix = "Bearer "`; anything else is refused.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by `resolve`, whatever the value looks like."""
        return core_schema.with_info_plain_validator_function(resolve)


def resolve(value: object, info: ValidationInfo) -> Secret:
    """The secret that an environment reference stands for; `context["environ"]` is where it is looked up."""
    if isinstance(value, Secret):
        return value
    if not _is_reference(value):
        raise PydanticCustomError("plain_secret", "a secret is named by environment variable: " + _EXAMPLE)
    assert isinstance(value, dict)
    found = (info.context or {}).get("environ", {}).get(value["env"])
    if not found:
        message = "the environment variable {name} is not set; set it before the run"
        raise PydanticCustomError("unset_secret", message, {"name": value["env"]})
    return Secret(value.get("prefix", "") + found)


def resolve_header(name: str, value: object, info: ValidationInfo) -> str | Secret:
    """A header's value: plain where its name promises nothing secret, else by environment reference."""
    if isinstance(value, str) and not _SECRET_HEADER.search(name):
        return value
    try:
        return resolve(value, info)
    except PydanticCustomError as error:
        raise PydanticCustomError(
            "header", "header {name}: {why}", {"name": name, "why": error.message()}
        ) from None


def reveal(value: str | Secret) -> str:
    """The text itself, for the one place that sends it."""
    return value.get_secret_value() if isinstance(value, Secret) else value


def _is_reference(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value.get("env"))
        and set(value) <= {"env", "prefix"}
        and all(isinstance(each, str) for each in value.values())
    )


def secrets_of(table: object) -> Iterator[str]:
    """Every secret that a profile holds, revealed, for the search at the end of a run."""
    if isinstance(table, SecretStr):
        yield table.get_secret_value()
    elif isinstance(table, BaseModel):
        for name in type(table).model_fields:
            yield from secrets_of(getattr(table, name))
    elif isinstance(table, Mapping):
        for each in table.values():
            yield from secrets_of(each)
    elif isinstance(table, list | tuple):
        for each in table:
            yield from secrets_of(each)
