"""What a run will use up is known before it starts, and stays true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.ledger import read_ledger
from tenken.listing import collect
from tenken.manual import load_manual
from tenken.planning import described, lacking, measured, name_of, planned, read_costs, write_costs
from tests.trouble.conftest import Done

SUITE = Path(__file__).parents[2] / "scenarios"
MEASURED = sorted(path.parent.name for path in SUITE.glob("*/costs.toml"))
SAMPLE = "other_characters or dependant_is_not or new_member_logs"


@pytest.mark.parametrize("portal", MEASURED)
def test_every_scenario_has_been_measured(portal: str) -> None:
    names = {name_of(each) for each in collect(SUITE, [portal]).nodeids}

    assert names == read_costs(SUITE / portal).keys(), f"measure again: tenken plan {portal} --measure RUN"


def test_the_measured_costs_are_still_true(tenken: Callable[..., Done]) -> None:
    run = tenken("certify", "renesas", "-n", "2", "-k", SAMPLE, "--report", "run").run

    used = measured(read_ledger(run), load_manual(SUITE / "renesas" / "manual.toml"))

    costs = read_costs(SUITE / "renesas")
    assert len(used) == 3
    assert used == {name: costs[name] for name in used}, "tenken plan renesas --measure RUN"


def test_cases_of_a_scenario_count_each() -> None:
    costs = {"test_3_rules.test_a_rule": {"insured": 1, "mails": 2}}
    nodeids = [f"scenarios/renesas/test_3_rules.py::test_a_rule[chromium-{case}]" for case in "abc"]

    plan = planned("renesas", [*nodeids, "scenarios/renesas/test_4.py::test_new[chromium]"], costs)

    assert plan.persons == {"insured": 3}
    assert lacking([plan], {"insured": 2}) == ["3 insured persons are used up, 2 are left"]
    assert lacking([plan], {"insured": 3}) == []
    assert described(plan) == [
        "renesas: 4 scenarios",
        "  persons used up: 3 insured",
        "  6 mails, 0 captchas, 0 logins, 0 waits",
        "  and what 1 scenarios use that were never measured: test_4.test_new",
    ]


def test_written_costs_are_read_again(tmp_path: Path) -> None:
    costs = {"test_1.test_a": {"insured": 1}, "test_1.test_b": {}, "test_2.test_a": {"mails": 2}}

    write_costs(tmp_path, costs)

    assert read_costs(tmp_path) == costs
    assert read_costs(tmp_path / "absent") == {}
