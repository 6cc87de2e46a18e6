"""Which arrangements are certified: an excerpt of one by default, all whole with `--capabilities all`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.capabilities.arrangements import ARRANGEMENTS, EXCERPT, SAMPLED, Arrangement
from tests.capabilities.certified import Certified
from tests.capabilities.certifying import certify
from tests.fake_mail import dovecot

EXCERPTED = "excerpt"
ALL = "all"
CERTIFIED = pytest.StashKey[list[Certified]]()

Certify = Callable[[Arrangement], Certified]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--capabilities", default=EXCERPTED, help="all, excerpt, or names of arrangements with commas"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    asked: str = metafunc.config.getoption("--capabilities", EXCERPTED)
    if "arranged" in metafunc.fixturenames:
        chosen = (
            {"excerpt": SAMPLED}
            if asked == EXCERPTED
            else {each: ARRANGEMENTS[each] for each in _names(asked)}
        )
        metafunc.parametrize("arranged", [_marked(name, each) for name, each in chosen.items()])


def _names(asked: str) -> list[str]:
    if asked == ALL:
        return list(ARRANGEMENTS)
    if unknown := set(asked.split(",")) - set(ARRANGEMENTS):
        known = ", ".join(ARRANGEMENTS)
        raise pytest.UsageError(f"no such arrangements: {', '.join(unknown)}; there are {known}")
    return asked.split(",")


def _marked(name: str, arranged: Arrangement) -> object:
    needs = arranged.mail == "imap" and dovecot.PROGRAM is None
    marks = [pytest.mark.skip("dovecot is not installed (Debian: dovecot-imapd)")] if needs else []
    return pytest.param(arranged, marks=marks, id=name)


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether every scenario is run."""
    return bool(request.config.getoption("--capabilities", EXCERPTED) != EXCERPTED)


@pytest.fixture
def certified(request: pytest.FixtureRequest, tmp_path: Path, whole: bool) -> Iterator[Certify]:
    """Certify by an arrangement, and keep what came of it for the summary."""
    kept = request.config.stash.setdefault(CERTIFIED, [])
    with ExitStack() as running:

        def run(arranged: Arrangement) -> Certified:
            kept.append(certify(arranged, tmp_path, None if whole else EXCERPT, running))
            return kept[-1]

        yield run


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> Iterator[None]:
    """One line on each arrangement certified."""
    if kept := config.stash.get(CERTIFIED, []):
        terminalreporter.section("capabilities")
        for each in kept:
            terminalreporter.write_line(str(each))
    return (yield)
