"""However scenarios are spread they come to the same verdicts; records name requirements, no secrets."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.runs import ROOT, Ended, run

CHOSEN = "login_page_is_as_printed or right_data_bring or other_characters"
# Loaded into the run as a plugin: notes on the side what the run has to keep to itself.
SPY = """
from pathlib import Path

from tenken.redaction import Secrets

remembered = Secrets.add


def add(self, value, name, scenario):
    with Path({path!r}).open("a", encoding="utf-8") as notes:
        notes.write(value + "\\n")
    return remembered(self, value, name, scenario)


Secrets.add = add
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reference")
    (made / "tenken_spy.py").write_text(SPY.format(path=str(made / "secrets.txt")), encoding="utf-8")
    return made


def reference_run(folder: Path, name: str, *more: str) -> Ended:
    return run(
        ROOT / "scenarios" / "renesas", folder / name, "--rootdir", ROOT, "-k", CHOSEN, "--seed", 7,
        "-p", "tenken_spy", *more, also_on_path=[folder],
    )  # fmt: skip


@pytest.fixture(scope="module")
def together(folder: Path) -> Ended:
    """A run by two workers."""
    return reference_run(folder, "together", "-n", "2", "--alluredir", str(folder / "allure"))


@pytest.fixture(scope="module")
def alone(folder: Path) -> Ended:
    """The same run in one process."""
    return reference_run(folder, "alone", "-n", "0")


def files(*folders: Path) -> Iterator[Path]:
    for each in folders:
        yield from (path for path in each.rglob("*") if path.is_file())


def test_workers_come_to_the_same_verdicts(together: Ended, alone: Ended) -> None:
    assert together.verdicts == alone.verdicts
    assert together.status == alone.status == 1
    assert together.decision == alone.decision == "incomplete"


def test_a_good_portal_keeps_what_was_tried(together: Ended) -> None:
    results = set(together.verdicts.values())

    assert results == {"pass", "not tested"}
    assert together.verdicts["renesas.step.confirm-identity"] == "pass"


def test_the_junit_report_names_requirements(together: Ended) -> None:
    junit = (together.report / "junit.xml").read_text(encoding="utf-8")

    assert "renesas.step.confirm-identity" in junit


def test_allure_results_name_requirements(together: Ended, folder: Path) -> None:
    labels = {
        label["value"]
        for path in (folder / "allure").glob("*-result.json")
        for label in json.loads(path.read_text(encoding="utf-8"))["labels"]
        if label["name"] == "requirement"
    }

    assert labels >= {"renesas.step.confirm-identity", "renesas.login.register"}


def test_no_secret_survives_a_run(together: Ended, alone: Ended, folder: Path) -> None:
    noted = (folder / "secrets.txt").read_text(encoding="utf-8").split()
    # Four digits of a key occur by chance in any file.
    secrets = {value for value in noted if len(value) >= 6}

    assert len(secrets) >= 2
    for path in files(together.report, alone.report, folder / "allure"):
        content = path.read_bytes()
        assert not [value for value in secrets if value.encode() in content], path


def test_the_scan_of_a_run_is_clean(together: Ended) -> None:
    lines = (together.report / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    scans = [row for row in map(json.loads, lines) if row["kind"] == "scan"]

    assert [row["clean"] for row in scans] == [True]
