"""From a run and its verdicts to the certificate as data."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tenken.certificate.decision import Decision
from tenken.certificate.document import (
    CheckPart,
    ControlPart,
    DecisionPart,
    Document,
    EvidencePart,
    ManualPart,
    ProofPart,
    RequirementPart,
    RunPart,
    Said,
    ScanPart,
    ScenarioPart,
    StepPart,
)
from tenken.certificate.hostile import inside, shown
from tenken.ledger import FILE, CheckRecord, Finished, ManualRow, Planned, Run, Step
from tenken.verdict import Verdict

VISUAL = 2  # from this rank on, a label belongs to its control for the eye only


def build(folder: Path, run: Run, verdicts: Iterable[Verdict], decision: Decision) -> Document:
    """Everything the certificate says; texts from outside are cut to size and made visible."""
    every = tuple(verdicts)
    digest = _digests(folder)
    return Document(
        decision=DecisionPart(
            word=decision.word, reasons=tuple(Said(en=one.en, ja=one.ja) for one in decision.reasons)
        ),
        counts={level: dict(counts) for level, counts in decision.counts.items()},
        cannot_be_tested=tuple(one.requirement.id for one in every if _left_out(one)),
        findings=tuple(
            one.requirement.id for one in every if one.result == "fail" and one.requirement.level != "must"
        ),
        run=_run(run, digest(FILE) or ""),
        target=_plain(run.start.target),
        browser=_plain(run.start.browser),
        capabilities={name: shown(way) for name, way in run.start.capabilities.items()},
        sensitivity=None if run.start.sensitivity is None else dict(run.start.sensitivity),
        proofs=_proofs(every),
        manuals=tuple(map(_manual, run.start.manuals)),
        requirements=tuple(_requirement(one, digest) for one in every),
        scenarios=_scenarios(run),
        unlabelled=_controls(step for step in run.steps if (step.rank or 0) >= VISUAL),
        overrides=_controls(step for step in run.steps if step.override),
    )


def _left_out(verdict: Verdict) -> bool:
    return bool(verdict.requirement.untestable) and verdict.result == "not tested"


def _run(run: Run, ledger_sha256: str) -> RunPart:
    return RunPart(
        id=run.start.run,
        started=run.start.at,
        ended=run.end.at if run.end else None,
        seconds=run.end.seconds if run.end else None,
        exit_status=run.end.status if run.end else None,
        tenken_version=run.start.tenken_version,
        suite_sha256=run.start.suite_sha256,
        ledger_sha256=ledger_sha256,
        selection=run.start.selection,
        scan=_scan(run),
        authorised_by=_text(run.start.authorised_by),
    )


def _scan(run: Run) -> ScanPart:
    if not run.scans:
        return ScanPart(state="not made", findings=())
    last = run.scans[-1]
    return ScanPart(state="clean" if last.clean else "found", findings=tuple(map(shown, last.findings)))


def _proofs(verdicts: Iterable[Verdict]) -> ProofPart:
    ways = [check.proof for one in verdicts for check in one.checks]
    return ProofPart(aged=ways.count("aged"), waited=ways.count("waited"), shortened=ways.count("shortened"))


def _manual(row: ManualRow) -> ManualPart:
    return ManualPart.model_validate({name: getattr(row, name) for name in ManualPart.model_fields})


def _requirement(verdict: Verdict, digest: Callable[[str], str | None]) -> RequirementPart:
    row = verdict.requirement
    return RequirementPart(
        id=row.id,
        manual=row.manual,
        page=row.page,
        level=row.level,
        section=shown(row.section),
        words=_text(row.words),
        demand=shown(row.demand),
        demand_ja=_text(row.demand_ja),
        untestable=_text(row.untestable),
        note=_text(row.note),
        result=verdict.result,
        reason=Said(en=shown(verdict.reason), ja=shown(verdict.reason_ja or verdict.reason)),
        checks=tuple(_check(check, digest) for check in verdict.checks),
    )


def _check(check: CheckRecord, digest: Callable[[str], str | None]) -> CheckPart:
    evidence = tuple(
        EvidencePart(kind=one.kind, path=shown(one.path), caption=shown(one.caption), sha256=digest(one.path))
        for one in check.evidence
    )
    return CheckPart(
        scenario=check.scenario,
        result=check.result,
        expected=shown(check.expected),
        seen=shown(check.seen),
        remark=_text(check.remark),
        proof=check.proof,
        blocked_by=_text(check.blocked_by),
        at=check.at,
        evidence=evidence,
    )


def _scenarios(run: Run) -> tuple[ScenarioPart, ...]:
    finished = {finish.scenario: finish for finish in run.finished}
    steps: dict[str, list[Step]] = {}
    for step in run.steps:
        steps.setdefault(step.scenario, []).append(step)
    plans = {plan.scenario: plan for plan in run.planned}
    return tuple(_scenario(plan, finished.get(name), steps.get(name, ())) for name, plan in plans.items())


def _scenario(plan: Planned, finish: Finished | None, steps: Iterable[Step]) -> ScenarioPart:
    return ScenarioPart(
        name=plan.scenario,
        title=shown(plan.title),
        covers=plan.covers,
        outcome=finish.outcome if finish else None,
        seconds=finish.seconds if finish else None,
        message=_text(finish.message if finish else None),
        steps=tuple(
            StepPart(
                number=step.number,
                text=shown(step.text),
                screen=_text(step.screen),
                label=_text(step.label),
                provenance=_text(step.provenance),
                rank=step.rank,
                override=_text(step.override),
            )
            for step in steps
        ),
    )


def _controls(steps: Iterable[Step]) -> tuple[ControlPart, ...]:
    found = (
        ControlPart(
            screen=_text(step.screen),
            label=shown(step.label or step.text),
            provenance=shown(step.provenance or ""),
            rank=step.rank,
            override=_text(step.override),
        )
        for step in steps
    )
    return tuple(dict.fromkeys(found))


def _digests(folder: Path) -> Callable[[str], str | None]:
    """A way to the SHA-256 of the run's files, each read once."""
    known: dict[str, str | None] = {}

    def digest(relative: str) -> str | None:
        if relative not in known:
            path = inside(folder, relative)
            known[relative] = hashlib.sha256(path.read_bytes()).hexdigest() if path else None
        return known[relative]

    return digest


def _plain(facts: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: _text(value) for name, value in facts.items()}


def _text(text: str | None) -> str | None:
    return None if text is None else shown(text)
