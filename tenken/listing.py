"""The catalogue on the terminal or as JSON: every requirement, and the scenarios that cover it."""

import contextlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import pytest
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tenken.covers import covered_by
from tenken.manual import Manual, Requirement, load_manual
from tenken.suite import portals_in, pytest_arguments

Coverage = Mapping[str, Sequence[str]]


class Uncollectable(RuntimeError):
    """The scenarios could not be collected; the message is what pytest said."""


class Collected:
    """A pytest plugin that keeps which scenarios cover a requirement."""

    def __init__(self, manuals: dict[str, Manual]) -> None:
        """`manuals` by id."""
        self.manuals = manuals
        self.scenarios: dict[str, list[str]] = {}
        self.nodeids: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what was collected."""
        self.nodeids = [item.nodeid for item in session.items]
        for item in session.items:
            for name in covered_by(item, self.manuals):
                self.scenarios.setdefault(name, []).append(item.name)


def coverage(suite: Path, portals: Sequence[str]) -> tuple[dict[str, Manual], dict[str, list[str]]]:
    """The manuals of these portals by id, and for each requirement the names of its scenarios.

    Raises NoSuite for an unknown portal, CatalogueError, Uncollectable.
    """
    collected = collect(suite, portals)
    return collected.manuals, collected.scenarios


def collect(suite: Path, portals: Sequence[str], only: str | None = None) -> Collected:
    """The scenarios of these portals, where `only` is given those it matches as `-k` does.

    Raises as `coverage`.
    """
    chosen = ["-k", only] if only else []
    arguments = [*pytest_arguments(suite, portals, "0"), *chosen, "--collect-only"]
    manuals = {portal: load_manual(suite / portal / "manual.toml") for portal in portals}
    collected = Collected({manual.id: manual for manual in manuals.values()})
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = pytest.main(arguments, plugins=[collected])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise Uncollectable(f"the scenarios could not be collected:\n{said.getvalue().strip()}")
    return collected


def list_catalogue(suite: Path, portals: Sequence[str], out: Console) -> None:
    """Print every requirement in the manual's order: its id, level, demand, and what covers it."""
    manuals, scenarios = coverage(suite, list(portals) or portals_in(suite))
    for manual in manuals.values():
        title = f"{manual.issuer} {manual.title} ({manual.edition}): {len(manual.requirements)} requirements"
        out.print(Text(title, style="bold"), soft_wrap=True)
        for (page, section), rows in groupby(manual.requirements.values(), lambda r: (r.page, r.section)):
            out.print(Text(f"\np. {page}  {section}", style="bold"), soft_wrap=True)
            for row in rows:
                _print(row, scenarios, out)
        out.print()


def catalogue_json(suite: Path, portals: Sequence[str]) -> str:
    """The same as a JSON list: every requirement with `scenarios`, the names of what covers it."""
    manuals, scenarios = coverage(suite, list(portals) or portals_in(suite))
    rows = [
        {**asdict(row), "scenarios": scenarios.get(row.id, [])}
        for manual in manuals.values()
        for row in manual.requirements.values()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _print(row: Requirement, scenarios: Coverage, out: Console) -> None:
    # An id is what readers copy: it has a line of its own and is never wrapped.
    out.print(Text.assemble((row.id, "cyan"), f"  {row.level}"), soft_wrap=True)
    out.print(Padding(Text(row.demand), (0, 0, 0, 4), expand=False))
    covered = folded(scenarios.get(row.id, ()))
    if not covered:
        covered = [f"cannot be tested: {row.untestable}" if row.untestable else "no scenario covers it"]
    for line in covered:
        out.print(Padding(Text(line, style="dim"), (0, 0, 0, 4), expand=False))


def folded(names: Iterable[str]) -> list[str]:
    """Names of scenarios, the cases of one scenario counted in one line."""
    counts: dict[str, int] = {}
    for name in names:
        scenario = name.partition("[")[0]
        counts[scenario] = counts.get(scenario, 0) + 1
    return [name if count == 1 else f"{name} ({count} cases)" for name, count in counts.items()]
