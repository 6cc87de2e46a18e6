"""The printed catalogue is readable at any width, and its ids can be copied."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from tenken import listing
from tenken.listing import catalogue_json, folded, list_catalogue
from tenken.manual import Manual
from tests.engine.specimen import small_manual

ROOT = Path(__file__).parents[2]


@pytest.fixture
def collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    """The specimen, as if scenarios had been collected for it."""
    manual = small_manual(tmp_path)
    scenarios = {"small.entry.mail": ["test_a[1]", "test_a[2]", "test_b"]}
    monkeypatch.setattr(listing, "coverage", lambda *_: ({"small": manual}, scenarios))
    return manual


def printed(width: int) -> str:
    out = io.StringIO()
    list_catalogue(Path(), ["small"], Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 160])
def test_ids_are_never_cut(collected: Manual, width: int) -> None:
    lines = printed(width).splitlines()

    for id in collected.requirements:
        assert any(line.split()[:1] == [id] for line in lines), id


def test_demands_fit_the_terminal(collected: Manual) -> None:
    indented = [line for line in printed(40).splitlines() if line.startswith("    ")]

    assert indented
    assert all(cell_len(line) <= 40 for line in indented)


def test_cases_of_one_scenario_are_counted(collected: Manual) -> None:
    assert "    test_a (2 cases)\n    test_b\n" in printed(80)
    assert folded(["test_c[x]"]) == ["test_c"]


def test_what_nothing_covers_says_so(collected: Manual) -> None:
    assert printed(80).count("no scenario covers it") == len(collected.requirements) - 1


def test_json_holds_every_requirement_with_scenarios(collected: Manual) -> None:
    rows = json.loads(catalogue_json(Path(), ["small"]))

    assert [row["id"] for row in rows] == list(collected.requirements)
    assert next(row for row in rows if row["id"] == "small.entry.mail")["scenarios"][-1] == "test_b"


@pytest.mark.parametrize("command", ["catalogue", "certify"])
def test_an_unknown_portal_is_one_message(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tenken", command, "nobody"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 4
    assert done.stderr.startswith("there are no scenarios for 'nobody'; there are some for ")
    assert "Traceback" not in done.stderr
