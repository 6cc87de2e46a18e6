"""What one scenario concludes, requirement by requirement, as it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tenken.ledger import CheckRecord, Evidence, Ledger, Outcome, Proof, Result, Step, redacted
from tenken.manual import Manual, Requirement
from tenken.redaction import Secrets
from tenken.stops import HarnessMistake, Parked, PortalBroke, StepFailed, Stop, WentThrough
from tenken.target.capability import CapabilityBroken, CapabilityMissing


@dataclass
class Checks:
    """The conclusions of one scenario, written to the ledger as they are drawn.

    `declared` are the full ids it may conclude on. Everything written is redacted first.
    """

    scenario: str
    declared: tuple[str, ...]
    manual: Manual
    ledger: Ledger
    secrets: Secrets
    concluded: dict[str, list[Result]] = field(default_factory=dict)
    unmet: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    records: list[CheckRecord] = field(default_factory=list)

    def requirement(self, name: str) -> Requirement:
        """The requirement of this id, full or without the manual's prefix."""
        return self.manual.requirement(name)

    def passed(
        self, name: str, *, seen: str, remark: str | None = None,
        evidence: Sequence[Evidence] = (), proof: Proof | None = None,
    ) -> None:  # fmt: skip
        """The portal kept this requirement."""
        self._conclude(name, "pass", None, seen, remark, evidence, proof, None)

    def failed(
        self, name: str, *, seen: str, expected: str | None = None,
        evidence: Sequence[Evidence] = (), proof: Proof | None = None, at: str | None = None,
    ) -> None:  # fmt: skip
        """The portal broke this requirement; the scenario goes on and fails at its end.

        `at` is the requirement of the step it failed at. Where that one is broken anyway, this one is
        blocked by it (see `tenken.verdict`).
        """
        cause = None if at is None or at == self.requirement(name).id else at
        self._conclude(name, "fail", expected, seen, None, evidence, proof, cause)
        requirement = self.requirement(name)
        wanted = expected or requirement.demand
        self.unmet.append(
            self._redact(f"{requirement.id} (p. {requirement.page})\n  expected: {wanted}\n  seen: {seen}")
        )

    def judge(
        self, name: str, kept: bool, *, seen: str, expected: str | None = None, remark: str | None = None,
        evidence: Sequence[Evidence] = (), proof: Proof | None = None,
    ) -> None:  # fmt: skip
        """Passed or failed, as `kept` says."""
        if kept:
            self.passed(name, seen=seen, remark=remark, evidence=evidence, proof=proof)
        else:
            self.failed(name, seen=seen, expected=expected, evidence=evidence, proof=proof)

    def step(
        self, text: str, *, screen: str | None = None, label: str | None = None,
        provenance: str | None = None, rank: int | None = None, override: str | None = None,
    ) -> None:  # fmt: skip
        """Something done in the portal, for the record."""
        record = Step(
            scenario=self.scenario, number=len(self.taken) + 1, text=text, screen=screen, label=label,
            provenance=provenance, rank=rank, override=override,
        )  # fmt: skip
        clean = redacted(record, self._redact)
        self.taken.append(clean.text)
        self.ledger.write(clean)

    def close(
        self, problem: BaseException | None, evidence: Sequence[Evidence] = ()
    ) -> tuple[Outcome, str | None]:
        """Conclude on whatever is left once the scenario has ended, well or with `problem`.

        Gives back how it ended and the message for it. Nothing declared stays without a result.
        """
        if isinstance(problem, StepFailed) and problem.requirement in self.declared:
            self.failed(problem.requirement, seen=problem.seen, expected=problem.expected, evidence=evidence)
        left = [name for name in self.declared if name not in self.concluded]
        result, reason = _consequence(problem)
        for name in left:
            blocked_by = problem.requirement if isinstance(problem, StepFailed | WentThrough) else None
            self._conclude(name, result, None, reason, None, evidence, None, blocked_by)
        if problem is None and left:
            return "error", f"the scenario ended without a conclusion on {', '.join(left)}"
        if self.unmet:
            return "failed", "\n".join(self.unmet)
        return _outcome(problem), None if problem is None else self._redact(reason)

    def _redact(self, text: str) -> str:
        return self.secrets.redact(text, self.scenario)

    def _conclude(
        self, name: str, result: Result, expected: str | None, seen: str, remark: str | None,
        evidence: Sequence[Evidence], proof: Proof | None, blocked_by: str | None,
    ) -> None:  # fmt: skip
        requirement = self.requirement(name)
        if requirement.id not in self.declared:
            raise HarnessMistake(f"{self.scenario} concludes on {requirement.id} without declaring it")
        self.concluded.setdefault(requirement.id, []).append(result)
        record = CheckRecord(
            scenario=self.scenario, requirement=requirement.id, result=result,
            expected=expected or requirement.demand, seen=seen, remark=remark,
            evidence=tuple(evidence), proof=proof, blocked_by=blocked_by,
        )  # fmt: skip
        clean = redacted(record, self._redact)
        self.records.append(clean)
        self.ledger.write(clean)


def _consequence(problem: BaseException | None) -> tuple[Result, str]:
    if problem is None:
        return "error", "the scenario ended without a conclusion"
    if isinstance(problem, CapabilityMissing):
        return "not tested", str(problem)
    if isinstance(problem, Parked):
        return "deferred", str(problem)
    if isinstance(problem, CapabilityBroken):
        return "error", str(problem)
    if isinstance(problem, StepFailed):
        return "blocked", f"{problem.step}; seen instead: {problem.seen}"
    if isinstance(problem, PortalBroke | Stop):
        return "blocked", f"{problem.step}: {problem.seen}"
    return "error", f"{type(problem).__name__}: {problem}"


def _outcome(problem: BaseException | None) -> Outcome:
    result, _ = _consequence(problem)
    if problem is None:
        return "passed"
    return result if result in ("blocked", "error", "not tested", "deferred") else "error"
