"""pytest hooks of a certification run: it has a ledger while it goes and a certificate at its end."""

import datetime
import random
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from fake_mail.remote import RemoteSource
from tenken.asking import at_the_terminal, unaskable
from tenken.browser import BrowserMissing, choose_browser
from tenken.certificate import Certificate
from tenken.conduct import CERTIFICATES, Conductor, Order, begin, opening, run_id
from tenken.covers import covered_by
from tenken.ledger import LedgerUnreadable, Planned
from tenken.manual import CatalogueError
from tenken.parking import SealBroken
from tenken.plugin import CROSSING
from tenken.progress import Progress
from tenken.reference import ReferenceDidNotStart
from tenken.resumption import NotTheSame, take_up
from tenken.session import Shared, environment
from tenken.summary import print_summary
from tenken.target import ProfileError, load_profile
from tenken.target.captcha import Ask
from tenken.target.doctor import NotReady
from tenken.target.schema import PersonCaptcha
from tenken.worker import Worker

CONDUCTOR = pytest.StashKey[Conductor]()
WORKER = pytest.StashKey[Worker]()
CERTIFICATE = pytest.StashKey[Certificate]()
REFUSED = pytest.StashKey[str]()
TROUBLE = (
    ProfileError, NotReady, BrowserMissing, CatalogueError, ReferenceDidNotStart, OSError, LedgerUnreadable,
    NotTheSame, SealBroken,
)  # fmt: skip


def join_run(config: pytest.Config, crossing: str) -> None:
    """Take part, as a pytest-xdist worker, in the run that `crossing` describes."""
    shared = Shared.unpacked(crossing)
    remote = RemoteSource(shared.mail_url, shared.mail_token)
    config.stash[WORKER] = Worker.join(shared, str(config.workerinput["workerid"]), remote)  # type: ignore[attr-defined]


def begin_run(config: pytest.Config, catalogues: list[Path]) -> None:
    """Begin a run of these catalogues, and take part in it unless there are workers for that."""
    conductor = config.stash[CONDUCTOR] = _begin(config, catalogues)
    if not _distributed(config):
        worker = config.stash[WORKER] = Worker.join(conductor.shared, "main", conductor.mails)
        if isinstance(worker.profile.captcha, PersonCaptcha):
            ask = at_the_terminal()
            worker.ask = ask if config.getoption("--headed") else _showing_it(worker, ask)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """In the conducting process, say what is about to be done and count it as it ends."""
    conductor = session.config.stash.get(CONDUCTOR, None)
    terminal = session.config.pluginmanager.getplugin("terminalreporter")
    if conductor and terminal:
        session.config.pluginmanager.register(Progress(terminal), "tenken-progress")
        for line in opening(conductor).splitlines():
            terminal.write_line(line)


def _begin(config: pytest.Config, catalogues: list[Path]) -> Conductor:
    option = config.getoption
    folder = option("--resume") or option("--report") or Path(CERTIFICATES) / run_id(datetime.datetime.now())
    if not option("--resume") and folder.exists() and any(folder.iterdir()):
        raise pytest.UsageError(
            f"--report {folder}: the folder is not empty; a run never writes over another"
        )
    try:
        browser = choose_browser(option("--browser-path"), headed=option("--headed"))
        order = Order(
            catalogues=tuple(catalogues), target=option("--target"), folder=folder.resolve(),
            seed=option("--seed") if option("--seed") is not None else random.SystemRandom().randrange(10**6),
            selection=_selection(config), browser=browser, environ=environment(),
        )  # fmt: skip
        _refuse_unaskable(config, order)
        return take_up(order) if option("--resume") else begin(order)
    except TROUBLE as problem:
        raise pytest.UsageError(str(problem)) from problem


def _distributed(config: pytest.Config) -> bool:
    """Whether pytest-xdist has workers for the scenarios (its own plugin is registered later than this)."""
    return bool(config.getoption("dist", "no") != "no")


def _refuse_unaskable(config: pytest.Config, order: Order) -> None:
    """Refuse a run in which a person is to read captchas, and none can be asked."""
    profile = load_profile(order.target, environ=order.environ) if order.target else None
    if profile is None or not isinstance(profile.captcha, PersonCaptcha):
        return
    why = unaskable(
        captured=config.getoption("capture") != "no",
        distributed=_distributed(config),
    )
    if why:
        raise pytest.UsageError(f'captcha.kind = "person": somebody has to answer at the terminal, but {why}')


def _showing_it(worker: Worker, ask: Ask) -> Ask:
    """Without a visible browser, a picture of the page goes with each question."""
    return lambda question, deadline: ask(
        f"{question} It is shown in {worker.picture_for_a_person()}", deadline
    )


