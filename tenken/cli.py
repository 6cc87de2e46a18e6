"""The `tenken` command."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import pytest
import typer
from rich.console import Console

from tenken.certificate import issue
from tenken.ledger import LedgerUnreadable, read_ledger, waiting
from tenken.listing import Uncollectable, catalogue_json, list_catalogue
from tenken.manual import CatalogueError
from tenken.suite import NoSuite, pytest_arguments, suite_folder

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


@app.command()
def certify(
    portals: Portals = None,
    target: TargetFile = None,
    workers: Workers = "2",
    report: Report = None,
    browser_path: Annotated[Path | None, typer.Option(help="executable of Chromium, Chrome or Edge")] = None,
    headed: Annotated[bool, typer.Option(help="show the browser")] = False,
    slowmo: Annotated[int, typer.Option(help="milliseconds to wait after each thing the browser does")] = 0,
    seed: Annotated[int | None, typer.Option(help="seed of the test members")] = None,
    only: Annotated[
        str | None, typer.Option("-k", help="only scenarios whose name matches; the run is then incomplete")
    ] = None,
) -> None:
    """Run the scenarios of one or more manuals and issue a certificate.

    Exit status: 0 conformant, 1 not conformant or incomplete, 4 the run could not be started.
    """
    arguments = _arguments(portals or [], workers)
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
    raise typer.Exit(int(pytest.main(arguments)))


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
