"""A commented target profile to start from: every key there is, with its words and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tenken.target.schema import (
    Ageing,
    Authorisation,
    BrowserTable,
    Captcha,
    EndpointMap,
    Mail,
    Members,
    OverrideTable,
    Route,
    TestSupport,
    Timeouts,
)

_HEAD = """\
# A target profile: the portal under test, for `tenken certify --target FILE`.
# Lines that begin with # are off; what stands there is the default or an example.
# Secrets never stand in this file: { env = "NAME" } takes them from the environment.
"""
_WIDTH = 46
_LONGEST = 110
_UNIONS: Sequence[tuple[str, str, Any, str]] = (
    ("mail", "How mails reach the run.", Mail, "catcher"),
    ("members", "Where insured persons come from.", Members, "none"),
    ("ageing", "How time passes for one person's links and keys.", Ageing, "none"),
    ("captcha", "How captchas are answered; none is right for a manual without any.", Captcha, "none"),
)


def template(manuals: Sequence[str] = ("renesas",)) -> str:
    """The text of a profile for these manuals; it can be loaded as it is, once the addresses are right."""
    return "\n".join(line.rstrip() for line in _lines(manuals)) + "\n"


def _lines(manuals: Sequence[str]) -> Iterator[str]:
    yield _HEAD
    yield _line("name", '"Staging 2.4.1"', "what is under test, as the certificate shall name it", on=True)
    yield _line(
        "allowed_origins", '["https://staging.example.jp"]', "where mail links may lead; default: the routes"
    )
    yield _line("adapter", '"acme_tenken:Adapter"', "your own code in place of a capability: docs/targets.md")
    for manual in manuals:
        yield from _table(f"[route.{manual}]", "Where the portal of this manual is.", Route, on={"url"})
    for name, words, union, chosen in _UNIONS:
        yield from _alternatives(name, words, union, chosen)
    yield from _table("[test_support]", _words(TestSupport), TestSupport, skip={"endpoint"})
    yield from _table("[test_support.endpoint.age]", "Likewise members, captcha and reset.", EndpointMap)
    yield from _table("[browser]", _words(BrowserTable), BrowserTable, on_heading=True)
    yield from _table("[timeouts]", _words(Timeouts), Timeouts, on_heading=True)
    yield from _table("[[override]]", _words(OverrideTable), OverrideTable)
    yield "\n# What does not apply to this deployment, requirement by requirement, and why."
    yield '# [not_applicable]\n# "renesas.login.remember" = "single sign-on comes before this page"'
    yield from _table("[authorisation]", _words(Authorisation), Authorisation)


def _alternatives(name: str, words: str, union: Any, chosen: str) -> Iterator[str]:
    yield f"\n# {words}"
    models = {_kind(model): model for model in get_args(get_args(union)[0])}
    yield f"[{name}]"
    yield from _choice(models[chosen], "", on=True)
    for kind, model in models.items():
        if kind != chosen:
            yield from _choice(model, "or ", on=False)


def _choice(model: type[BaseModel], lead: str, *, on: bool) -> Iterator[str]:
    # The words stand above the line, where they stay true when another kind is written into it.
    yield f"# {lead}{_kind(model)}: {_words(model)}"
    yield f'{"" if on else "# "}kind = "{_kind(model)}"'
    for name, field in model.model_fields.items():
        if name != "kind":
            yield _line(name, _value(field), field.description or "")


def _table(
    heading: str,
    words: str,
    model: type[BaseModel],
    *,
    on: set[str] | frozenset[str] = frozenset(),
    skip: set[str] | frozenset[str] = frozenset(),
    on_heading: bool = False,
) -> Iterator[str]:
    yield f"\n# {words}"
    yield heading if on or on_heading else f"# {heading}"
    for name, field in _keys(model).items():
        if name not in skip:
            yield _line(name, _value(field), field.description or "", on=name in on)


def _line(name: str, value: str, words: str, *, on: bool = False) -> str:
    setting = f"{'' if on else '# '}{name} = {value}"
    line = f"{setting.ljust(_WIDTH)}  # {words}"
    return line if len(line) <= _LONGEST else f"# {words.rstrip('.')}:\n{setting}"


def _value(field: FieldInfo) -> str:
    """The default as TOML where it is plain, else the example."""
    default = field.default
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, int | float):
        return f"{default:g}"
    if isinstance(default, str):
        return f'"{default}"'
    return str((field.examples or [""])[0])


def _keys(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _words(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").splitlines()[0]


def _kind(model: type[BaseModel]) -> str:
    return str(get_args(model.model_fields["kind"].annotation)[0])
