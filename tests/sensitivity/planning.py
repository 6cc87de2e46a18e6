"""Which scenarios there are, and what each covers: `python -m tests.sensitivity.planning MANUAL`."""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Sequence, Set
from functools import cache
from pathlib import Path

import pytest

from tenken.covers import covered_by
from tenken.manual import Mail, Manual, Screen, load_manual
from tenken.suite import pytest_arguments

ROOT = Path(__file__).resolve().parents[2]
SUITE = ROOT / "scenarios"

OTHERS = 16

Plan = dict[str, tuple[str, ...]]
"""Requirements by the pytest id of the scenario that covers them."""


class Collected:
    """A pytest plugin that keeps what was collected."""

    def __init__(self, manual: Manual) -> None:
        self.manual, self.plan = manual, {}

    plan: Plan

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            self.plan[item.nodeid] = covered_by(item, {self.manual.id: self.manual})


def catalogue(name: str) -> Manual:
    """The catalogue of this manual."""
    return load_manual(SUITE / name / "manual.toml")


@cache
def plan(name: str) -> Plan:
    """The scenarios of this manual; collected in a process of its own, since pytest does not nest well."""
    command = [sys.executable, "-m", "tests.sensitivity.planning", name]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode == 0, said.stderr
    return {scenario: tuple(covers) for scenario, covers in json.loads(said.stdout).items()}


def covering(name: str, requirement: str, journeys: Sequence[str]) -> list[str]:
    """The scenarios that cover a requirement, and these whole journeys."""
    return _about(name, {requirement}, journeys)


def related(manual: Manual, requirement: str, journeys: Sequence[str]) -> list[str]:
    """The scenarios that cover a requirement or what stands beside it, and these whole journeys.

    Beside a `must` stands everything whose id begins alike; beside a text that only a picture shows, the
    other elements of its screen or mail.
    """
    return _about(manual.id, _neighbours(manual, requirement), journeys)


def _about(name: str, requirements: Set[str], journeys: Sequence[str]) -> list[str]:
    return [
        scenario
        for scenario, covers in plan(name).items()
        if any(journey in scenario for journey in journeys) or requirements & set(covers)
    ]


def with_others(name: str, scenarios: Sequence[str], turn: int) -> list[str]:
    """These scenarios and one in OTHERS of all, other ones each turn: what is bent must leave them alone."""
    every = list(plan(name))
    return sorted({*scenarios, *every[turn % OTHERS :: OTHERS]}, key=every.index)


def _neighbours(manual: Manual, requirement: str) -> set[str]:
    group = requirement.rpartition(".")[0] + "."
    alike = {name for name in manual.requirements if name.startswith(group)}
    if manual.requirement(requirement).level == "must":
        return alike
    places: list[Screen | Mail] = [*manual.screens.values(), *manual.mails.values()]
    elements = {element.id for place in places for element in place.elements}
    return {requirement} | (alike & elements)


def _print(name: str) -> None:
    collected = Collected(catalogue(name))
    arguments = [*pytest_arguments(SUITE, [name], "0"), "--collect-only"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = pytest.main(arguments, plugins=[collected])
    if status != pytest.ExitCode.OK or not collected.plan:
        sys.exit(f"the scenarios of {name} could not be collected:\n{said.getvalue()}")
    json.dump(collected.plan, sys.stdout)


if __name__ == "__main__":
    _print(sys.argv[1])
