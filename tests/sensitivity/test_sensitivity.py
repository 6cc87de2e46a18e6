"""The suite fails on portals that are wrong, each for its own reason."""

from concurrent.futures import Future

from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row


def test_every_requirement_has_a_deviation(manual: Manual, deviations: dict[str, Deviation]) -> None:
    broken = {deviation.breaks for deviation in deviations.values()}

    assert not [r.id for r in manual.requirements.values() if not r.untestable and r.id not in broken]


def test_deviations_break_requirements_of_the_catalogue(
    manual: Manual, deviations: dict[str, Deviation]
) -> None:
    assert not [d.id for d in deviations.values() if d.breaks not in manual.requirements]


def test_deviation_fails_for_its_own_reason(deviation_id: str, rows: dict[str, Future[Row]]) -> None:
    row = rows[deviation_id].result()

    assert row.flaw is None, row.flaw
