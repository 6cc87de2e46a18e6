"""The suite fails on portals that are wrong, each for its own reason."""

from concurrent.futures import Future

from tests.sensitivity.conftest import Key
from tests.sensitivity.matrix import Row
from tests.sensitivity.planning import catalogue
from tests.sensitivity.proof import Proof


def test_every_requirement_has_a_deviation(proof: Proof) -> None:
    manual = catalogue(proof.manual)
    broken = {deviation.breaks for deviation in proof.deviations(manual)}

    assert not [r.id for r in manual.requirements.values() if not r.untestable and r.id not in broken]


def test_deviations_break_requirements_of_the_catalogue(proof: Proof) -> None:
    manual = catalogue(proof.manual)

    assert not [d.id for d in proof.by_id(manual).values() if d.breaks not in manual.requirements]


def test_deviation_fails_for_its_own_reason(deviation: Key, rows: dict[Key, Future[Row]]) -> None:
    row = rows[deviation].result()

    assert row.flaw is None, row.flaw
