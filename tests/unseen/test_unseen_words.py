"""On portals written by others a changed word or mail is noticed, and nothing else is blamed for it."""

from pathlib import Path

from tests.sensitivity.matrix import judged
from tests.sensitivity.planning import catalogue, plan, related
from tests.sensitivity.running import try_out
from tests.unseen.worded import MANUAL, besides, worded

JOURNEYS = ("test_the_registration_completes",)


def test_a_changed_word_is_noticed(word: str, tmp_path: Path) -> None:
    manual = catalogue(MANUAL)
    deviation = worded(manual)[word]
    scenarios = related(manual, deviation.breaks, JOURNEYS)

    outcome = try_out(deviation, manual, scenarios, plan(MANUAL), tmp_path / "bent")
    row = judged(outcome, manual, besides(word, deviation))

    assert row.flaw is None, row.flaw
