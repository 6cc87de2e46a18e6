"""Every value that tries a rule breaks exactly the part it is for, whatever the rule."""

import random
import string
from collections.abc import Mapping
from typing import Any

import pytest

from tenken.rules import CLASSES, Rule, cases, read_rule, valid_value

SEEDS = range(120)
EXTREMES: Mapping[str, Mapping[str, Any]] = {
    "no classes": {"min": 4},
    "one class alone": {"min": 4, "max": 4, "classes": ["digit"]},
    "own alphabet": {"min": 2, "classes": ["digit"], "alphabet": "13579ab"},
    "one length": {"min": 5, "max": 5, "classes": ["lower", "upper", "digit", "symbol"]},
    "only a longest": {"max": 3, "classes": ["lower"]},
}
LOOKALIKES = {"upper-for-lower": "upper", "lower-for-upper": "lower"}


def rule_of(entry: Mapping[str, Any]) -> Rule:
    return read_rule({"id": "rule", "noun": "a password", **entry})


def random_rule(seed: int) -> Rule:
    chance = random.Random(seed)
    classes = chance.sample(sorted(CLASSES), k=chance.randint(0, 4))
    least = chance.choice([None, chance.randint(len(classes) + 1, 12)])
    most = chance.choice([None, (least or len(classes) + 1) + chance.randint(0, 12)])
    others = [name for name in CLASSES if name not in classes]
    beyond = chance.sample(others, k=min(len(others), chance.choice([0, 0, 1])))
    width = seed % 2 == 0
    more = {"half_width": width, "beyond": beyond, "long": None if most else (least or 0) + 20}
    return rule_of({"min": least, "max": most, "classes": classes, **more})


def broken(rule: Rule, value: str) -> set[str]:
    """The parts of a rule that a value breaks, worked out anew from the rule's own fields."""
    found = set()
    if rule.least is not None and len(value) < rule.least:
        found.add("min-length")
    if rule.most is not None and len(value) > rule.most:
        found.add("max-length")
    found |= {name for name in rule.classes if not set(value) & set(CLASSES[name])}
    if not value.isascii():
        found.add("half-width")
    found |= {f"beyond-{name}" for name in rule.beyond if set(value) & set(CLASSES[name])}
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_each_value_breaks_its_part_alone(seed: int) -> None:
    rule = random_rule(seed)
    chance = random.Random(seed)

    for case in cases(rule):
        value = case.make(chance)
        wanted = set() if case.accepted else {case.part}
        if case.name == "full-width":
            # Full-width letters are of no half-width class: those parts cannot be kept.
            wanted |= set(rule.classes)
        if case.name in LOOKALIKES:
            # On the other class the manual may be silent, which is a part of its own.
            wanted |= {f"beyond-{LOOKALIKES[case.name]}"} & {part.id for part in rule.parts}
        assert broken(rule, value) == wanted, (case.name, value)


@pytest.mark.parametrize("seed", SEEDS)
def test_valid_values_break_nothing(seed: int) -> None:
    rule = random_rule(seed)

    assert not broken(rule, valid_value(rule, random.Random(seed)))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_case_speaks_for_a_part(seed: int) -> None:
    rule = random_rule(seed)

    assert {case.part for case in cases(rule)} == {part.id for part in rule.parts}
    assert len({case.name for case in cases(rule)}) == len(cases(rule))


@pytest.mark.parametrize("entry", EXTREMES.values(), ids=list(EXTREMES))
def test_extreme_rules_have_values_too(entry: Mapping[str, Any]) -> None:
    rule = rule_of(entry)
    chance = random.Random(1)

    assert not broken(rule, valid_value(rule, chance))
    for case in cases(rule):
        assert broken(rule, case.make(chance)) == (set() if case.accepted else {case.part}), case.name


