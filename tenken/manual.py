"""Catalogue loader: what one manual promises, as data, from its `manual.toml`."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args

import isodate

from tenken.manual_shape import check_shape
from tenken.rules import Rule, read_rule

Level = Literal["must", "should", "advisory"]
Kind = Literal[
    "heading", "notice", "field", "item", "tick", "button", "link", "image", "value",  # on a screen
    "arrives", "sender", "title", "sentence", "url",                           # of a mail
    "window", "rule", "step", "refusal", "statement",                          # in between
]  # fmt: skip

DEMANDS: Mapping[str, str] = {
    "heading": "The screen carries the heading 「{words}」.",
    "notice": "The screen says 「{words}」.",
    "field": "The screen has a field labelled 「{words}」.",
    "item": "The screen has 「{words}」, with a field or a text.",
    "tick": "The screen has a tick box labelled 「{words}」.",
    "button": "The screen has a button 「{words}」.",
    "link": "The screen has a link 「{words}」.",
    "title": "The mail is entitled 「{words}」.",
    "sentence": "The mail says 「{words}」.",
}


DEMANDS_JA: Mapping[str, str] = {
    "heading": "画面に見出し「{words}」がある。",
    "notice": "画面に「{words}」と表示される。",
    "field": "画面に「{words}」の入力欄がある。",
    "item": "画面に「{words}」の欄または表示がある。",
    "tick": "画面に「{words}」のチェックボックスがある。",
    "button": "画面に「{words}」ボタンがある。",
    "link": "画面に「{words}」のリンクがある。",
    "title": "メールの表題が「{words}」である。",
    "sentence": "メールに「{words}」と書かれている。",
}
FOUND_BY_WORDS = frozenset({*DEMANDS, "value"})


class CatalogueError(ValueError):
    """A `manual.toml` that cannot be used; the message says where and what is wrong with it."""


@dataclass(frozen=True)
class Requirement:
    """One testable statement of a manual.

    `words` are the exact words to look for, `also` other words that the manual itself uses for the
    same thing, `demand` our own sentence on what is asked (`demand_ja` in Japanese), `untestable` the
    written reason if no run can decide it. `parts` are the labels that the parts of one answer may
    have of their own, in order; `under` is the heading that tells a control apart from others with
    the same label. `ending` is all that is legible of what a button or link says: any that ends so will
    do, but for those that say what is in `unlike`, as other elements of the screen do.
    """

    id: str
    manual: str
    page: int
    level: Level
    kind: Kind
    section: str
    demand: str
    demand_ja: str | None = None
    words: str | None = None
    also: tuple[str, ...] = ()
    untestable: str | None = None
    note: str | None = None
    parts: tuple[str, ...] = ()
    under: str | None = None
    ending: str | None = None
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Screen:
    """One screen of the manual: its elements, and by which of them it is known when it is reached.

    `may_have` are controls, by full id, that the manual does not print but a portal may well have; they
    are no requirements.
    """

    id: str
    name: str
    page: int
    elements: tuple[Requirement, ...]
    known_by: tuple[str, ...]
    reached: str
    says: tuple[str, ...] = ()
    may_have: Mapping[str, Requirement] = field(default_factory=dict)


@dataclass(frozen=True)
class Mail:
    """One mail of the manual: its elements, the domain or whole address it comes from, if either is said."""

    id: str
    name: str
    page: int
    elements: tuple[Requirement, ...]
    domain: str | None
    near: str | None
    address: str | None = None


@dataclass(frozen=True)
class Manual:
    """One edition of one manual, whole.

    `requirements` are by full id, page after page; `card` is how its numbers are formed (# any digit,
    % a digit but zero), for members that have to be made up.
    """

    id: str
    title: str
    issuer: str
    edition: str
    language: str
    pages: int
    sha256: str
    catalogue_sha256: str
    portal: str
    hosts: tuple[str, ...]
    card: Mapping[str, str]
    screens: Mapping[str, Screen]
    mails: Mapping[str, Mail]
    windows: Mapping[str, timedelta]
    rules: Mapping[str, Rule]
    requirements: Mapping[str, Requirement] = field(repr=False)

    def full(self, name: str) -> str:
        """The full id of an id that may come without the manual's own prefix."""
        return name if name.startswith(f"{self.id}.") else f"{self.id}.{name}"

    def prints(self, value: str) -> bool:
        """Whether the manual itself has this value, as an example: then it is no secret."""
        alone = re.compile(rf"(?<![0-9A-Za-z]){re.escape(value)}(?![0-9A-Za-z])")
        return any(alone.search(f"{each.words} / {each.demand}") for each in self.requirements.values())

    def requirement(self, name: str) -> Requirement:
        """The requirement of this full id, or of this id without the manual's own prefix."""
        full = self.full(name)
        try:
            return self.requirements[full]
        except KeyError:
            raise CatalogueError(f"the catalogue of {self.id} has no requirement {full!r}") from None


