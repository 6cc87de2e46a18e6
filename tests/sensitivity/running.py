"""Running the suite against one deviant portal, as a user would, and judging what came of it."""

import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tenken.certificate.decision import decide
from tenken.ledger import LedgerUnreadable, Run, read_ledger
from tenken.manual import Manual
from tenken.suite import pytest_arguments
from tenken.verdict import Verdict, roll_up
from tests.sensitivity.deviation import Deviation, Standing
from tests.sensitivity.planning import ROOT, SUITE, Plan

LONGEST = 1800.0
PROFILE = """\
name = "a deviant portal"

[timeouts]
page = 15
step = 5
mail = 6
quiet_ms = 120

[mail]
kind = "catcher"
addresses = "{{id}}@members.example"
port = {port}

[ageing]
kind = "test-support"

[captcha]
kind = "test-support"

[members]
kind = "test-support"

[route.{portal}]
url = "{url}"
test_support = {{ url = "{support_url}" }}
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a deviation. `problem` says why a run proves nothing; None for a sound one.

    `own` is the verdict on the requirement it breaks, `collateral` the others that failed, with why,
    `decision` the word on what was run, `ran` how many scenarios of how many.
    """

    deviation: Deviation
    own: str
    reason: str
    collateral: Mapping[str, str]
    blocked: int
    decision: str
    ran: tuple[int, int]
    seconds: int
    problem: str | None = None

    @property
    def result(self) -> str:
        """killed, survived or invalid."""
        if self.problem:
            return "invalid"
        return "killed" if self.own == "fail" else "survived"


def try_out(
    deviation: Deviation, manual: Manual, scenarios: Sequence[str], plan: Plan, folder: Path
) -> Outcome:
    """Start the deviant portal, run these scenarios against it, judge. What does not start is invalid."""
    began = time.monotonic()
    try:
        trouble = _run(deviation, manual, scenarios if len(scenarios) < len(plan) else (), folder)
    except Exception as problem:
        trouble = f"{type(problem).__name__}: {problem}"
    return _judged(deviation, scenarios, plan, folder / "run", trouble, round(time.monotonic() - began))


def _run(deviation: Deviation, manual: Manual, scenarios: Sequence[str], folder: Path) -> str | None:
    folder.mkdir(parents=True)
    mailing = _free_port()
    with deviation.make(("127.0.0.1", mailing)) as standing:
        target = folder / "target.toml"
        target.write_text(_profile(manual, standing, mailing), encoding="utf-8")
        status, said = _pytest(manual, scenarios, target, folder / "run")
        applied = standing.tally.count if standing.tally else None
    return _trouble(status, said, applied)


def _judged(
    deviation: Deviation,
    scenarios: Sequence[str],
    plan: Plan,
    folder: Path,
    trouble: str | None,
    seconds: int,
) -> Outcome:
    ran = (len(scenarios), len(plan))
    try:
        run = read_ledger(folder)
    except LedgerUnreadable as problem:
        return Outcome(deviation, "", "", {}, 0, "", ran, seconds, trouble or str(problem))
    covered = {name for scenario in scenarios for name in plan[scenario]}
    verdicts = [v for v in roll_up(run) if v.requirement.id in covered]
    own = next((v for v in verdicts if v.requirement.id == deviation.breaks), None)
    failed = {v.requirement.id: v.reason for v in verdicts if v.result == "fail" and v is not own}
    return Outcome(
        deviation,
        own.result if own else "not run",
        own.reason if own else "",
        failed,
        sum(v.result == "blocked" for v in verdicts),
        decide(verdicts, complete=True).word,
        ran,
        seconds,
        trouble or _unsound(run, verdicts),
    )


def _trouble(status: int, said: str, applied: int | None) -> str | None:
    if status not in (0, 1):
        return f"pytest ended with {status}: {said[-600:]}"
    return "it was never applied" if applied == 0 else None


def _unsound(run: Run, verdicts: Sequence[Verdict]) -> str | None:
    """A crash or an interrupted run is no kill."""
    if run.end is None or run.damaged:
        return "the run did not come to its end"
    if not verdicts:
        return "no scenario was run"
    errors = [f"{v.requirement.id}: {v.reason}" for v in verdicts if v.result == "error"]
    return f"errors: {'; '.join(errors)}"[:600] if errors else None


def _pytest(manual: Manual, scenarios: Sequence[str], target: Path, report: Path) -> tuple[int, str]:
    arguments = pytest_arguments(SUITE, [manual.id], "0")
    if scenarios:
        arguments = [*(str(ROOT / scenario) for scenario in scenarios), *arguments[1:]]
    command = [sys.executable, "-m", "pytest", *arguments]
    command += ["--target", str(target), "--report", str(report), "--seed", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)
    return done.returncode, done.stdout + done.stderr


def _profile(manual: Manual, standing: Standing, port: int) -> str:
    return PROFILE.format(port=port, portal=manual.id, url=standing.url, support_url=standing.support_url)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
