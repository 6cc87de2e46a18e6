"""The `tenken` command."""

import sys
from pathlib import Path
from typing import Annotated

import pytest
import typer

from tenken.certificate import issue
from tenken.ledger import LedgerUnreadable
from tenken.listing import list_catalogue
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
    arguments = pytest_arguments(_suite(), portals or [], workers)
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
def catalogue(portals: Portals = None) -> None:
    """List the requirements of a manual with the scenarios that cover them."""
    list_catalogue(_suite(), portals or [])


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
