"""Where the scenarios are, and how pytest is called for them."""

import os
from collections.abc import Sequence
from pathlib import Path

INSTALLED = Path("share") / "tenken" / "scenarios"


class NoSuite(FileNotFoundError):
    """The scenarios, or those of one portal, are not there; the message says where was looked."""


def suite_folder(here: Path, prefix: Path) -> Path:
    """The folder `scenarios`: of the checkout one stands in, else the one installed with the wheel.

    Raises NoSuite.
    """
    beside = Path(__file__).resolve().parent.parent / "scenarios"
    for folder in (here / "scenarios", beside, prefix / INSTALLED):
        if (folder / "conftest.py").is_file():
            return folder.resolve()
    raise NoSuite(f"no scenarios found: neither in {here}, nor in {prefix / INSTALLED}; install tenken again")


def portals_in(suite: Path) -> list[str]:
    """The portals that have scenarios, by name of their folder."""
    return sorted(
        path.parent.name for path in suite.glob("*/manual.toml") if (path.parent / "journey.py").is_file()
    )


def known_portals(suite: Path, portals: Sequence[str]) -> list[str]:
    """These portals, or all that have scenarios; raises NoSuite for one that has none."""
    known = portals_in(suite)
    for portal in portals:
        if portal not in known:
            raise NoSuite(f"there are no scenarios for {portal!r}; there are some for {', '.join(known)}")
    return list(portals) or known


def pytest_arguments(
    suite: Path, portals: Sequence[str], workers: str, *, scenarios: Sequence[str] = ()
) -> list[str]:
    """Arguments for `pytest.main` that run these portals' scenarios, all by default, or just these scenarios.

    Every setting the suite needs is given here, so that it runs the same from a checkout and from an
    installed wheel, whatever configuration lies around. Raises NoSuite for an unknown portal.
    """
    chosen = [str(suite / portal) for portal in known_portals(suite, portals)]
    if scenarios:
        chosen = [str(suite.parent / scenario) for scenario in scenarios]
    return [
        *chosen, "-c", os.devnull, "--rootdir", str(suite.parent), "-o", f"pythonpath={suite.parent}",
        "--import-mode=importlib", "--strict-markers", "-p", "no:cacheprovider", "-q",
        "-W", "error", "-W", "ignore:Module already imported so cannot be rewritten",
        "--tb=no", "-rN", "-o", "console_output_style=classic",
        *(["-n", workers, "--dist", "worksteal"] if workers not in ("0", "1") else []),
    ]  # fmt: skip
