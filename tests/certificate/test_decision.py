from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.certificate.decision import Decision, decide, flaws_of
from tenken.ledger import End, Ledger, Level, Record, Result, Scan, read_ledger
from tenken.verdict import Verdict, roll_up
from tests.certificate.ledgers import CLEAN_END, check, conforming, row, scenario, start

WriteRun = Callable[..., Path]


def verdict(result: Result, level: Level = "must", untestable: str | None = None) -> Verdict:
    return Verdict(row("kenpos.a", level, untestable=untestable), result, "because", ())


def decided(folder: Path) -> Decision:
    run = read_ledger(folder)
    flaws = flaws_of(run)
    return decide(roll_up(run), complete=not flaws, flaws=flaws)


@pytest.mark.parametrize(
    ("result", "word"),
    [
        ("pass", "conformant"),
        ("attested", "conformant"),
        ("fail", "not conformant"),
        ("error", "incomplete"),
        ("blocked", "incomplete"),
        ("deferred", "incomplete"),
        ("not tested", "incomplete"),
    ],
)
def test_each_must_decides(result: Result, word: str) -> None:
    assert decide([verdict("pass"), verdict(result)], complete=True).word == word


@pytest.mark.parametrize("level", ["should", "advisory"])
def test_findings_never_decide(level: Level) -> None:
    decision = decide([verdict("pass"), verdict("fail", level)], complete=True)

    assert decision.word == "conformant"
    assert decision.counts[level]["fail"] == 1


def test_failure_outranks_incompleteness() -> None:
    assert decide([verdict("fail"), verdict("blocked")], complete=False).word == "not conformant"


def test_incomplete_run_is_never_conformant() -> None:
    assert decide([verdict("pass")], complete=False).word == "incomplete"


@pytest.mark.parametrize(
    "verdicts",
    [
        [],
        [verdict("not applicable")],
        [verdict("pass", "should")],
        [verdict("not tested", untestable="paper")],
    ],
    ids=["no catalogue", "all declared away", "no must", "nothing testable"],
)
def test_empty_required_set_is_never_conformant(verdicts: list[Verdict]) -> None:
    assert decide(verdicts, complete=True).word == "incomplete"


def test_untestable_must_does_not_decide_and_is_counted() -> None:
    decision = decide([verdict("pass"), verdict("not tested", untestable="paper")], True)

    assert decision.word == "conformant"
    assert decision.reasons[1].en.startswith("1 more cannot be decided by any run")


def test_untestable_must_that_failed_decides() -> None:
    assert decide([verdict("pass"), verdict("fail", untestable="paper")], True).word == "not conformant"


def test_sound_run_is_conformant(write_run: WriteRun) -> None:
    decision = decided(write_run(*conforming(row("kenpos.a"))))

    assert decision.word == "conformant"
    assert decision.reasons[0].en == "all 1 requirements the portal must keep were kept"


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ((Scan(clean=True),), "did not come to its end"),
        ((End(0, 1.0),), "not searched for secrets"),
        ((Scan(clean=False), End(1, 1.0)), "a secret was found"),
        ((Scan(clean=True), End(2, 1.0)), "cut short"),
        ((check("kenpos.typo"), *CLEAN_END), "no catalogue knows"),
    ],
    ids=["killed", "unscanned", "leaky", "interrupted", "stray"],
)
def test_flawed_run_is_never_conformant(write_run: WriteRun, end: tuple[Record, ...], reason: str) -> None:
    passed = scenario("test_a", check("kenpos.a"), covers=("kenpos.a",))

    decision = decided(write_run(start(row("kenpos.a")), *passed, *end))

    assert decision.word == "incomplete"
    assert reason in decision.reasons[0].en
    assert decision.reasons[0].ja


def test_filtered_run_is_never_conformant(write_run: WriteRun) -> None:
    passed = scenario("test_a", check("kenpos.a"), covers=("kenpos.a",))
    selected = start(row("kenpos.a"), row("kenpos.b"), selection=("test_a",))

    assert decided(write_run(selected, *passed, *CLEAN_END)).word == "incomplete"


def test_damaged_ledger_is_never_conformant(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a"))[:-1])
    with (folder / "ledger.jsonl").open("ab") as torn:
        torn.write(b'{"kind": "che\n')
    with Ledger.open(folder) as ledger:
        ledger.write(End(0, 1.0))

    assert decided(folder).word == "incomplete"
