"""Trying out deviations: a sample by default, all of them with `--deviations all`."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tenken.manual import Manual
from tests.sensitivity import renesas
from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row, judged, publish
from tests.sensitivity.planning import ROOT, catalogue, plan, related
from tests.sensitivity.progress import Progress
from tests.sensitivity.running import Outcome, try_out

SAMPLED = "sample"
ALL = "all"
REST = "rest"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deviations", default=SAMPLED,
        help="sample; all, which writes the matrix; rest, to go on with all where they were interrupted and "
        "nothing has changed since; or ids of deviations with commas",
    )  # fmt: skip


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
    """The ids of the deviations to try out or, as far as they were tried already, to judge."""
    asked: str = config.getoption("--deviations", SAMPLED)
    if asked == SAMPLED:
        return list(renesas.SAMPLE)
    known = [deviation.id for deviation in renesas.renesas(catalogue("renesas"))]
    if asked in (ALL, REST):
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
    asked = request.config.getoption("--deviations", SAMPLED)
    progress = Progress.of(manual.id, ROOT)
    if asked == ALL:
        progress.forget()
    kept = progress.outcomes(deviations) if asked == REST else {}
    folder = tmp_path_factory.mktemp("deviants")

    def row(name: str) -> Row:
        outcome = kept.get(name) or _tried(deviations[name], manual, folder, whole=asked in (ALL, REST))
        if asked in (ALL, REST) and name not in kept:
            progress.add(outcome)
        return judged(outcome, manual, renesas.ENTAILED)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        running = {name: pool.submit(row, name) for name in chosen(request.config)}
        yield running
        for future in running.values():
            future.cancel()
    done = [future.result() for future in running.values() if not future.cancelled()]
    if asked in (ALL, REST) and len(done) == len(deviations):
        assert Progress.of(manual.id, ROOT) == progress, "the code changed meanwhile: no matrix is written"
        publish(done, manual)


def _tried(deviation: Deviation, manual: Manual, folder: Path, *, whole: bool) -> Outcome:
    every = plan(manual.id)
    if whole and deviation.scope == "whole":
        scenarios = list(every)
    else:
        scenarios = related(manual, deviation.breaks, renesas.JOURNEY)
    return try_out(deviation, manual, scenarios, every, folder / deviation.id)
