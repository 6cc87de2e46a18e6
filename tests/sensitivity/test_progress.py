"""An interrupted measurement goes on where it was, as long as nothing has changed."""

from dataclasses import replace
from pathlib import Path

from tests.sensitivity.deviation import Deviation
from tests.sensitivity.progress import Progress
from tests.sensitivity.running import Outcome


def outcome(deviation: Deviation, problem: str | None = None) -> Outcome:
    return Outcome(deviation, "fail", "seen: 別", {"renesas.a": "why"}, 2, "conformant", (3, 46), 20, problem)


def test_measured_outcomes_come_back(deviations: dict[str, Deviation], tmp_path: Path) -> None:
    measured = outcome(deviations["words.login.heading"])

    Progress.of("renesas", tmp_path).add(measured)

    assert Progress.of("renesas", tmp_path).outcomes(deviations) == {"words.login.heading": measured}


def test_invalid_outcomes_are_tried_again(deviations: dict[str, Deviation], tmp_path: Path) -> None:
    progress = Progress.of("renesas", tmp_path)

    progress.add(outcome(deviations["words.login.heading"], problem="it was never applied"))

    assert progress.outcomes(deviations) == {}


def test_a_changed_scenario_begins_anew(deviations: dict[str, Deviation], tmp_path: Path) -> None:
    before = Progress.of("renesas", tmp_path)
    before.add(replace(outcome(deviations["words.login.heading"]), blocked=0))
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "manual.toml").write_text("changed", encoding="utf-8")

    assert Progress.of("renesas", tmp_path).outcomes(deviations) == {}
