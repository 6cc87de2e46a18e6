"""Runs made of a few records, for the tests of what is made of a run."""

from collections.abc import Mapping
from typing import Any

from tenken.ledger import (
    CheckRecord,
    End,
    Finished,
    Level,
    ManualRow,
    Planned,
    Record,
    RequirementRow,
    Result,
    RunStart,
    Scan,
    Started,
)


def row(id: str, level: Level = "must", **changes: Any) -> RequirementRow:
    fields: dict[str, Any] = {
        "manual": id.split(".")[0],
        "page": 1,
        "section": "ログイン",
        "words": "新規利用登録",
        "demand": "The button is there.",
    }
    return RequirementRow(id=id, level=level, **(fields | changes))


def manual(id: str) -> ManualRow:
    return ManualRow(id, "新規利用登録の方法", f"{id} 健康保険組合", "8.0", "ja", 12, "a" * 64, "b" * 64)


def start(*rows: RequirementRow, **changes: Any) -> RunStart:
    fields: dict[str, Any] = {
        "run": "2026-11-20-1",
        "tenken_version": "0.1.0",
        "suite_sha256": "c" * 64,
        "target": {"name": "reference", "base_url": "http://127.0.0.1:8000", "kind": "reference"},
        "browser": {"name": "chromium", "version": "156.0", "source": "system"},
        "capabilities": {"mail": "catcher", "ageing": "test-support"},
        "selection": (),
        "manuals": tuple(manual(id) for id in dict.fromkeys(one.manual for one in rows)),
        "requirements": rows,
        "not_applicable": {},
    }
    return RunStart(**(fields | changes))


def check(requirement: str, result: Result = "pass", scenario: str = "test_a", **more: Any) -> CheckRecord:
    fields: dict[str, Any] = {"expected": "新規利用登録", "seen": "新規利用登録"} | more
    return CheckRecord(scenario, requirement, result, **fields)


def scenario(name: str, *records: Record, covers: tuple[str, ...]) -> tuple[Record, ...]:
    passed = Finished(name, "passed", 1.5)
    return (Planned(name, f"『{name}』", covers), Started(name, "gw0"), *records, passed)


CLEAN_END: tuple[Record, ...] = (Scan(clean=True), End(status=0, seconds=3.0))


def conforming(*rows: RequirementRow, **changes: Any) -> tuple[Record, ...]:
    """A sound run in which every requirement passed."""
    ids = tuple(one.id for one in rows)
    passed = scenario("test_a", *(check(id) for id in ids), covers=ids)
    return (start(*rows, **changes), *passed, *CLEAN_END)


def results(verdicts: tuple[Any, ...]) -> Mapping[str, Result]:
    return {verdict.requirement.id: verdict.result for verdict in verdicts}
