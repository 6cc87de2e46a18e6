"""Format rules of a manual (lengths, classes, alphabets, examples), and the values that try them."""

import random
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import jaconv

CLASSES: Mapping[str, str] = {
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase,
    "digit": string.digits,
    "symbol": "#+,/=?!@*%&^`-.",
}
CLASS_NAMES: Mapping[str, str] = {
    "lower": "a half-width lower-case letter",
    "upper": "a half-width upper-case letter",
    "digit": "a half-width digit",
    "symbol": "a half-width symbol",
}
CLASS_NAMES_JA: Mapping[str, str] = {
    "lower": "半角英小文字",
    "upper": "半角英大文字",
    "digit": "半角数字",
    "symbol": "半角記号",
}
# What a check that is too lax takes for a class: a letter is a letter to it.
TAKEN_FOR: Mapping[str, str] = {"lower": "upper", "upper": "lower"}
# Symbols that are let in most often by who lets in more than the manual lists.
USUAL_STRANGERS: Mapping[str, str] = {"_": "underscore", "$": "dollar"}
KANA = "かなカナ"
Format = Literal["free", "mail"]


@dataclass(frozen=True)
class Part:
    """One requirement that a rule yields: its id under the rule, its demand, a level if it has its own."""

    id: str
    demand: str
    demand_ja: str
    level: str | None = None


@dataclass(frozen=True)
class Rule:
    """A format rule of one field.

    `least` and `most` are lengths in characters; `classes` those of which one character each is
    demanded; `alphabet` all that may occur, tried as such if `closed`; `examples` the manual's own;
    `format` is `mail` where a mail address is asked for; `beyond` classes the manual is silent on.
    Values have one character each of `drawn_from` too, where it is open whether the manual demands that;
    `long` is a length well above the least, where no most is said.
    """

    id: str
    noun: str
    least: int | None
    most: int | None
    classes: tuple[str, ...]
    alphabet: str
    half_width: bool
    examples: tuple[str, ...]
    format: Format
    beyond: tuple[str, ...]
    parts: tuple[Part, ...]
    closed: bool = False
    noun_ja: str = "入力値"
    drawn_from: tuple[str, ...] = ()
    long: int | None = None


@dataclass(frozen=True)
class Case:
    """One value to try: `part` is the requirement's id under the rule, `make` draws the value."""

    part: str
    name: str
    accepted: bool
    make: Callable[[random.Random], str]
    public: bool = False


def read_rule(entry: Mapping[str, Any]) -> Rule:
    """The rule of this `[[rule]]` table, with the requirements it yields.

    Raises KeyError, and ValueError for a rule that no value can keep.
    """
    classes, drawn_from = tuple(entry.get("classes", ())), tuple(entry.get("drawn_from", ()))
    unknown = [name for name in (*classes, *drawn_from, *entry.get("beyond", ())) if name not in CLASSES]
    if unknown:
        raise ValueError(f"rule {entry['id']}: unknown classes {unknown}; known: {sorted(CLASSES)}")
    kinds = dict.fromkeys((*classes, *drawn_from))
    rule = Rule(
        id=entry["id"], noun=entry["noun"], least=entry.get("min"), most=entry.get("max"), classes=classes,
        alphabet=entry.get("alphabet", "".join(CLASSES[name] for name in kinds or _ordinary(entry))),
        half_width=entry.get("half_width", False), examples=tuple(entry.get("examples", ())),
        format=entry.get("format", "free"), beyond=tuple(entry.get("beyond", ())), parts=(),
        closed=entry.get("closed", False), noun_ja=entry.get("noun_ja", "入力値"),
        drawn_from=drawn_from, long=entry.get("long"),
    )  # fmt: skip
    if contradiction := _contradiction(rule):
        raise ValueError(f"rule {rule.id}: {contradiction}")
    return Rule(**{**vars(rule), "parts": tuple(_parts(rule))})


def _ordinary(entry: Mapping[str, Any]) -> list[str]:
    """The classes that values are made of where the manual names none."""
    return [name for name in ("lower", "upper", "digit") if name not in entry.get("beyond", ())]


