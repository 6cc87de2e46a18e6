"""Every catalogue is whole: what a manual asks is tried by a scenario, and nothing else is claimed."""

import json
import re
import string
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tenken.suite import portals_in

ROOT = Path(__file__).parent.parent
PORTALS = portals_in(ROOT / "scenarios")
ID_LETTERS = set(string.ascii_lowercase + string.digits + ".-")
ELEMENTS = frozenset({"field", "item", "tick", "button", "link", "heading", "notice", "title", "sentence"})
Row = Mapping[str, Any]


@cache
def catalogue() -> tuple[Row, ...]:
    listed = subprocess.run(
        [sys.executable, "-m", "tenken", "catalogue", "--json"], cwd=ROOT, capture_output=True, text=True
    )
    assert listed.returncode == 0, listed.stderr
    return tuple(json.loads(listed.stdout))


def rows(portal: str) -> list[Row]:
    return [row for row in catalogue() if row["manual"] == portal]


def test_each_portals_folder_bears_its_manuals_id() -> None:
    assert sorted({row["manual"] for row in catalogue()}) == PORTALS


@pytest.mark.parametrize("portal", PORTALS)
def test_each_requirement_is_tried_by_a_scenario(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if not r["untestable"] and not r["scenarios"]]


@pytest.mark.parametrize("portal", PORTALS)
def test_what_no_run_can_decide_is_not_tried(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if r["untestable"] and r["scenarios"]]


@pytest.mark.parametrize("portal", PORTALS)
def test_ids_are_plain_ascii(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if not set(r["id"]) <= ID_LETTERS]


@pytest.mark.parametrize("portal", PORTALS)
def test_no_promise_is_counted_twice(portal: str) -> None:
    same = defaultdict(list)
    for r in rows(portal):
        if r["words"] and r["kind"] in ELEMENTS:
            same[r["kind"], r["section"], r["words"]].append(r["id"])

    assert not [ids for ids in same.values() if len(ids) > 1]


@pytest.mark.parametrize("portal", PORTALS)
def test_no_demand_is_made_twice(portal: str) -> None:
    same = defaultdict(list)
    for r in rows(portal):
        same[r["section"], r["demand"]].append(r["id"])

    assert not [ids for ids in same.values() if len(ids) > 1]


@pytest.mark.parametrize("portal", PORTALS)
def test_advice_quotes_no_manual(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if r["level"] == "advisory" and r["words"]]


@pytest.mark.parametrize("portal", PORTALS)
def test_what_cannot_be_tested_says_why(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if r["untestable"] and len(r["untestable"].split()) < 4]


@pytest.mark.parametrize("portal", PORTALS)
def test_each_demand_is_told_in_both_languages(portal: str) -> None:
    assert not [r["id"] for r in rows(portal) if not (r["demand"] and r["demand_ja"])]


def test_the_ambiguity_register_names_existing_ids() -> None:
    register = ROOT / "docs" / "ambiguities.md"
    text = register.read_text(encoding="utf-8") if register.is_file() else ""
    named = re.findall(rf"`((?:{'|'.join(map(re.escape, PORTALS))})\.[a-z0-9.-]+[a-z0-9])`", text)

    assert not sorted(set(named) - {row["id"] for row in catalogue()})
