"""Every key of a profile, wrong: it is named, with what may stand there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from tenken.target import Profile, ProfileError
from tenken.target.schema import Ageing, Captcha, Mail, Members

UNIONS = {"mail": Mail, "ageing": Ageing, "captcha": Captcha, "members": Members}
SOUND = {"name": "Staging", "route": {"renesas": {"url": "https://staging.example.jp/"}}}
Path = tuple[str, ...]


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from models(each)


def cases(
    model: type[BaseModel], at: Path = (), around: Mapping[str, Any] = {}
) -> Iterator[tuple[Path, Any]]:
    """Each key below `model` with the table it stands in."""
    for name, field in model.model_fields.items():
        key = (*at, field.alias or name)
        inner = list(models(field.annotation))
        if name in UNIONS and not at:
            for each in models(get_args(UNIONS[name])[0]):
                kind = get_args(each.model_fields["kind"].annotation)[0]
                yield from cases(each, key, {"kind": kind})
        elif len(inner) == 1 and get_origin(field.annotation) is not list:
            named = {"route": ("renesas",), "endpoint": ("age",)}.get(key[-1], ())
            yield key, around
            yield from cases(inner[0], (*key, *named))
        else:
            yield key, around


CASES = list(cases(Profile))


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{name}" = {written(each)}' for name, each in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(("key", "around"), CASES, ids=[".".join(key) + str(len(a)) for key, a in CASES])
@pytest.mark.parametrize("wrong", [[[["x"]]], 10**9 + 0.5])
def test_a_wrong_value_names_its_key(
    profile_of: Callable[..., Profile], key: Path, around: Mapping[str, Any], wrong: object
) -> None:
    *tables, last = key
    table: Any = {**around, last: wrong}
    for each in reversed(tables):
        table = {each: table}
    whole: dict[str, Any] = {**SOUND, **table}

    with pytest.raises(ProfileError) as caught:
        profile_of("".join(f'"{name}" = {written(each)}\n' for name, each in whole.items()))

    problems = [each for each in caught.value.problems if each.key.startswith(".".join(key))]
    assert problems, caught.value
    assert all(each.found and each.allowed for each in problems)
    assert "pydantic" not in str(caught.value)