def _contradiction(rule: Rule) -> str | None:
    least, most, wanted = rule.least, rule.most, len(rule.classes)
    if least is not None and most is not None and least > most:
        return f"the least length {least} is above the most {most}"
    if (least is not None and least < wanted) or (most is not None and most < wanted):
        return f"{wanted} classes do not fit into a length between {least} and {most}"
    kinds = (*rule.classes, *rule.drawn_from)
    missing = [name for name in kinds if not set(CLASSES[name]) & set(rule.alphabet)]
    if missing:
        return f"the alphabet has nothing of the classes {missing}"
    if rule.format not in get_args(Format):
        return f"unknown format {rule.format!r}; known: {', '.join(get_args(Format))}"
    return None


def _parts(rule: Rule) -> Iterator[Part]:
    noun, ja = rule.noun, rule.noun_ja
    if (least := rule.least) is not None:
        yield Part(
            "min-length",
            f"{noun} of {least} characters is accepted, one of {least - 1} refused.",
            f"{ja}は{least}文字なら受け付けられ、{least - 1}文字なら拒否される。",
        )
    if (most := rule.most) is not None:
        yield Part(
            "max-length",
            f"{noun} of {most} characters is accepted, one of {most + 1} refused.",
            f"{ja}は{most}文字なら受け付けられ、{most + 1}文字なら拒否される。",
        )
    if rule.long is not None:
        yield Part(
            "long",
            f"{noun} of {rule.long} characters is accepted.",
            f"{ja}は{rule.long}文字でも受け付けられる。",
            "advisory",
        )
    for name in rule.classes:
        yield Part(
            name,
            f"{noun} without {CLASS_NAMES[name]} is refused.",
            f"{CLASS_NAMES_JA[name]}のない{ja}は拒否される。",
        )
    yield from _forms(rule)
    for name in rule.beyond:
        english = f"{noun} with {CLASS_NAMES[name]} besides is refused."
        yield Part(f"beyond-{name}", english, f"{CLASS_NAMES_JA[name]}を含む{ja}は拒否される。", "advisory")


def _forms(rule: Rule) -> Iterator[Part]:
    noun, ja = rule.noun, rule.noun_ja
    if rule.closed:
        yield Part(
            "alphabet",
            f"{noun} with every symbol the manual lists is accepted, one with another refused.",
            f"{ja}には説明書にある記号がすべて使え、それ以外の記号は拒否される。",
        )
    if rule.half_width:
        yield Part(
            "half-width",
            f"{noun} with full-width characters, be it one, is refused, or turned to half width in sight.",
            f"全角文字の{ja}は、一文字だけが全角でも、拒否されるか入力欄の中で半角に変換される。",
        )
    for number, example in enumerate(rule.examples, start=1):
        yield Part(
            f"example-{number}",
            f"The manual's own example {example} is accepted.",
            f"説明書の例「{example}」が受け付けられる。",
        )
    if rule.format == "mail":
        yield Part(
            "mail-address",
            f"{noun} that is a mail address is accepted, one that is none is refused.",
            f"{ja}はメールアドレスなら受け付けられ、メールアドレスでなければ拒否される。",
        )


def cases(rule: Rule) -> list[Case]:
    """The values that try a rule: every length at both edges, every class missing once, width, examples."""
    found: list[Case] = []
    if rule.least is not None:
        found.append(Case("min-length", "min-1", False, _drawn(rule, rule.least - 1)))
        found.append(Case("min-length", "min", True, _drawn(rule, rule.least)))
    if rule.most is not None:
        found.append(Case("max-length", "max", True, _drawn(rule, rule.most)))
        found.append(Case("max-length", "max+1", False, _drawn(rule, rule.most + 1)))
    if rule.long is not None:
        found.append(Case("long", "long", True, _drawn(rule, rule.long)))
    for name in rule.classes:
        found.append(Case(name, f"no-{name}", False, _drawn(rule, _middle(rule), without=name)))
        other = TAKEN_FOR.get(name)
        if other and not set(CLASSES[other]) & set(rule.alphabet):
            lax = _drawn(rule, _middle(rule), without=name, besides=other)
            found.append(Case(name, f"{other}-for-{name}", False, lax))
    found += _forms_tried(rule)
    for number, example in enumerate(rule.examples, start=1):
        found.append(Case(f"example-{number}", f"example-{number}", True, _given(example), public=True))
    found += [
        Case(f"beyond-{name}", f"with-{name}", False, _drawn(rule, _middle(rule), besides=name))
        for name in rule.beyond
    ]
    return found


