"""Windows that are waited for in real time: within a run, or parked and taken up by another process."""

from __future__ import annotations

import json
import math
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tenken.ledger import ParkedScenario, read_ledger, waiting
from tests.trouble.conftest import Done, Staging

SUITE = Path(__file__).parents[2] / "scenarios"
LAPSE = "invitation_lapses_after_three_hours"
HOLD = "invitation_holds_for_three_hours"
LIFETIME = "renesas.invitation.lifetime"
KINDS = '[members]\nkind = "test-support"\n[captcha]\nkind = "test-support"\n'
DEFER = KINDS + '[ageing]\nkind = "defer"\nseal_key = { env = "SEAL" }\n'
WAIT = KINDS + '[ageing]\nkind = "wait"\nlimit = 60\n'

Certify = Callable[..., Done]
Start = Callable[..., Staging]


@pytest.fixture
def shortened(tmp_path: Path, staging: Start) -> Callable[..., str]:
    """A portal and a copy of the suite that agree on an invitation's window of seconds; gives the profile."""

    def make(window: int, margin: int, more: str) -> str:
        shutil.copytree(SUITE, tmp_path / "scenarios", ignore=shutil.ignore_patterns("__pycache__"))
        manual = tmp_path / "scenarios" / "renesas" / "manual.toml"
        manual.write_text(manual.read_text(encoding="utf-8").replace('"PT3H"', f'"PT{window}S"'), "utf-8")
        profile = staging({"invitation_window": timedelta(seconds=window)}).profile(more)
        return profile.replace("[timeouts]", f"[timeouts]\nmargin = {margin}")

    return make


def key() -> Mapping[str, str]:
    return {"SEAL": Fernet.generate_key().decode()}


def parked(run: Path) -> dict[str, ParkedScenario]:
    names = {each.scenario.rpartition("::test_the_")[2]: each for each in waiting(read_ledger(run))}
    return {name.partition("[")[0]: each for name, each in names.items()}


def started(tenken: Certify) -> float:
    """How many seconds it takes here and now to start the command."""
    began = time.monotonic()
    tenken("--help")
    return time.monotonic() - began


def until(moment: str) -> None:
    left = (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
    threading.Event().wait(max(0.0, left))


def test_a_parked_window_is_finished_by_another_process(
    certify: Certify, tenken: Certify, shortened: Callable[..., str]
) -> None:
    window = math.ceil(16 + 6 * started(tenken))  # two processes have to start inside it
    profile, seal = shortened(window, window - 3, DEFER), key()

    first = certify(f"{HOLD} or {LAPSE}", profile, environ=seal)
    assert first.verdicts[LIFETIME].result == "deferred", first.said
    due = parked(first.run)
    assert due.keys() == {HOLD, LAPSE}

    until(due[HOLD].due)
    second = tenken("resume", "run", profile=profile, environ=seal)
    assert f"test_the_{LAPSE}" in second.said
    assert "not yet" in second.said
    assert parked(second.run).keys() == {LAPSE}

    until(due[LAPSE].due)
    third = tenken("resume", "run", profile=profile, environ=seal)
    assert third.verdicts[LIFETIME].result == "pass", third.said
    assert {each.proof for each in third.verdicts[LIFETIME].checks} == {"waited"}
    assert parked(third.run) == {}
    assert "this run has nothing that waits" in tenken("resume", "run", profile=profile, environ=seal).said


def test_a_moment_that_was_missed_is_not_tested(
    certify: Certify, tenken: Certify, shortened: Callable[..., str]
) -> None:
    profile, seal = shortened(5, 2, DEFER), key()
    first = certify(HOLD, profile, environ=seal)
    until(parked(first.run)[HOLD].due)

    late = tenken("resume", "run", profile=profile, environ=seal)

    assert late.verdicts[LIFETIME].result == "not tested"
    assert "the moment was missed" in late.verdicts[LIFETIME].reason


def test_a_run_is_resumed_only_as_it_was_begun(
    certify: Certify, tenken: Certify, shortened: Callable[..., str], tmp_path: Path
) -> None:
    profile, seal = shortened(10_800, 30, DEFER), key()
    begun = certify(LAPSE, profile, environ=seal)
    ledger, suite = begun.run / "ledger.jsonl", tmp_path / "scenarios" / "renesas" / "conftest.py"

    early = tenken("resume", "run", profile=profile, environ=seal)
    assert early.status == 4
    assert "goes on at" in early.said
    assert "nothing is due" in early.said

    ledger.write_text("\n".join(map(due_now, ledger.read_text().splitlines())) + "\n")
    before = ledger.read_bytes()
    locked = tenken("resume", "run", profile=profile, environ=key())
    assert "this key does not open what the run has parked" in locked.said
    changed = tenken("resume", "run", profile=profile + "# other", environ=seal)
    assert "is not the profile this run was begun with" in changed.said
    unnamed = tenken("resume", "run", environ=seal)
    assert "--target" in unnamed.said
    suite.write_text(suite.read_text() + "# other")
    rewritten = tenken("resume", "run", profile=profile, environ=seal)
    assert "the scenarios have changed since this run began" in rewritten.said

    for refused in (locked, changed, unnamed, rewritten):
        assert refused.status == 4
        assert "Traceback" not in refused.said
    assert ledger.read_bytes() == before


def test_windows_are_waited_for_side_by_side(tenken: Certify, shortened: Callable[..., str]) -> None:
    window = math.ceil(10 + 4 * started(tenken))
    profile = shortened(window, window - 3, WAIT)

    chosen = ("-n", "2", "-k", f"{HOLD} or {LAPSE}", "--report", "run")
    done = tenken("certify", "renesas", *chosen, profile=profile)

    assert done.verdicts[LIFETIME].result == "pass", done.said
    assert {each.proof for each in done.verdicts[LIFETIME].checks if each.proof} == {"waited"}


def test_a_window_is_not_missed_over_others(certify: Certify, shortened: Callable[..., str]) -> None:
    profile = shortened(90, 89, WAIT.replace("60", "120"))

    done = certify(f"{HOLD} or used_invitation or login_page_is_as_printed or another_password", profile)

    ended = [each.scenario.rpartition("::test_")[2] for each in read_ledger(done.run).finished]
    again = max(number for number, name in enumerate(ended) if HOLD in name)
    assert 1 < again < len(ended) - 1, f"it was put off past its time: {ended}"
    assert done.verdicts[LIFETIME].result == "pass", done.said
    assert done.results.keys() == {"pass", "not tested"}, done.said


def due_now(line: str) -> str:
    record = json.loads(line)
    if record["kind"] == "park":
        record["due"] = datetime.now(UTC).isoformat()
    return json.dumps(record, ensure_ascii=False)
