from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.ledger import CheckRecord, Finished, Outcome, Planned, Record, Result, Started, Step, read_ledger
from tenken.verdict import roll_up, strays
from tests.certificate.ledgers import CLEAN_END, check, results, row, scenario, start

WriteRun = Callable[..., Path]
A = row("kenpos.a")
ORDER: tuple[Result, ...] = ("fail", "error", "blocked", "deferred", "not tested", "attested", "pass")


@pytest.mark.parametrize("place", range(len(ORDER) - 1))
def test_worst_check_decides(write_run: WriteRun, place: int) -> None:
    worse, better = ORDER[place], ORDER[place + 1]
    checks = (
        check("kenpos.a", better, "test_b"),
        check("kenpos.a", worse),
        check("kenpos.a", "pass", "test_c"),
    )

    run = read_ledger(write_run(start(A), *checks))

    assert results(roll_up(run)) == {"kenpos.a": worse}


def test_failing_at_a_broken_step_is_blocked(write_run: WriteRun) -> None:
    checks = (check("kenpos.a", "fail", blocked_by="kenpos.b"), check("kenpos.b", "fail", "test_b"))

    run = read_ledger(write_run(start(A, row("kenpos.b")), *checks))

    assert results(roll_up(run)) == {"kenpos.a": "blocked", "kenpos.b": "fail"}


def test_failing_at_a_sound_step_is_a_failure(write_run: WriteRun) -> None:
    checks = (check("kenpos.a", "fail", blocked_by="kenpos.b"), check("kenpos.b", "pass", "test_b"))

    run = read_ledger(write_run(start(A, row("kenpos.b")), *checks))

    assert results(roll_up(run)) == {"kenpos.a": "fail", "kenpos.b": "pass"}


def test_profile_declares_not_applicable(write_run: WriteRun) -> None:
    run = read_ledger(write_run(start(A, not_applicable={"kenpos.a": "no app"}), check("kenpos.a")))

    (verdict,) = roll_up(run)
    assert (verdict.result, verdict.reason) == ("not applicable", "no app")


def test_scenario_may_not_declare_not_applicable(write_run: WriteRun) -> None:
    (verdict,) = roll_up(read_ledger(write_run(start(A), check("kenpos.a", "not applicable"))))

    assert verdict.result == "error"
    assert "only the target profile" in verdict.reason


@pytest.mark.parametrize(
    ("selection", "untestable", "reason"),
    [
        ((), None, "no scenario of this run undertook"),
        (("renesas",), None, "not selected"),
        (("renesas",), "a person must post a letter", "cannot be tested: a person must post a letter"),
    ],
)
def test_silence_is_not_tested(
    write_run: WriteRun, selection: tuple[str, ...], untestable: str | None, reason: str
) -> None:
    wanted = row("kenpos.a", untestable=untestable)

    (verdict,) = roll_up(read_ledger(write_run(start(wanted, selection=selection), *CLEAN_END)))

    assert verdict.result == "not tested"
    assert reason in verdict.reason
    assert verdict.reason_ja


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        ("passed", "error"),
        ("failed", "blocked"),
        ("blocked", "blocked"),
        ("error", "error"),
        ("deferred", "deferred"),
        ("not tested", "not tested"),
    ],
)
def test_unkept_plan_follows_outcome(write_run: WriteRun, outcome: Outcome, result: Result) -> None:
    step = Step("test_a", 3, "press 送信")
    end = Finished("test_a", outcome, 1.0, "no such button")
    planned = Planned("test_a", "『a』", ("kenpos.a",))

    (verdict,) = roll_up(read_ledger(write_run(start(A), planned, Started("test_a", "gw0"), step, end)))

    assert verdict.result == result


def test_blocked_requirement_names_step(write_run: WriteRun) -> None:
    stopped = (
        Planned("test_a", "『a』", ("kenpos.a",)),
        Started("test_a", "gw0"),
        Step("test_a", 3, "press 送信"),
        Finished("test_a", "failed", 1.0, "no such button"),
    )

    (verdict,) = roll_up(read_ledger(write_run(start(A), *stopped)))

    assert verdict.reason == "test_a stopped at step 3 (press 送信): no such button"


@pytest.mark.parametrize(
    ("records", "result"),
    [((), "not tested"), ((Started("test_a", "gw0"),), "error")],
    ids=["never begun", "broke off"],
)
def test_killed_run_leaves_no_silence(
    write_run: WriteRun, records: tuple[Record, ...], result: Result
) -> None:
    run = read_ledger(write_run(start(A), Planned("test_a", "『a』", ("kenpos.a",)), *records))

    assert results(roll_up(run)) == {"kenpos.a": result}


def test_one_blocked_scenario_outweighs_a_pass(write_run: WriteRun) -> None:
    stopped = (Planned("test_b", "『b』", ("kenpos.a",)), Started("test_b", "gw1"))
    passed = scenario("test_a", check("kenpos.a"), covers=("kenpos.a",))
    end = Finished("test_b", "failed", 1.0, "no button")

    run = read_ledger(write_run(start(A), *passed, *stopped, end, *CLEAN_END))

    assert results(roll_up(run)) == {"kenpos.a": "blocked"}


@pytest.mark.parametrize("later", ["pass", "fail"])
def test_resumed_check_replaces_deferred(write_run: WriteRun, later: Result) -> None:
    run = read_ledger(write_run(start(A), check("kenpos.a", "deferred"), check("kenpos.a", later)))

    assert results(roll_up(run)) == {"kenpos.a": later}


def test_pass_after_fail_stays_fail(write_run: WriteRun) -> None:
    run = read_ledger(write_run(start(A), check("kenpos.a", "fail"), check("kenpos.a", "pass")))

    assert results(roll_up(run)) == {"kenpos.a": "fail"}


def test_unknown_ids_are_strays(write_run: WriteRun) -> None:
    spoken: CheckRecord = check("kenpos.typo")
    declared = {"kenpos.mistyped": "no app"}

    run = read_ledger(write_run(start(A, not_applicable=declared), spoken))

    assert strays(run) == ("kenpos.mistyped", "kenpos.typo")
