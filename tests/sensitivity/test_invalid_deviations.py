"""A deviation that does not start or is never applied is no kill."""

from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from reference_app.kw21.renesas import RENESAS
from tenken.manual import Manual
from tests.sensitivity.deviation import Address, Deviation, Standing, reference
from tests.sensitivity.matrix import judged
from tests.sensitivity.planning import plan
from tests.sensitivity.running import Outcome, try_out

LOGIN_PAGE = "test_the_login_page_is_as_printed"


def tried(manual: Manual, deviation: Deviation, folder: Path) -> Outcome:
    every = plan(manual.id)
    scenarios = [scenario for scenario in every if LOGIN_PAGE in scenario]
    return try_out(deviation, manual, scenarios, every, folder / "deviant")


def test_a_portal_that_does_not_start_proves_nothing(manual: Manual, tmp_path: Path) -> None:
    def broken(smtp: Address) -> AbstractContextManager[Standing]:
        raise OSError("address in use")

    outcome = tried(manual, Deviation("broken", "renesas.login.register", "It is broken", broken), tmp_path)

    assert outcome.result == "invalid"
    assert "address in use" in (judged(outcome, manual, {}).flaw or "")


def test_a_deviation_that_is_not_applied_proves_nothing(manual: Manual, tmp_path: Path) -> None:
    make = partial(reference, policy=RENESAS, pages=lambda soup: 0)

    outcome = tried(manual, Deviation("idle", "renesas.login.register", "Nothing", make), tmp_path)

    assert (outcome.result, outcome.problem) == ("invalid", "it was never applied")


def test_an_unchanged_portal_survives(manual: Manual, tmp_path: Path) -> None:
    make = partial(reference, policy=RENESAS)

    outcome = tried(manual, Deviation("none", "renesas.login.register", "Nothing", make), tmp_path)

    assert (outcome.result, outcome.decision) == ("survived", "conformant")
