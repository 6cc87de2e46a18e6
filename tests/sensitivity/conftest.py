"""Trying out deviations: a sample by default, all of them with `--deviations all`."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation
from tests.sensitivity.matrix import Row
from tests.sensitivity.planning import catalogue
from tests.sensitivity.proofs import PROOFS
from tests.sensitivity.trials import EVERY, SAMPLED, Trials

Key = tuple[str, str]
"""A manual and the id of a deviation from it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deviations", default=SAMPLED,
        help="sample; all, which writes the matrix; rest, to go on with all where they were interrupted and "
        "nothing has changed since; or ids of deviations with commas",
    )  # fmt: skip
    parser.addoption(
        "--whole", action="store_true",
        help="let rules, windows, mails and steps meet every scenario, instead of the related ones and a "
        "few of the others; takes hours",
    )  # fmt: skip
    parser.addoption(
        "--side-by-side", type=int, default=os.cpu_count() or 1, help="how many portals are tried at a time"
    )
    parser.addoption("--manuals", default=",".join(PROOFS), help="from which manuals, with commas")


@pytest.fixture(scope="session")
def manual() -> Manual:
    """The catalogue that the tests of the machinery itself use."""
    return catalogue("renesas")


@pytest.fixture(scope="session")
def deviations(manual: Manual) -> dict[str, Deviation]:
    """The deviations from that manual."""
    return PROOFS[manual.id].by_id(manual)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "proof" in metafunc.fixturenames:
        metafunc.parametrize("proof", PROOFS.values(), ids=PROOFS)
    if "deviation" in metafunc.fixturenames:
        keys = chosen(metafunc.config)
        metafunc.parametrize("deviation", keys, ids=["/".join(key) for key in keys])


def chosen(config: pytest.Config) -> list[Key]:
    """The deviations to try out or, as far as they were tried already, to judge."""
    asked: str = config.getoption("--deviations", SAMPLED)
    proofs = [PROOFS[name] for name in manuals(config)]
    if asked == SAMPLED:
        return [(proof.manual, name) for proof in proofs for name in proof.sample]
    known = [(p.manual, name) for p in proofs for name in p.by_id(catalogue(p.manual))]
    if asked in EVERY:
        return known
    wanted = asked.split(",")
    if unknown := set(wanted) - {name for _, name in known}:
        there = ", ".join(name for _, name in known)
        raise pytest.UsageError(f"no such deviations: {', '.join(sorted(unknown))}; there are {there}")
    return [key for key in known if key[1] in wanted]


def manuals(config: pytest.Config) -> Sequence[str]:
    """The manuals asked for; raises UsageError for one without deviations."""
    asked = str(config.getoption("--manuals", ",".join(PROOFS))).split(",")
    if unknown := set(asked) - set(PROOFS):
        raise pytest.UsageError(f"no such manuals: {', '.join(unknown)}; there are {', '.join(PROOFS)}")
    return asked


@pytest.fixture(scope="session")
def rows(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Key, Future[Row]]]:
    """Everything chosen, being tried out side by side; once all of a manual were, its matrix is written."""
    asked = request.config.getoption("--deviations", SAMPLED)
    trials = [
        Trials(PROOFS[name], asked, tmp_path_factory.mktemp(name), whole=request.config.getoption("--whole"))
        for name in manuals(request.config)
    ]
    by_manual = {each.proof.manual: each for each in trials}
    keys = chosen(request.config)
    with ThreadPoolExecutor(request.config.getoption("--side-by-side")) as pool:
        running = {key: pool.submit(by_manual[key[0]].row, key[1]) for key in keys}
        yield running
        for future in running.values():
            future.cancel()
    if asked in EVERY:
        for each in trials:
            each.publish([future for key, future in running.items() if key[0] == each.proof.manual])