def _forms_tried(rule: Rule) -> Iterator[Case]:
    if rule.closed:
        strangers = [c for c in string.punctuation if c not in rule.alphabet]
        rare = [c for c in strangers if c not in USUAL_STRANGERS]
        yield Case("alphabet", "all-symbols", True, _with_all(rule, _symbols(rule)))
        yield Case("alphabet", "other-symbol", False, _with_one(rule, rare or strangers))
        for character in (c for c in USUAL_STRANGERS if c in strangers):
            yield Case("alphabet", f"with-{USUAL_STRANGERS[character]}", False, _with_one(rule, [character]))
    if rule.half_width:
        wide = [_widened(c) for c in rule.alphabet if c.isdigit()] or [_widened(c) for c in rule.alphabet]
        yield Case("half-width", "full-width", False, _full_width(rule))
        yield Case("half-width", "one-full-width", False, _with_one(rule, wide))
        yield Case("half-width", "one-kana", False, _with_one(rule, KANA))


def _middle(rule: Rule) -> int:
    least = rule.least or len(rule.classes) or 1
    return min(least + 4, rule.most or least + 4)


def _drawn(rule: Rule, length: int, without: str = "", besides: str = "") -> Callable[[random.Random], str]:
    kinds = dict.fromkeys((*rule.classes, *rule.drawn_from))
    wanted = [*(name for name in kinds if name != without), *([besides] if besides else [])]

    def draw(source: random.Random) -> str:
        barred = set(CLASSES[without]) if without else set()
        # A field of one class alone can only be tried with characters that it does not know at all.
        allowed = [c for c in rule.alphabet if c not in barred]
        alphabet = allowed or [
            c for name in CLASSES if name not in (without, *rule.beyond) for c in CLASSES[name]
        ]
        chosen = [source.choice(_of(rule, name)) for name in wanted][:length]
        chosen += [source.choice(alphabet) for _ in range(length - len(chosen))]
        source.shuffle(chosen)
        return "".join(chosen)

    return draw


def _symbols(rule: Rule) -> str:
    return "".join(c for c in rule.alphabet if not c.isalnum())


def _with_all(rule: Rule, wanted: str) -> Callable[[random.Random], str]:
    kept = _drawn(rule, _middle(rule))
    return lambda source: kept(source) + wanted


def _with_one(rule: Rule, strangers: Sequence[str]) -> Callable[[random.Random], str]:
    """A value that would do but for its last character."""
    middle = _middle(rule)
    kept = _drawn(rule, middle if rule.most is None or middle < rule.most else middle - 1)
    return lambda source: kept(source) + source.choice(strangers)


def _of(rule: Rule, name: str) -> str:
    """The characters of a class that the rule's alphabet has; all of it for a class beyond the rule."""
    return "".join(c for c in CLASSES[name] if c in rule.alphabet) or CLASSES[name]


def _full_width(rule: Rule) -> Callable[[random.Random], str]:
    half = _drawn(rule, _middle(rule))
    return lambda source: _widened(half(source))


def _widened(text: str) -> str:
    return str(jaconv.h2z(text, kana=False, ascii=True, digit=True))


def _given(example: str) -> Callable[[random.Random], str]:
    return lambda _: example


def valid_value(rule: Rule, source: random.Random) -> str:
    """A value that keeps every part of the rule, a few characters longer than the least."""
    return _drawn(rule, _middle(rule))(source)
