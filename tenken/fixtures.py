"""What a scenario may ask for. `scenarios/conftest.py` makes these known to pytest."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tenken.browser import choose_browser
from tenken.browsing import context_args, overrides_for
from tenken.certifying import WORKER
from tenken.memory import leased
from tenken.patience import Waits
from tenken.planning import TAKES
from tenken.portal import Portal
from tenken.post import Post
from tenken.target import Member, Target
from tenken.target.person import ANYBODY
from tenken.target.profile import Profile
from tenken.target.trust import trust_args
from tenken.watch import Watch
from tenken.worker import Scene, Worker

Lease = Callable[..., Member]
Window = Callable[[], Portal]
Letters = Callable[[Portal], Post]

__all__ = [
    "browser_type_launch_args", "delete_output_dir", "lease", "letters", "portal", "profile", "scene",
    "target", "window", "worker",
]  # fmt: skip


@pytest.fixture(scope="session")
def delete_output_dir() -> None:
    """Keep pytest-playwright from deleting its output folder: under pytest-xdist it loses evidence."""


@pytest.fixture(scope="session")
def browser_type_launch_args(pytestconfig: pytest.Config) -> dict[str, Any]:
    """How the browser is launched: the one that is there, trusting what the profile's authority signed."""
    option = pytestconfig.getoption
    headed: bool = option("--headed")
    choice = choose_browser(option("--browser-path"), headed=headed)
    joined = pytestconfig.stash.get(WORKER, None)
    trusted = trust_args(joined.profile, joined.folder) if joined else ()
    args: dict[str, Any] = {"headless": not headed, "args": [*choice.args, *trusted]}
    if choice.executable_path:
        args["executable_path"] = choice.executable_path
    if option("--slowmo"):
        args["slow_mo"] = option("--slowmo")
    return args


@pytest.fixture(scope="session")
def worker(pytestconfig: pytest.Config) -> Worker:
    """The process that runs scenarios."""
    joined = pytestconfig.stash.get(WORKER, None)
    if joined is None:
        raise pytest.UsageError(
            "scenarios run against a target: name their folder, as in `pytest scenarios/renesas`"
        )
    return joined


@pytest.fixture
def scene(worker: Worker) -> Scene:
    """The record of this scenario."""
    assert worker.scene is not None, "a scenario declares with @covers what it concludes on"
    return worker.scene


@pytest.fixture(scope="session")
def profile(worker: Worker) -> Profile:
    """The profile of the target."""
    return worker.profile


@pytest.fixture
def target(worker: Worker, scene: Scene) -> Target:
    """The portal under test, and what it offers to testers."""
    return worker.target(scene.manual)


@pytest.fixture
def window(browser: Browser, worker: Worker, scene: Scene) -> Iterator[Window]:
    """Open browser windows that share nothing with one another; they are closed with the scenario."""
    contexts: list[BrowserContext] = []

    def opened() -> Portal:
        contexts.append(browser.new_context(**context_args(worker.profile, worker.folder)))
        scene.portal = Portal(
            watch=Watch(contexts[-1], worker.profile.timeouts.page + 1), manual=scene.manual,
            entry=worker.profile.routes[scene.manual.id].url,
            overrides=overrides_for(worker.profile, scene.manual), waits=_waits(worker.profile),
            patience=worker.patience, checks=scene.checks, evidence=scene.evidence,
        )  # fmt: skip
        return scene.portal

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def portal(window: Window) -> Portal:
    """A browser window in front of the portal."""
    return window()


@pytest.fixture
def letters(worker: Worker, scene: Scene) -> Letters:
    """What comes by mail to the member who sits in front of a window."""

    def of(portal: Portal) -> Post:
        return Post(
            mailbox=worker.mailbox, manual=scene.manual, origins=worker.profile.origins,
            timeout=worker.profile.timeouts.mail, patience=worker.patience, portal=portal,
            checks=scene.checks, evidence=scene.evidence,
        )  # fmt: skip

    return of


@pytest.fixture
def lease(target: Target, scene: Scene) -> Lease:
    """Give this scenario a member of its own; her card number and password are kept out of all records."""

    def give(**wanted: Any) -> Member:
        scenario = scene.checks.scenario
        member = leased(scene.memory, lambda: _taken(target, scene, wanted))
        for value, name in ((member.number, "card number"), (member.password, "password")):
            if value and not scene.manual.prints(value):
                scene.checks.secrets.add(value, name, scenario)
        return member

    return give


def _taken(target: Target, scene: Scene, wanted: Mapping[str, Any]) -> Member:
    # Everything docs/targets.md has in the signature: a vendor's own class need not have defaults.
    kind, besides = wanted.get("kind", "insured"), wanted.get("wanted", ANYBODY)
    member = target.members.lease(kind, scenario=scene.checks.scenario, wanted=besides)
    more = f", with {besides}" if str(besides) else ""
    scene.checks.step(f"{TAKES}{member.kind}{more}")
    return member


def _waits(profile: Profile) -> Waits:
    return Waits(profile.timeouts.page, profile.timeouts.step, profile.timeouts.quiet_ms / 1000)