def load_manual(path: Path) -> Manual:
    """The catalogue in this file.

    Raises CatalogueError when it is not TOML, lacks a key or has one too many, uses an id twice, or
    names something that is not there; OSError when it cannot be read.
    """
    source = path.read_bytes()
    try:
        data = tomllib.loads(source.decode())
        check_shape(data)
        return _Reader(data).manual(hashlib.sha256(source).hexdigest())
    except ValueError as problem:  # TOML and UTF-8 that cannot be read are ValueErrors too
        raise CatalogueError(f"{path}: {problem}") from problem


class _Reader:
    """Reads one parsed file, gathering requirements in the order in which they are written."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.head = data["manual"]
        self.found: dict[str, Requirement] = {}

    def manual(self, catalogue_sha256: str) -> Manual:
        head = self.head
        screens = {s["id"]: self._screen(s) for s in self.data.get("screen", [])}
        mails = {m["id"]: self._mail(m) for m in self.data.get("mail", [])}
        windows = {w["id"]: self._window(w) for w in self.data.get("window", [])}
        rules = {r["id"]: self._rule(r) for r in self.data.get("rule", [])}
        for kind in ("step", "refusal", "statement"):
            for entry in self.data.get(kind, []):
                self._add(entry, kind, entry.get("section", head["title"]), entry["page"])
        self._all_reached(screens.values())
        return Manual(
            id=head["id"], title=head["title"], issuer=head["issuer"], edition=head["edition"],
            language=head["language"], pages=head["pages"], sha256=head["sha256"],
            catalogue_sha256=catalogue_sha256, portal=head["portal"], hosts=tuple(head["hosts"]),
            card=self.data.get("card", {}),
            screens=screens, mails=mails, windows=windows, rules=rules,
            requirements=dict(sorted(self.found.items(), key=lambda item: item[1].page)),
        )  # fmt: skip

    def _screen(self, entry: Mapping[str, Any]) -> Screen:
        prefix, page = entry["id"], entry["page"]
        elements = tuple(self._elements(entry["shows"], prefix, entry["name"], page))
        extras = self._extras(entry)
        for name in entry["known_by"]:
            self._known(f"{prefix}.{name}", extras)
        known_by = tuple(f"{self.head['id']}.{prefix}.{name}" for name in entry["known_by"])
        reached = entry["reached"]
        return Screen(
            entry["id"], entry["name"], page, elements, known_by,
            f"{self.head['id']}.{reached}", tuple(entry.get("says", ())), extras,
        )  # fmt: skip

    def _extras(self, entry: Mapping[str, Any]) -> dict[str, Requirement]:
        manual, screen = self.head["id"], entry["id"]
        extras = {f"{manual}.{screen}.{extra['id']}": extra for extra in entry.get("may_have", [])}
        return {
            full: Requirement(
                id=full, manual=manual, page=entry["page"], level="advisory", kind=extra["kind"],
                section=entry["name"], demand="", words=extra["words"], also=tuple(extra.get("also", ())),
                under=extra.get("under"),
            )
            for full, extra in extras.items()
        }  # fmt: skip

    def _mail(self, entry: Mapping[str, Any]) -> Mail:
        elements = tuple(self._elements(entry["says"], entry["id"], entry["name"], entry["page"]))
        return Mail(
            entry["id"], entry["name"], entry["page"], elements, entry.get("domain"), entry.get("near"),
            entry.get("address"),
        )  # fmt: skip

    def _elements(
        self, entries: list[Mapping[str, Any]], prefix: str, section: str, page: int
    ) -> Iterator[Requirement]:
        for entry in entries:
            others = [other for other in entries if other is not entry] if entry.get("ending") else []
            unlike = [
                words for each in others for words in (each.get("words"), *each.get("also", ())) if words
            ]
            dotted = {**entry, "id": f"{prefix}.{entry['id']}", "unlike": unlike}
            yield self._add(dotted, entry["kind"], section, entry.get("page", page))

    def _window(self, entry: Mapping[str, Any]) -> timedelta:
        self._add(entry, "window", entry["section"], entry["page"])
        said = f"window {entry['id']}: {entry['duration']!r} is no"
        try:
            duration = isodate.parse_duration(entry["duration"])
        except ValueError:
            raise ValueError(f"{said} ISO 8601 duration, such as PT3H") from None
        if not isinstance(duration, timedelta) or duration <= timedelta(0):
            raise ValueError(f"{said} fixed length of time, such as PT3H")
        return duration

    def _rule(self, entry: Mapping[str, Any]) -> Rule:
        rule = read_rule(entry)
        for part in rule.parts:
            yielded = {
                **entry,
                "id": f"{entry['id']}.{part.id}",
                "demand": part.demand,
                "demand_ja": part.demand_ja,
            }
            if part.level:  # not the manual's: its words do not say so
                yielded |= {"level": part.level, "words": None}
            self._add(yielded, "rule", entry["section"], entry["page"])
        return rule

    def _add(self, entry: Mapping[str, Any], kind: str, section: str, page: int) -> Requirement:
        full = f"{self.head['id']}.{entry['id']}"
        if full in self.found:
            raise ValueError(f"the id {full} is used twice")
        if kind not in get_args(Kind):
            raise ValueError(f"{full}: unknown kind {kind!r}; known: {', '.join(get_args(Kind))}")
        if entry["level"] not in get_args(Level):
            raise ValueError(f"{full}: unknown level {entry['level']!r}; known: {', '.join(get_args(Level))}")
        if page > self.head["pages"]:
            raise ValueError(f"{full}: page {page}, but the manual has {self.head['pages']}")
        if kind in FOUND_BY_WORDS and not entry.get("words"):
            raise ValueError(f"{full}: a {kind} needs words, by which it is found")
        demand = entry.get("demand") or _worded(full, kind, entry.get("words"))
        requirement = Requirement(
            id=full, manual=self.head["id"], page=page, level=entry["level"], kind=kind,  # type: ignore[arg-type]
            section=section, demand=demand, demand_ja=_in_japanese(entry, kind),
            words=entry.get("words"), also=tuple(entry.get("also", ())),
            untestable=entry.get("untestable"), note=entry.get("note"),
            parts=tuple(entry.get("parts", ())), under=entry.get("under"), ending=entry.get("ending"),
            unlike=tuple(entry.get("unlike", ())),
        )  # fmt: skip
        self.found[full] = requirement
        return requirement

    def _known(self, name: str, extras: Mapping[str, Requirement]) -> None:
        if f"{self.head['id']}.{name}" not in {**self.found, **extras}:
            raise ValueError(f"known_by names {name}, which the screen does not show")

    def _all_reached(self, screens: Iterable[Screen]) -> None:
        for screen in screens:
            if screen.reached not in self.found:
                raise ValueError(f"screen {screen.id} is reached by {screen.reached}, which is nowhere")


def _worded(full: str, kind: str, words: str | None) -> str:
    if kind not in DEMANDS:
        raise ValueError(f"{full}: the kind {kind} needs a demand, one sentence on what is asked")
    return DEMANDS[kind].format(words=words)


def _in_japanese(entry: Mapping[str, Any], kind: str) -> str | None:
    written: str | None = entry.get("demand_ja")
    if written or entry.get("demand") or kind not in DEMANDS_JA:
        return written
    return DEMANDS_JA[kind].format(words=entry["words"])
