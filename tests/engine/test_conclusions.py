"""However a scenario ends, everything it declared has a result, and no record has a secret."""

from pathlib import Path

import pytest

from tenken.ledger import Result
from tenken.stops import HarnessMistake, PortalBroke, StepFailed, WentThrough
from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tests.engine.conftest import Record

BOTH = ("step.open", "step.send")


def refused(requirement: str) -> StepFailed:
    return StepFailed(requirement, "the screen is reached", "入力に誤りがあります", "refused")


ENDS: dict[str, tuple[Exception, Result, str]] = {
    "capability missing": (CapabilityMissing("ageing", "no way to age"), "not tested", "not tested"),
    "capability broken": (CapabilityBroken("mail", "no answer"), "error", "error"),
    "portal broke": (PortalBroke("open", "HTTP 500"), "blocked", "blocked"),
    "undeclared step failed": (refused("small.entry.send"), "blocked", "blocked"),
    "slip of the suite": (KeyError("nothing"), "error", "error"),
    "undeclared conclusion": (HarnessMistake("concludes"), "error", "error"),
}


@pytest.mark.parametrize(("problem", "result", "outcome"), ENDS.values(), ids=list(ENDS))
def test_every_end_leaves_a_result(record: Record, problem: Exception, result: str, outcome: str) -> None:
    checks = record(*BOTH)

    ended, message = checks.close(problem)

    assert checks.concluded == {"small.step.open": [result], "small.step.send": [result]}
    assert ended == outcome
    assert message


def test_what_is_left_is_blocked_by_the_step(record: Record) -> None:
    checks = record(*BOTH)

    ended, _ = checks.close(refused("small.step.open"))

    assert ended == "failed"
    assert checks.concluded == {"small.step.open": ["fail"], "small.step.send": ["blocked"]}
    assert checks.records[-1].blocked_by == "small.step.open"


def test_what_went_through_blocks_what_is_left(record: Record) -> None:
    checks = record(*BOTH)
    checks.failed("step.open", seen="it went through")

    ended, _ = checks.close(WentThrough("small.step.open", "it is refused", "it went through"))

    assert ended == "failed"
    assert checks.records[-1].blocked_by == "small.step.open"


def test_a_later_stop_keeps_earlier_conclusions(record: Record) -> None:
    checks = record(*BOTH)
    checks.passed("step.open", seen="reached")

    checks.close(PortalBroke("send", "HTTP 503"))

    assert checks.concluded == {"small.step.open": ["pass"], "small.step.send": ["blocked"]}


def test_a_good_end_is_a_pass(record: Record) -> None:
    checks = record(*BOTH)
    checks.passed("step.open", seen="reached")
    checks.passed("small.step.send", seen="reached")

    assert checks.close(None) == ("passed", None)


def test_forgetting_a_conclusion_is_an_error(record: Record) -> None:
    checks = record(*BOTH)
    checks.passed("step.open", seen="reached")

    ended, message = checks.close(None)

    assert ended == "error"
    assert message == "the scenario ended without a conclusion on small.step.send"
    assert checks.concluded["small.step.send"] == ["error"]


def test_broken_requirements_are_told_with_their_page(record: Record) -> None:
    checks = record(*BOTH)
    checks.failed("step.open", seen="an empty page")
    checks.passed("step.send", seen="reached")

    ended, message = checks.close(None)

    assert ended == "failed"
    assert (
        message
        == "small.step.open (p. 1)\n  expected: The portal opens with the form.\n  seen: an empty page"
    )


def test_only_what_is_declared_may_be_concluded(record: Record) -> None:
    checks = record("step.open")

    with pytest.raises(HarnessMistake, match=r"concludes on small\.step\.send without declaring it"):
        checks.passed("step.send", seen="reached")

    assert not checks.records


def test_no_secret_reaches_the_ledger(record: Record, tmp_path: Path) -> None:
    checks = record("step.open", "step.send")
    checks.secrets.add("Kenko#2026", "password", "test_a")

    checks.step("fill 「パスワード」 with Kenko#2026")
    checks.failed("step.open", seen="the page says Kenko#2026", expected="not Kenko#2026")
    _, message = checks.close(PortalBroke("send", "HTTP 500 at /?p=Kenko%232026"))

    written = (tmp_path / "run" / "ledger.jsonl").read_text(encoding="utf-8")
    for text in (written, message or "", *checks.taken, *checks.unmet):
        assert "Kenko#2026" not in text
        assert "Kenko%232026" not in text
    assert "password" in written
