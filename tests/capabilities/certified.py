"""The record of a certification, looked at as its reader would: decision, gaps, proofs, what was used up."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tenken.ledger import Run, read_ledger
from tenken.manual import load_manual
from tenken.planning import measured, name_of, planned, read_costs
from tenken.target.roster import Roster
from tests.capabilities.arrangements import Arrangement

SUITE = Path(__file__).parents[2] / "scenarios"


@dataclass(frozen=True)
class Certified:
    """What a run said and left behind; `planned_uses` is what `tenken plan` had said of it."""

    arranged: Arrangement
    folder: Path
    said: str
    scenarios: int
    planned_uses: Mapping[str, int]

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """The certificate."""
        text = (self.folder / "run" / "certificate.json").read_text(encoding="utf-8")
        return json.loads(text)  # type: ignore[no-any-return]

    @cached_property
    def ledger(self) -> Run:
        """The record of the run."""
        return read_ledger(self.folder / "run")

    @cached_property
    def page(self) -> str:
        """The certificate as it is read."""
        return (self.folder / "run" / "certificate.html").read_text(encoding="utf-8")

    @property
    def decision(self) -> str:
        """conformant, not conformant or incomplete."""
        return str(self.document["decision"]["word"])

    def having(self, *results: str) -> dict[str, str]:
        """The requirements that came to one of these results, and why."""
        return {
            row["id"]: f"{row['result']}: {row['reason']['en']}"
            for row in self.document["requirements"]
            if row["result"] in results and not row["untestable"]
        }

    def untried(self) -> set[str]:
        """The requirements that the arrangement cannot reach, told from what scenarios are known to cost."""
        if not isinstance(self.arranged.untried, str):
            return set(self.arranged.untried)
        costs = read_costs(SUITE / "renesas")
        return {
            id
            for plan in self.ledger.planned
            if costs[name_of(plan.scenario)].get("captchas")
            for id in plan.covers
        }

    def proofs(self, window: str) -> set[str]:
        """How time was made to pass for what was kept of this window."""
        row = next(row for row in self.document["requirements"] if row["id"] == f"renesas.{window}.lifetime")
        return {str(check["proof"]) for check in row["checks"] if check["result"] == "pass"}

    def mails_shown(self) -> set[str]:
        """The documented mails that the certificate holds as evidence, by their requirements' prefix."""
        return {
            row["id"].split(".")[1]
            for row in self.document["requirements"]
            for check in row["checks"]
            if any(each["kind"] == "mail" and each["sha256"] for each in check["evidence"])
        }

    def uses(self) -> Counter[str]:
        """What the run really used up, counted as a plan counts."""
        spent = measured(self.ledger, load_manual(SUITE / "renesas" / "manual.toml"))
        return planned("renesas", [plan.scenario for plan in self.ledger.planned], spent).uses

    def left(self) -> int:
        """How many persons of the roster nobody has used."""
        return Roster.read(self.folder / self.arranged.members.replace("roster", "members")).left().total()

    def __str__(self) -> str:
        """One line for the summary of a test run."""
        ways = ", ".join(f"{name} {way}" for name, way in sorted(self.document["capabilities"].items()))
        seconds = self.document["run"]["seconds"]
        return f"{self.arranged.portal}, {ways}: {self.decision}, {self.scenarios} scenarios, {seconds:.0f} s"
