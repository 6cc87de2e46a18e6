"""What a scenario declares before it runs."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import pytest

from tenken.manual import CatalogueError, Manual

Entry = TypeVar("Entry")
SHOWN = frozenset({"heading", "notice", "field", "item", "tick", "button", "link"})


def covers(*requirements: str) -> pytest.MarkDecorator:
    """Declare, by full id, what a scenario or one of its parameters concludes on."""
    return pytest.mark.covers(*requirements)


def covers_screen(*screens: str) -> pytest.MarkDecorator:
    """Declare everything that a screen (`<manual>.<screen>`) shows."""
    return pytest.mark.covers_screen(*screens)


def covers_mail(*mails: str) -> pytest.MarkDecorator:
    """Declare everything that a mail (`<manual>.<mail>`) consists of."""
    return pytest.mark.covers_mail(*mails)


def covered_by(item: pytest.Item, manuals: Mapping[str, Manual]) -> tuple[str, ...]:
    """The requirements that a collected test declares, without repetition, in the order declared.

    Raises CatalogueError for an id that no catalogue has.
    """
    found: dict[str, None] = {}
    for mark in item.iter_markers("covers"):
        found |= dict.fromkeys(_known(name, manuals) for name in mark.args)
    for mark in item.iter_markers("covers_screen"):
        for manual, name in _split(mark.args, manuals):
            screen = _entry(manual.screens, name, manual.id, "screen")
            found |= dict.fromkeys(e.id for e in screen.elements if e.kind in SHOWN)
    for mark in item.iter_markers("covers_mail"):
        for manual, name in _split(mark.args, manuals):
            mail = _entry(manual.mails, name, manual.id, "mail")
            found |= dict.fromkeys(e.id for e in mail.elements)
    return tuple(found)


def _split(names: Iterable[str], manuals: Mapping[str, Manual]) -> Iterable[tuple[Manual, str]]:
    for name in names:
        manual, _, rest = name.partition(".")
        yield _entry(manuals, manual, "the suite", "manual"), rest


def _known(name: str, manuals: Mapping[str, Manual]) -> str:
    manual = _entry(manuals, name.partition(".")[0], "the suite", "manual")
    return manual.requirement(name).id


def _entry(entries: Mapping[str, Entry], name: str, where: str, noun: str) -> Entry:
    try:
        return entries[name]
    except KeyError:
        raise CatalogueError(f"{where} has no {noun} {name!r}; it has {', '.join(entries)}") from None
