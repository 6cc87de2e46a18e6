"""Which of the unseen portals are certified: a sample by default, every one whole with `--portals all`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sensitivity.planning import catalogue
from tests.unseen.certifying import Certified, certify
from tests.unseen.deviations import DEVIATIONS, SAMPLED_DEVIATIONS
from tests.unseen.vendors import VENDORS
from tests.unseen.worded import MANUAL, SAMPLED_WORDS, STYLES, worded

SAMPLED = "sample"
ALL = "all"
# Between them: rows of a framework, web components, covers and closed menus; forms sent whole and by script.
SAMPLED_STYLES = ("rows", "shadow", "material")
CROSS_SECTION = "registration_completes or other_characters or changed_later or invitation_lapses or min-1"
CERTIFIED = "portal certified"

Certify = Callable[..., Certified]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--portals", default=SAMPLED, help="all, sample, or styles of portals with commas")
    parser.addoption("--words", default=SAMPLED, help="changed words and mails: all, sample, or styles")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    asked: str = metafunc.config.getoption("--portals", SAMPLED)
    if "style" in metafunc.fixturenames:
        metafunc.parametrize("style", styles(asked))
    if "word" in metafunc.fixturenames:
        metafunc.parametrize("word", words(metafunc.config.getoption("--words", SAMPLED)))
    if "deviation" in metafunc.fixturenames:
        sampled = asked == SAMPLED
        names = [
            name
            for name, each in DEVIATIONS.items()
            if (name in SAMPLED_DEVIATIONS if sampled else asked == ALL or each.style in styles(asked))
        ]
        metafunc.parametrize("deviation", [DEVIATIONS[name] for name in names], ids=names)


def styles(asked: str) -> list[str]:
    """The styles of portals asked for; raises UsageError for one that is not there."""
    if asked in (SAMPLED, ALL):
        return list(VENDORS if asked == ALL else SAMPLED_STYLES)
    if unknown := set(asked.split(",")) - set(VENDORS):
        raise pytest.UsageError(f"no such portals: {', '.join(unknown)}; there are {', '.join(VENDORS)}")
    return asked.split(",")


def words(asked: str) -> list[str]:
    """The changed words and mails asked for: a few, or those of the portals asked for."""
    if asked == SAMPLED:
        return list(SAMPLED_WORDS)
    wanted = STYLES if asked == ALL else asked.split(",")
    return [name for name in worded(catalogue(MANUAL)) if name.partition("/")[0] in wanted]


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether every scenario is run, so that a portal can come out conformant."""
    return bool(request.config.getoption("--portals", SAMPLED) != SAMPLED)


@pytest.fixture
def certified(request: pytest.FixtureRequest, tmp_path: Path) -> Certify:
    """Certify a portal, and keep what came of it for the summary."""

    def run(style: str, **wanted: object) -> Certified:
        done = certify(style, tmp_path / style, **wanted)  # type: ignore[arg-type]
        request.node.user_properties.append((CERTIFIED, str(done)))
        return done

    return run


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """One line on each portal certified, whichever process it was certified in."""
    reports = [report for result in ("passed", "failed") for report in terminalreporter.getreports(result)]
    kept = [line for report in reports for name, line in report.user_properties if name == CERTIFIED]
    if kept:
        terminalreporter.section("unseen portals")
        for line in kept:
            terminalreporter.write_line(line)
    return (yield)