def test_lengths_are_tried_at_both_edges() -> None:
    rule = rule_of({"min": 8, "max": 16, "classes": ["lower", "digit"]})

    lengths = {case.name: len(case.make(random.Random(1))) for case in cases(rule)}

    assert lengths.items() >= {"min-1": 7, "min": 8, "max": 16, "max+1": 17}.items()


def test_an_alphabet_of_its_own_is_kept_to() -> None:
    rule = rule_of({"min": 6, "classes": ["digit"], "alphabet": "13579"})

    assert set(valid_value(rule, random.Random(1))) <= set("13579")


def test_the_manuals_examples_come_as_printed() -> None:
    rule = rule_of({"classes": ["lower"], "examples": ["Kenko-1234"]})

    example = next(case for case in cases(rule) if case.part == "example-1")

    assert example.accepted
    assert example.public
    assert example.make(random.Random(1)) == "Kenko-1234"


def test_full_width_values_hold_no_ascii() -> None:
    rule = rule_of({"min": 8, "classes": ["lower", "symbol"], "half_width": True})
    case = next(case for case in cases(rule) if case.part == "half-width")

    assert not set(case.make(random.Random(3))) & set(string.printable)


def test_one_full_width_character_is_enough() -> None:
    rule = rule_of({"min": 8, "max": 12, "classes": ["lower", "digit"], "half_width": True})
    values = {case.name: case.make(random.Random(3)) for case in cases(rule) if case.part == "half-width"}

    for name in ("one-full-width", "one-kana"):
        assert not broken(rule, values[name][:-1]), name
        assert not values[name][-1].isascii(), name
    assert values["one-full-width"][-1].isdigit()
    assert not values["one-kana"][-1].isdigit()


def test_a_letter_is_no_other_letter() -> None:
    rule = rule_of({"min": 8, "classes": ["lower", "digit"], "beyond": ["upper"]})
    case = next(case for case in cases(rule) if case.name == "upper-for-lower")
    value = case.make(random.Random(1))

    assert case.part == "lower"
    assert value.isupper()
    assert set(value) & set(string.digits)


def test_letters_of_both_kinds_need_no_other_in_their_place() -> None:
    rule = rule_of({"min": 8, "classes": ["lower", "upper"]})

    assert not {case.name for case in cases(rule)} & set(LOOKALIKES)


@pytest.mark.parametrize("seed", SEEDS)
def test_values_have_every_class_that_may_be_demanded(seed: int) -> None:
    rule = rule_of({"min": 8, "max": 39, "drawn_from": list(CLASSES), "closed": True, "half_width": True})

    assert not {part.id for part in rule.parts} & set(CLASSES)
    for case in cases(rule):
        value = case.make(random.Random(seed))
        if case.name != "full-width":
            assert all(set(value) & set(CLASSES[name]) for name in CLASSES), (case.name, value)


def test_a_long_value_is_advice() -> None:
    rule = rule_of({"min": 8, "classes": ["lower"], "long": 24})
    long = next(case for case in cases(rule) if case.part == "long")

    assert (long.accepted, len(long.make(random.Random(1)))) == (True, 24)
    assert [part.level for part in rule.parts if part.id == "long"] == ["advisory"]


def test_a_closed_alphabet_is_tried_whole() -> None:
    rule = rule_of({"min": 10, "max": 39, "classes": list(CLASSES), "closed": True})
    found = {case.name: case for case in cases(rule) if case.part == "alphabet"}
    values = {name: case.make(random.Random(1)) for name, case in found.items()}

    assert set(CLASSES["symbol"]) <= set(values["all-symbols"])
    assert not broken(rule, values["all-symbols"])
    for name in ("other-symbol", "with-underscore", "with-dollar"):
        assert len(set(values[name]) - set(rule.alphabet)) == 1, name
    assert values["with-underscore"].endswith("_")
    assert not set(values["other-symbol"]) & set("_$")
    assert [name for name, case in found.items() if case.accepted] == ["all-symbols"]
