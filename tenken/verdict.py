"""From the checks of a run to one verdict per requirement; the rules are in docs/architecture.md."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from tenken.ledger import CheckRecord, Finished, Planned, RequirementRow, Result, Run, Step

WORST_FIRST: tuple[Result, ...] = (
    "fail",
    "error",
    "blocked",
    "deferred",
    "not tested",
    "attested",
    "pass",
)
REASON_LIMIT = 400


@dataclass(frozen=True)
class Verdict:
    """What a requirement came to, and why, in English and Japanese."""

    requirement: RequirementRow
    result: Result
    reason: str
    checks: tuple[CheckRecord, ...]
    reason_ja: str = ""


@dataclass(frozen=True)
class Conclusion:
    """One result that speaks about a requirement: a check's, or that of a scenario which owed one."""

    result: Result
    reason: str
    reason_ja: str


def roll_up(run: Run) -> tuple[Verdict, ...]:
    """One verdict per requirement of the required set, in its order, whatever the run did or left out."""
    checks: dict[str, list[CheckRecord]] = defaultdict(list)
    for check in settled(run.checks):
        checks[check.requirement].append(check)
    owed = _owed(run)
    broken = {
        c.requirement for each in checks.values() for c in each if c.result == "fail" and not c.blocked_by
    }
    return tuple(
        _verdict(row, [_traced(c, broken) for c in checks[row.id]], owed[row.id], run)
        for row in run.start.requirements
    )


def settled(checks: Iterable[CheckRecord]) -> tuple[CheckRecord, ...]:
    """The checks that count: one put off counts no more once the same scenario has come back to it."""
    kept = tuple(checks)
    latest = {(check.scenario, check.requirement): number for number, check in enumerate(kept)}
    return tuple(
        check
        for number, check in enumerate(kept)
        if check.result != "deferred" or latest[check.scenario, check.requirement] == number
    )


def strays(run: Run) -> tuple[str, ...]:
    """Ids that scenarios spoke of and the required set does not know: a slip of the suite, never a pass."""
    known = {row.id for row in run.start.requirements}
    spoken = {check.requirement for check in run.checks} | {id for plan in run.planned for id in plan.covers}
    return tuple(sorted((spoken | set(run.start.not_applicable)) - known))


def _traced(check: CheckRecord, broken: Set[str]) -> CheckRecord:
    """A failure at a step that is broken by itself is that step's: here it counts as blocked."""
    if check.result == "fail" and check.blocked_by in broken:
        return replace(check, result="blocked")
    return check


def _verdict(
    row: RequirementRow, checks: Iterable[CheckRecord], owed: Iterable[Conclusion], run: Run
) -> Verdict:
    kept = tuple(checks)
    if (declared := run.start.not_applicable.get(row.id)) is not None:
        return Verdict(row, "not applicable", declared, kept, declared)
    conclusions = [*map(_concluded, kept), *owed]
    if not conclusions:
        silent = _silent(row, run)
        return Verdict(row, silent.result, silent.reason, kept, silent.reason_ja)
    worst = min(conclusions, key=lambda one: WORST_FIRST.index(one.result))
    if worst.result == "pass":
        worst = _passed(kept)
    return Verdict(row, worst.result, worst.reason, kept, worst.reason_ja)


def _concluded(check: CheckRecord) -> Conclusion:
    if check.result == "not applicable":
        return Conclusion(
            "error",
            f"{check.scenario} called it not applicable, which only the target profile may",
            f"{check.scenario} が対象外としましたが、対象外と宣言できるのは検査対象の設定だけです",
        )
    if check.result == "fail":
        said = f"expected: {_short(check.expected)} — seen: {_short(check.seen)}"
        return Conclusion("fail", said, f"期待: {_short(check.expected)} — 実際: {_short(check.seen)}")
    if check.result == "blocked" and check.blocked_by:
        cause = _short(": ".join(filter(None, (check.blocked_by, check.remark or check.seen))))
        return Conclusion("blocked", f"blocked by {cause}", f"前の段階で止まりました: {cause}")
    said = _short(check.remark or check.seen or check.expected)
    return Conclusion(check.result, said, said)


def _passed(checks: tuple[CheckRecord, ...]) -> Conclusion:
    count = len(checks)
    remarks = "; ".join(dict.fromkeys(check.remark for check in checks if check.remark))
    english = f"{count} check{'s' * (count != 1)} passed" + f", with a remark: {_short(remarks)}" * bool(
        remarks
    )
    return Conclusion(
        "pass", english, f"{count} 件の照合に合格" + f"（注記: {_short(remarks)}）" * bool(remarks)
    )


def _silent(row: RequirementRow, run: Run) -> Conclusion:
    if row.untestable:
        return Conclusion(
            "not tested", f"cannot be tested: {row.untestable}", f"検査できない項目: {row.untestable}"
        )
    if run.start.selection:
        return Conclusion(
            "not tested", "not selected: this run was restricted", "この検査の対象範囲に選ばれていません"
        )
    return Conclusion(
        "not tested",
        "no scenario of this run undertook to check it",
        "この検査に該当するシナリオがありません",
    )


def _owed(run: Run) -> Mapping[str, list[Conclusion]]:
    """What to make of each check that was planned and never came, by requirement."""
    came = {(check.scenario, check.requirement) for check in run.checks}
    started = {start.scenario for start in run.started}
    finished = {finish.scenario: finish for finish in run.finished}
    steps = {step.scenario: step for step in run.steps}
    owed: dict[str, list[Conclusion]] = defaultdict(list)
    for plan in run.planned:
        missing = [id for id in plan.covers if (plan.scenario, id) not in came]
        if missing:
            name = plan.scenario
            why = _unconcluded(plan, name in started, finished.get(name), steps.get(name))
            for id in missing:
                owed[id].append(why)
    return owed


def _unconcluded(plan: Planned, started: bool, finish: Finished | None, step: Step | None) -> Conclusion:
    name = plan.scenario
    if finish is None and not started:
        return Conclusion("not tested", f"{name} was never begun", f"{name} は開始されませんでした")
    if finish is None:
        return Conclusion("error", f"{name} broke off", f"{name} は途中で途切れました")
    said = _short(finish.message or "no reason was recorded")
    match finish.outcome:
        case "passed":
            return Conclusion(
                "error",
                f"{name} went through without checking this, though it undertook to",
                f"{name} は最後まで進みましたが、予定されたこの照合をしませんでした",
            )
        case "failed" | "blocked":
            where = f" at step {step.number} ({_short(step.text)})" if step else ""
            where_ja = f"手順 {step.number}（{_short(step.text)}）で" if step else ""
            return Conclusion(
                "blocked", f"{name} stopped{where}: {said}", f"{name} は{where_ja}止まりました: {said}"
            )
        case "error" | "deferred" | "not tested":
            return Conclusion(finish.outcome, f"{name}: {said}", f"{name}: {said}")


def _short(text: str) -> str:
    return text if len(text) <= REASON_LIMIT else text[:REASON_LIMIT] + "…"
