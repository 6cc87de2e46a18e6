"""Trying out deviations: a sample by default, all of them with `--deviations all`."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tenken.manual import Manual
from tests.sensitivity import renesas
from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row, judged, publish
from tests.sensitivity.planning import catalogue, plan, related
from tests.sensitivity.running import try_out

SAMPLED = "sample"
ALL = "all"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deviations", default=SAMPLED, help="all, sample, or ids of deviations with commas")


@pytest.fixture(scope="session")
def manual() -> Manual:
    return catalogue("renesas")


@pytest.fixture(scope="session")
def deviations(manual: Manual) -> dict[str, Deviation]:
    found = renesas.renesas(manual)
    by_id = {deviation.id: deviation for deviation in found}
    assert len(by_id) == len(found), "two deviations have one id"
    return by_id


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "deviation_id" in metafunc.fixturenames:
        metafunc.parametrize("deviation_id", chosen(metafunc.config))


def chosen(config: pytest.Config) -> list[str]:
    """The ids of the deviations to try out."""
    asked: str = config.getoption("--deviations", SAMPLED)
    if asked == SAMPLED:
        return list(renesas.SAMPLE)
    known = [deviation.id for deviation in renesas.renesas(catalogue("renesas"))]
    if asked == ALL:
        return known
    unknown = [name for name in asked.split(",") if name not in known]
    if unknown:
        raise pytest.UsageError(f"no such deviations: {', '.join(unknown)}; there are {', '.join(known)}")
    return asked.split(",")


@pytest.fixture(scope="session")
def rows(
    request: pytest.FixtureRequest, manual: Manual, deviations: dict[str, Deviation],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Future[Row]]]:  # fmt: skip
    """Everything chosen, being tried out side by side; when all were, the matrix is written in the end."""
    ids = chosen(request.config)
    whole = request.config.getoption("--deviations", SAMPLED) == ALL
    folder = tmp_path_factory.mktemp("deviants")
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        trying = partial(_tried, manual=manual, folder=folder, briefly=not whole)
        running = {name: pool.submit(trying, deviations[name]) for name in ids}
        yield running
        for future in running.values():
            future.cancel()
    done = [future.result() for future in running.values() if not future.cancelled()]
    if whole and len(done) == len(deviations):
        publish(done, manual)


def _tried(deviation: Deviation, manual: Manual, folder: Path, briefly: bool) -> Row:
    every = plan(manual.id)
    if briefly or deviation.scope == "related":
        scenarios = related(manual, deviation.breaks, renesas.JOURNEY)
    else:
        scenarios = list(every)
    outcome = try_out(deviation, manual, scenarios, every, folder / deviation.id)
    return judged(outcome, manual, renesas.ENTAILED)
