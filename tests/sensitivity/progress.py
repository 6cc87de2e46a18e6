"""What has been measured so far, so that an interrupted `make sensitivity` need not begin again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sensitivity.deviation import Deviation
from tests.sensitivity.running import Outcome

MEASURED_WITH = ("scenarios", "tenken", "fake_mail", "reference_app", "tests/sensitivity")
FOLDER = ".tenken"


@dataclass(frozen=True)
class Progress:
    """Outcomes of one manual's deviations under one state of the code, a JSON line each."""

    path: Path

    @classmethod
    def of(cls, manual: str, root: Path) -> "Progress":
        """The progress under the code as it is now: any change of it begins a new one."""
        return cls(root / FOLDER / f"sensitivity-{manual}-{_state(root)}.jsonl")

    def outcomes(self, deviations: Mapping[str, Deviation]) -> dict[str, Outcome]:
        """The outcome of each deviation that was tried; what was invalid has to be tried again."""
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.is_file() else []
        sound = [entry for line in lines if not (entry := json.loads(line))["problem"]]
        return {entry["id"]: _outcome(entry, deviations[entry["id"]]) for entry in sound}

    def add(self, outcome: Outcome) -> None:
        """Keep one more."""
        self.path.parent.mkdir(exist_ok=True)
        entry = {"id": outcome.deviation.id, **vars(outcome), "deviation": None}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def forget(self) -> None:
        """Begin again."""
        self.path.unlink(missing_ok=True)


def _outcome(entry: Mapping[str, Any], deviation: Deviation) -> Outcome:
    fields = {name: value for name, value in entry.items() if name != "id"}
    scenarios, every = entry["ran"]
    return Outcome(**{**fields, "deviation": deviation, "ran": (scenarios, every)})


def _state(root: Path) -> str:
    digest = hashlib.sha256()
    for room in MEASURED_WITH:
        for file in sorted((root / room).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
