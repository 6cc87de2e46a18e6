"""pytest plugin: the options of a certification run, and the way into one.

It is loaded by every pytest run of the environment, so it imports next to nothing: `tenken.certifying`
is called in only where a folder with a catalogue is selected.
"""

from pathlib import Path

import pytest

from tenken.selection import catalogues_below

CROSSING = "tenken"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a certification run; `--headed` and `--slowmo` are pytest-playwright's."""
    group = parser.getgroup("tenken", "certification of portals")
    group.addoption(
        "--target",
        type=Path,
        metavar="FILE",
        help="profile of the portal to certify; default: the reference portal, started for the run",
    )
    group.addoption(
        "--report",
        type=Path,
        metavar="DIR",
        help="folder for this run's ledger and certificate; default: reports/<time>",
    )
    group.addoption(
        "--resume", type=Path, metavar="DIR", help="folder of a run whose parked scenarios are to go on"
    )
    group.addoption(
        "--browser-path", type=Path, metavar="FILE", help="executable of Chromium, Chrome or Edge to use"
    )
    group.addoption(
        "--seed", type=int, metavar="N", help="seed of the test members; default: new for each run"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Join a run as a worker, or begin one when scenarios are selected."""
    for name in ("covers", "covers_screen", "covers_mail"):
        config.addinivalue_line("markers", f"{name}(*ids): requirements a scenario concludes on")
    crossing = getattr(config, "workerinput", {}).get(CROSSING)
    catalogues = [] if crossing else catalogues_below(config.args, config.invocation_params.dir)
    if not crossing and (not catalogues or config.option.collectonly):
        return
    from tenken import certifying

    config.pluginmanager.register(certifying, "tenken-certifying")
    if crossing:
        certifying.join_run(config, crossing)
    else:
        certifying.begin_run(config, catalogues)