def _selection(config: pytest.Config) -> tuple[str, ...]:
    """What narrows the run down to a part of the suite; empty when all of it was asked for."""
    named = [argument.rpartition("scenarios/")[2] for argument in config.args if ".py" in argument]
    narrowed = [f"{flag} {value}" for flag in ("-k", "-m") if (value := config.getoption(flag))]
    return (*named, *narrowed)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand what the run shares to a new pytest-xdist worker."""
    conductor = node.config.stash.get(CONDUCTOR, None)
    if conductor:
        node.workerinput[CROSSING] = conductor.shared.packed()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Declare what will be checked; refuse scenarios that declare what no catalogue has."""
    worker = session.config.stash.get(WORKER, None)
    if worker is None:
        return
    try:
        worker.plan |= {item.nodeid: _declared(item, worker) for item in session.items}
    except CatalogueError as problem:
        _refuse(session, str(problem))
        return
    if worker.name in ("main", "gw0") and not session.config.getoption("--resume"):
        for item in session.items:
            worker.ledger.write(Planned(item.nodeid, _title(item), worker.plan[item.nodeid]))


def _declared(item: pytest.Item, worker: Worker) -> tuple[str, ...]:
    try:
        return covered_by(item, worker.manuals)
    except CatalogueError as problem:
        raise CatalogueError(f"{item.nodeid}: {problem}") from problem


def _refuse(session: pytest.Session, problem: str) -> None:
    """Run nothing. In a pytest-xdist worker a UsageError would be shown as a crash of pytest."""
    sent = getattr(session.config, "workeroutput", None)
    if sent is None:
        raise pytest.UsageError(problem)
    session.items.clear()
    sent[CROSSING] = problem


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep why a pytest-xdist worker ran nothing."""
    refused = getattr(node, "workeroutput", {}).get(CROSSING)
    if refused:
        node.config.stash[REFUSED] = refused


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Open the scenario's record before its fixtures are made."""
    worker = item.config.stash.get(WORKER, None)
    if worker is None or not worker.plan.get(item.nodeid):
        return (yield)
    scene = worker.open(item, _title(item))
    if lost := worker.lost.get(scene.manual.id):
        worker.close(lost)
    try:
        return (yield)
    except Exception as problem:
        worker.close(problem)
        return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Conclude on everything a scenario declared, however it ended."""
    worker = item.config.stash.get(WORKER, None)
    if worker is None or worker.scene is None:
        return (yield)
    try:
        result = yield
    except Exception as problem:
        worker.close(problem)
        return None
    worker.close(None)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Between scenarios, go on with those that waited for real time; after the last, wait for the others.

    A window that is tried inside must not pass while other scenarios are at work.
    """
    result = yield
    worker = item.config.stash.get(WORKER, None)
    while worker and (name := worker.harvest(wait=nextitem is None)):
        parked = next(each for each in item.session.items if each.nodeid == name)
        # What the next scenario shares with the last one is still set up, and is none of this one's.
        item.session._setupstate.teardown_exact(parked)
        runtestprotocol(parked, nextitem=nextitem)
    return result


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Hand over secrets for the scan; in the conducting process, finish the run."""
    worker = session.config.stash.get(WORKER, None)
    conductor = session.config.stash.get(CONDUCTOR, None)
    if worker:
        worker.leave()
    if conductor:
        session.config.stash[CERTIFICATE] = _finish(conductor, session)


def _finish(conductor: Conductor, session: pytest.Session) -> Certificate:
    if REFUSED in session.config.stash:
        session.exitstatus = pytest.ExitCode.USAGE_ERROR
    certificate = conductor.finish(int(session.exitstatus))
    if certificate.decision.word != "conformant" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    return certificate


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The verdict table, the decision, and where the certificate is."""
    certificate = config.stash.get(CERTIFICATE, None)
    if refused := config.stash.get(REFUSED, ""):
        terminalreporter.write_line(f"ERROR: {refused}", red=True)
    if certificate:
        print_summary(certificate, terminalreporter)


def _title(item: pytest.Item) -> str:
    """The section of the manual that its module is about, and what it finds out."""
    words, _, case = item.name.removeprefix("test_").partition("[")
    case = case.removesuffix("]").removeprefix("chromium").strip("-")
    section = (getattr(getattr(item, "module", None), "__doc__", "") or "").strip().partition("\n")[0]
    sentence = words.replace("_", " ").capitalize() + (f" ({case})" if case else "")
    return f"{section}: {sentence}" if section else sentence
