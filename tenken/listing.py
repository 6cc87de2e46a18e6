"""The catalogue on the terminal: every requirement, and the scenarios that cover it."""

import contextlib
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from tenken.covers import covered_by
from tenken.manual import Manual, load_manual
from tenken.suite import portals_in, pytest_arguments


class Collected:
    """A pytest plugin that keeps which scenarios cover a requirement."""

    def __init__(self, manuals: dict[str, Manual]) -> None:
        """`manuals` by id."""
        self.manuals = manuals
        self.scenarios: dict[str, list[str]] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what was collected."""
        for item in session.items:
            for name in covered_by(item, self.manuals):
                self.scenarios.setdefault(name, []).append(item.name)


def coverage(suite: Path, portals: Sequence[str]) -> tuple[dict[str, Manual], dict[str, list[str]]]:
    """The manuals of these portals by id, and for each requirement the names of its scenarios."""
    manuals = {portal: load_manual(suite / portal / "manual.toml") for portal in portals}
    collected = Collected({manual.id: manual for manual in manuals.values()})
    arguments = [*pytest_arguments(suite, portals, "0"), "--collect-only"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = pytest.main(arguments, plugins=[collected])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(f"the scenarios could not be collected:\n{said.getvalue()}")
    return collected.manuals, collected.scenarios


def list_catalogue(suite: Path, portals: Sequence[str], console: Console | None = None) -> None:
    """Print every requirement with page, level, demand and the scenarios that cover it."""
    chosen = list(portals) or portals_in(suite)
    manuals, scenarios = coverage(suite, chosen)
    out = console or Console()
    for manual in manuals.values():
        table = Table(title=f"{manual.issuer} {manual.title} ({manual.edition})", title_justify="left")
        for heading in ("page", "level", "requirement", "demand", "covered by"):
            table.add_column(heading)
        for row in manual.requirements.values():
            covered = "\n".join(scenarios.get(row.id, ())) or f"[dim]{row.untestable or 'nothing'}[/dim]"
            table.add_row(str(row.page), row.level, row.id, row.demand, covered)
        out.print(table)
