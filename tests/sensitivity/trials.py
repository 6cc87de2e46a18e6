"""The deviations from one manual being tried out, as many as are wanted, and their matrix in the end."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row, judged, publish
from tests.sensitivity.planning import ROOT, catalogue, plan, related
from tests.sensitivity.progress import Progress
from tests.sensitivity.proof import Proof
from tests.sensitivity.running import Outcome, try_out

SAMPLED = "sample"
ALL = "all"
REST = "rest"
EVERY = (ALL, REST)


class Trials:
    """The deviations from one manual being tried out, and what is known of them already."""

    def __init__(self, proof: Proof, asked: str, folder: Path) -> None:
        self.proof, self.whole, self.folder = proof, asked in EVERY, folder
        self.manual = catalogue(proof.manual)
        self.deviations = proof.by_id(self.manual)
        self.progress = Progress.of(proof.manual, ROOT)
        self.kept: dict[str, Outcome] = {}

    @classmethod
    def of(cls, proof: Proof, asked: str, folder: Path) -> "Trials":
        """Trials that begin anew, or go on where they were."""
        trials = cls(proof, asked, folder)
        if asked == ALL:
            trials.progress.forget()
        if asked == REST:
            trials.kept = trials.progress.outcomes(trials.deviations)
        return trials

    def row(self, name: str) -> Row:
        """What came of this deviation, tried now unless that is known."""
        outcome = self.kept.get(name) or self._tried(self.deviations[name])
        if self.whole and name not in self.kept:
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
        if self.whole and deviation.scope == "whole":
            scenarios = list(every)
        else:
            scenarios = related(self.manual, deviation.breaks, self.proof.journeys)
        return try_out(deviation, self.manual, scenarios, every, self.folder / deviation.id)
