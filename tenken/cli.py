"""The `tenken` command."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import pytest
import typer
from rich.console import Console

from fake_mail.__main__ import main as catch_mails
from tenken.certificate import issue
from tenken.ledger import LedgerUnreadable, read_ledger, waiting
from tenken.listing import Uncollectable, catalogue_json, list_catalogue
from tenken.manual import CatalogueError, Manual, load_manual
from tenken.planning import Plan, described, lacking, measured, plans, read_costs, write_costs
from tenken.reference import ReferenceDidNotStart
from tenken.serving import serve_portals
from tenken.session import environment
from tenken.suite import NoSuite, known_portals, pytest_arguments, suite_folder
from tenken.target import CapabilityBroken, Profile, ProfileError, load_profile
from tenken.target.doctor import examine
from tenken.target.roster import Roster
from tenken.target.schema import PersonCaptcha, RosterMembers
from tenken.target.template import template

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Certify a health-insurance member portal against its own manual.",
)  # fmt: skip

Portals = Annotated[
    list[str] | None, typer.Argument(help="manuals to certify, such as renesas; default: all")
]
TargetFile = Annotated[
    Path | None, typer.Option("--target", help="profile of your portal; default: the reference portal")
]
Workers = Annotated[str, typer.Option("-n", "--workers", help="how many browsers work side by side")]
Report = Annotated[
    Path | None, typer.Option(help="folder for ledger and certificate; default: reports/<time>")
]
Only = Annotated[
    str | None, typer.Option("-k", help="only scenarios whose name matches; a run is then incomplete")
]
BrowserPath = Annotated[Path | None, typer.Option(help="executable of Chromium, Chrome or Edge")]


@app.command()
def certify(
    portals: Portals = None,
    target: TargetFile = None,
    workers: Workers = "2",
    report: Report = None,
    browser_path: BrowserPath = None,
    headed: Annotated[bool, typer.Option(help="show the browser")] = False,
    slowmo: Annotated[int, typer.Option(help="milliseconds to wait after each thing the browser does")] = 0,
    seed: Annotated[int | None, typer.Option(help="seed of the test members")] = None,
    only: Only = None,
) -> None:
    """Run the scenarios of one or more manuals and issue a certificate.

    Exit status: 0 conformant, 1 not conformant or incomplete, 4 the run could not be started.
    """
    profile = _profile(target)
    portals = portals or _routes(profile)
    _refuse_short(profile, target, portals, only)
    arguments = _arguments(portals, workers)
    given = {
        "--target": target,
        "--report": report,
        "--browser-path": browser_path,
        "--seed": seed,
        "-k": only,
    }
    for option, value in given.items():
        if value is not None:
            arguments += [option, str(value)]
    arguments += ["--headed"] if headed else []
    arguments += _hearing(profile)
    arguments += ["--slowmo", str(slowmo)] if slowmo else []
    raise typer.Exit(int(pytest.main(arguments)))


@app.command()
def resume(
    run: Annotated[Path, typer.Argument(help="folder of the run")],
    target: TargetFile = None,
    workers: Workers = "1",
) -> None:
    """Go on with the scenarios of a run that had to wait for real time, as far as their time has come."""
    try:
        parked = waiting(read_ledger(run))
    except LedgerUnreadable as problem:
        raise _stop(str(problem)) from None
    now = datetime.now(UTC)
    due = [each for each in parked if datetime.fromisoformat(each.due) <= now]
    for each in parked:
        if each not in due:
            typer.echo(f"not yet: {each.scenario} goes on at {each.due}")
    if not due:
        raise _stop("nothing is due" if parked else "this run has nothing that waits")
    arguments = pytest_arguments(_suite(), [], workers, scenarios=[each.scenario for each in due])
    arguments += ["--resume", str(run), *(["--target", str(target)] if target else [])]
    arguments += _hearing(_profile(target))
    raise typer.Exit(int(pytest.main(arguments)))


@app.command()
def plan(
    portals: Portals = None,
    target: TargetFile = None,
    only: Only = None,
    measure: Annotated[
        Path | None, typer.Option(help="folder of a run that went through: take the costs from it")
    ] = None,
) -> None:
    """Say what a run will use up before it starts, and whether the roster has enough persons.

    Exit status: 0, or 1 when it has not.
    """
    manuals = _manuals(portals or _routes(_profile(target)))
    if measure:
        _measure(measure, manuals)
    try:
        made = plans(_suite(), list(manuals), only)
    except (CatalogueError, Uncollectable) as problem:
        raise _stop(str(problem)) from None
    for each in made:
        typer.echo("\n".join(described(each)))
    lacks = _lacks(_profile(target), target, made)
    for line in lacks:
        typer.echo(f"NOT ENOUGH: {line}")
    raise typer.Exit(1 if lacks else 0)


@app.command()
def report(
    run: Annotated[Path, typer.Argument(help="folder of the run, as in reports/20261120-101500")],
) -> None:
    """Make the certificate of a run again from its ledger, also of one that was interrupted."""
    try:
        certificate = issue(run)
    except LedgerUnreadable as problem:
        raise _stop(str(problem)) from None
    typer.echo(f"decision: {certificate.decision.word}")
    for reason in certificate.decision.reasons:
        typer.echo(f"  {reason.en}")
    typer.echo(f"certificate: {certificate.html}")


@app.command()
def catalogue(
    portals: Portals = None,
    as_json: Annotated[bool, typer.Option("--json", help="as JSON, for other programs")] = False,
) -> None:
    """List the requirements of a manual with the scenarios that cover them."""
    suite = _suite()
    try:
        if as_json:
            typer.echo(catalogue_json(suite, portals or []))
        else:
            list_catalogue(suite, portals or [], Console())
    except (NoSuite, CatalogueError, Uncollectable) as problem:
        raise _stop(str(problem)) from None


@app.command()
def init(
    portals: Portals = None,
    file: Annotated[
        Path | None, typer.Option("-o", "--output", help="write it here; never over a file")
    ] = None,
) -> None:
    """Write a commented target profile for these manuals, to be filled in."""
    text = template(list(_manuals(portals or [])))
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as fresh:
            fresh.write(text)
    except OSError as problem:
        raise _stop(f"{file} cannot be written: {problem.strerror}; name another file with -o") from None
    typer.echo(f"wrote {file}: fill it in, then `tenken doctor --target {file}`")


@app.command()
def doctor(
    target: Annotated[Path, typer.Option("--target", help="profile to examine")],
    browser_path: BrowserPath = None,
) -> None:
    """Prove a target profile before a run: one line per thing looked at, with what to do about it.

    Exit status: 0 when everything is in place, 1 otherwise.
    """
    first = {each.id: next(iter(each.screens)) for each in _manuals([]).values()}
    findings = examine(target, environ=environment(), browser=browser_path, first=first)
    for finding in findings:
        typer.echo(str(finding))
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command()
def serve(
    portals: Portals = None,
    seed: Annotated[int, typer.Option(help="choices where the manuals are silent")] = 0,
    inbox_port: Annotated[int, typer.Option(help="port of the inbox page; 0: the system's choice")] = 0,
) -> None:
    """Start the reference portals and an inbox for their mails, to walk a manual by hand; Ctrl-C ends it."""
    try:
        serve_portals(list(_manuals(portals or []).values()), seed, inbox_port, typer.echo)
    except (ReferenceDidNotStart, OSError) as problem:
        raise _stop(str(problem)) from None


@app.command()
def mail(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port to listen on; 0: the system's choice")] = 0,
) -> None:
    """Run the mail catcher alone and tell what comes; Ctrl-C ends it."""
    raise typer.Exit(catch_mails(["--host", host, "--port", str(port)]))


def _manuals(portals: list[str]) -> dict[str, Manual]:
    """The catalogues of these portals, of all by default, by id."""
    suite = _suite()
    try:
        manuals = [load_manual(suite / each / "manual.toml") for each in known_portals(suite, portals)]
    except (NoSuite, CatalogueError) as problem:
        raise _stop(str(problem)) from None
    return {manual.id: manual for manual in manuals}


def _profile(target: Path | None) -> Profile | None:
    try:
        return load_profile(target, environ=environment()) if target else None
    except ProfileError as problem:
        raise _stop(str(problem)) from None


def _routes(profile: Profile | None) -> list[str]:
    """What a target is certified for when nobody says: the manuals it has an address for."""
    return list(profile.routes) if profile else []


def _lacks(profile: Profile | None, target: Path | None, made: Sequence[Plan]) -> list[str]:
    """What the roster of a profile is short of for these plans."""
    if not (profile and target and isinstance(profile.members, RosterMembers)):
        return []
    try:
        roster = Roster.read(target.parent / profile.members.file)
        return [f"{line} in {roster.path.name}" for line in lacking(made, roster.left())]
    except (ProfileError, CapabilityBroken) as problem:
        raise _stop(str(problem)) from None


def _refuse_short(profile: Profile | None, target: Path | None, portals: list[str], only: str | None) -> None:
    """Refuse a run that cannot finish: a roster that ends half way leaves the rest not tested."""
    if not (profile and isinstance(profile.members, RosterMembers)):
        return
    try:
        made = plans(_suite(), portals, only)
    except (NoSuite, CatalogueError, Uncollectable) as problem:
        raise _stop(str(problem)) from None
    if lacks := _lacks(profile, target, made):
        more = "add persons, or name fewer scenarios with -k; `tenken plan` says what each run uses up"
        raise _stop("\n".join(["this run could not finish, so it was not started:", *lacks, more]))


def _measure(run: Path, manuals: dict[str, Manual]) -> None:
    try:
        ledger = read_ledger(run)
    except LedgerUnreadable as problem:
        raise _stop(str(problem)) from None
    for manual in manuals.values():
        if costs := measured(ledger, manual):
            folder = _suite() / manual.id
            earlier = read_costs(folder) if ledger.start.selection else {}
            typer.echo(f"wrote {write_costs(folder, {**earlier, **costs})}")


def _hearing(profile: Profile | None) -> list[str]:
    """pytest must not hold the terminal back where a person is asked something."""
    return ["-s"] if profile and isinstance(profile.captcha, PersonCaptcha) else []


def _arguments(portals: list[str], workers: str) -> list[str]:
    try:
        return pytest_arguments(_suite(), portals, workers)
    except NoSuite as problem:
        raise _stop(str(problem)) from None


def _suite() -> Path:
    try:
        return suite_folder(Path.cwd(), Path(sys.prefix))
    except NoSuite as problem:
        raise _stop(str(problem)) from None


def _stop(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(4)


def main() -> None:
    """Entry point."""
    app()
