"""Runs of a small suite: what is declared is concluded, and whatever goes wrong is said in one message."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.runs import LIMIT, ROOT, Ended, command, run, small_suite
from tests.engine.stage import Shape, Stage, nowhere

UNDECLARED = """
@covers("small.step.open")
def test_it_says_too_much(portal: Portal) -> None:
    arrived(portal).reached("step.open")
    portal.reached("step.send")
"""
LESS = """
@covers("small.step.open", "small.step.send")
def test_it_says_too_little(portal: Portal) -> None:
    arrived(portal).reached("step.open")
"""
UNKNOWN = """
@covers("small.step.opne")
def test_it_speaks_of_nothing(portal: Portal) -> None:
    arrived(portal)
"""
HANGS = """
@covers("small.step.send")
def test_it_never_ends(portal: Portal) -> None:
    arrived(portal)
    Path("reached").touch()
    while True:
        portal.watch.change(1)
"""


@pytest.fixture
def url(server: Stage) -> str:
    return server.show(Shape())


@pytest.fixture(scope="module")
def flawed(server: Stage, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run in which one scenario says too much, one too little, and one is sound."""
    folder = tmp_path_factory.mktemp("flawed")
    suite, profile = small_suite(folder, server.show(Shape()), UNDECLARED + LESS)
    return run(suite, folder / "run", "--target", profile)


def test_speaking_of_something_undeclared_is_an_error(flawed: Ended) -> None:
    assert "concludes on small.step.send without declaring it" in flawed.said


def test_concluding_on_less_is_never_green(flawed: Ended) -> None:
    assert "ended without a conclusion on small.step.send" in flawed.said
    assert flawed.verdicts["small.step.send"] == "error"


def test_a_run_with_errors_is_not_conformant(flawed: Ended) -> None:
    assert flawed.status == 1
    assert flawed.decision == "incomplete"


def test_what_no_scenario_tried_is_not_tested(flawed: Ended) -> None:
    assert flawed.verdicts["small.entry.mail"] == "not tested"


@pytest.mark.parametrize("workers", [0, 2])
def test_an_unknown_id_stops_the_run(tmp_path: Path, url: str, workers: int) -> None:
    suite, profile = small_suite(tmp_path, url, UNKNOWN)

    ended = run(suite, tmp_path / "run", "--target", profile, "-n", workers)

    assert ended.status == 4
    assert ended.said.count("small has no requirement 'small.step.opne'") == 1
    assert "test_it_speaks_of_nothing" in ended.said
    assert "Traceback" not in ended.said
    assert "INTERNALERROR" not in ended.said
    assert set(ended.verdicts.values()) == {"not tested"}


def test_a_run_without_scenarios_is_incomplete(tmp_path: Path, url: str) -> None:
    suite, profile = small_suite(tmp_path, url)

    ended = run(suite, tmp_path / "run", "--target", profile, "-k", "nothing_of_this_name")

    assert ended.status != 0
    assert ended.decision == "incomplete"
    assert set(ended.verdicts.values()) == {"not tested"}


def test_a_killed_run_leaves_a_readable_ledger(tmp_path: Path, url: str) -> None:
    suite, profile = small_suite(tmp_path, url, HANGS)
    report = tmp_path / "run"
    process = subprocess.Popen(
        command(suite, report, "--target", profile), cwd=tmp_path, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(tmp_path / "reached", process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with (report / "ledger.jsonl").open("a") as ledger:
        ledger.write('{"kind": "check", "at": "2026')

    again = [sys.executable, "-m", "tenken", "report", str(report)]
    done = subprocess.run(again, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT)
    ended = Ended(done.returncode, done.stdout, done.stderr, report)

    assert "decision: incomplete" in ended.out
    assert ended.verdicts["small.step.open"] == "pass"
    assert ended.verdicts["small.step.send"] == "error"


def wait_for(path: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + LIMIT
    while not path.exists():
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.05)


BAD_STARTS = {
    "profile that is no TOML": (["--target", "broken.toml"], "broken.toml"),
    "profile without a route": (["--target", "empty.toml"], "route"),
    "profile that is not there": (["--target", "nowhere.toml"], "nowhere.toml"),
    "browser that is not there": (
        ["--browser-path", "/nonexistent", "-n", "2"],
        "/nonexistent is no browser",
    ),
    "folder of another run": (["--report", "."], "the folder is not empty"),
}


@pytest.mark.parametrize(("options", "said"), BAD_STARTS.values(), ids=list(BAD_STARTS))
def test_a_bad_start_is_one_message(tmp_path: Path, url: str, options: list[str], said: str) -> None:
    suite, profile = small_suite(tmp_path, url)
    (tmp_path / "broken.toml").write_text("name = ")
    (tmp_path / "empty.toml").write_text('name = "x"\n')

    ended = run(suite, tmp_path / "run", "--target", profile, *options)

    assert ended.status == 4
    assert said in ended.errors
    assert "Traceback" not in ended.said
    assert "INTERNALERROR" not in ended.said


def test_an_unreachable_target_is_not_tried(tmp_path: Path) -> None:
    suite, profile = small_suite(tmp_path, nowhere())

    ended = run(suite, tmp_path / "run", "--target", profile)

    assert ended.status == 4
    assert "Connection refused" in ended.errors
    assert "Traceback" not in ended.said
