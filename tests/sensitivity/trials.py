"""The deviations from one manual being tried out, as many as are wanted, and their matrix in the end."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row, judged, publish
from tests.sensitivity.planning import ROOT, catalogue, covering, plan, related, with_others
from tests.sensitivity.progress import Progress
from tests.sensitivity.proof import Proof
from tests.sensitivity.running import Outcome, try_out

SAMPLED = "sample"
ALL = "all"
REST = "rest"
EVERY = (ALL, REST)


class Trials:
    """The deviations from one manual being tried out, and what is known of them already."""

    def __init__(self, proof: Proof, asked: str, folder: Path, *, whole: bool) -> None:
        self.proof, self.asked, self.folder, self.whole = proof, asked, folder, whole
        self.manual = catalogue(proof.manual)
        self.deviations = proof.by_id(self.manual)
        self.progress = Progress.of(proof.manual, ROOT)
        if asked == ALL:
            self.progress.forget()
        self.kept = self.progress.outcomes(self.deviations) if asked == REST else {}

    def row(self, name: str) -> Row:
        """What came of this deviation, tried now unless that is known."""
        outcome = self.kept.get(name) or self._tried(self.deviations[name])
        if self.asked in EVERY and name not in self.kept:
            self.progress.add(outcome)
        return judged(outcome, self.manual, self.proof.entailed)

    def publish(self, futures: Sequence[Future[Row]]) -> None:
        """Write the matrix, if nothing was left out."""
        done = [future.result() for future in futures if not future.cancelled()]
        if len(done) == len(self.deviations):
            now = Progress.of(self.proof.manual, ROOT)
            assert now == self.progress, "the code changed meanwhile: no matrix is written"
            publish(done, self.manual)

    def _tried(self, deviation: Deviation) -> Outcome:
        every = plan(self.manual.id)
        return try_out(deviation, self.manual, self._scenarios(deviation), every, self.folder / deviation.id)

    def _scenarios(self, deviation: Deviation) -> list[str]:
        journeys = self.proof.journeys
        if deviation.scope == "related":
            return related(self.manual, deviation.breaks, journeys)
        if self.whole:
            return list(plan(self.manual.id))
        scenarios = covering(self.manual.id, deviation.breaks, journeys)
        if self.asked not in EVERY:
            return scenarios
        return with_others(self.manual.id, scenarios, list(self.deviations).index(deviation.id))
