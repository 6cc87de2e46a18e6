"""Whole runs, as a person starts them: a suite in a folder, a target, a process, what it leaves behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engine.specimen import specimen

ROOT = Path(__file__).parents[2]
LIMIT = 150.0

PROFILE = """\
name = "stage"

[timeouts]
page = 10
step = 2
mail = 2
quiet_ms = 100

[route.small]
url = "{url}"

[mail]
kind = "catcher"
addresses = "t+{{id}}@members.example"

[members]
kind = "none"

[ageing]
kind = "none"

[captcha]
kind = "none"
"""
SUITE_CONFTEST = '"""Fixtures."""\n\nfrom tenken.fixtures import *  # noqa: F403\n'
HEAD = """\
from pathlib import Path
from tenken.covers import covers
from tenken.portal import Portal


def arrived(portal: Portal) -> Portal:
    portal.open()
    portal.arrive("entry")
    return portal


@covers("small.step.open")
def test_it_opens(portal: Portal) -> None:
    arrived(portal).reached("step.open")
"""


@dataclass(frozen=True)
class Ended:
    """A process that came to its end."""

    status: int
    out: str
    errors: str
    report: Path

    @property
    def said(self) -> str:
        return self.out + self.errors

    @property
    def decision(self) -> str:
        return str(self.certificate["decision"]["word"])

    @property
    def certificate(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads((self.report / "certificate.json").read_text(encoding="utf-8"))
        return found

    @property
    def certificate_text(self) -> str:
        return (self.report / "certificate.json").read_text(encoding="utf-8")

    @property
    def verdicts(self) -> Mapping[str, str]:
        return {row["id"]: row["result"] for row in self.certificate["requirements"]}


def small_suite(folder: Path, url: str, scenarios: str = "") -> tuple[Path, Path]:
    """A suite of the specimen with these scenarios besides one that passes; gives back it and its profile."""
    portal = folder / "suite" / "small"
    portal.mkdir(parents=True)
    specimen(portal)
    (portal / "journey.py").write_text('"""No steps of its own."""\n')
    (portal.parent / "conftest.py").write_text(SUITE_CONFTEST)
    (portal / "test_small.py").write_text(f"{HEAD}\n\n{scenarios}")
    profile = folder / "target.toml"
    profile.write_text(PROFILE.format(url=url))
    return portal, profile


def command(suite: Path, report: Path, *more: object) -> list[str]:
    """How pytest is called for a suite, with nothing of this project's own configuration."""
    return [
        sys.executable, "-m", "pytest", str(suite), "-c", os.devnull, "--rootdir", str(suite.parent),
        "--import-mode=importlib", "-p", "no:cacheprovider", "-W", "error", "--report", str(report),
        *map(str, more),
    ]  # fmt: skip


def run(suite: Path, report: Path, *more: object, also_on_path: Iterable[Path] = ()) -> Ended:
    """Run a suite to its end."""
    path = os.pathsep.join(map(str, [ROOT, *also_on_path]))
    done = subprocess.run(
        command(suite, report, *more), cwd=report.parent, env={**os.environ, "PYTHONPATH": path},
        capture_output=True, text=True, timeout=LIMIT,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr, report)
