"""A target that offers testers next to nothing: a roster, a person at the terminal, real mail."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from reference_app.members import Member
from tenken.ledger import read_ledger
from tenken.target.roster import Roster
from tests.trouble.conftest import Done, Staging
from tests.trouble.faults import hangs

ROSTER = '[members]\nkind = "roster"\nfile = "members.csv"\n'
PERSON = '[captcha]\nkind = "person"\ndeadline = 6\n'
PEOPLE = [Member(kind="insured", symbol="700", number=f"8100{n}") for n in range(4)]


def listed(folder: Path, count: int) -> None:
    rows = [f"{each.symbol},{each.number}" for each in PEOPLE[:count]]
    (folder / "members.csv").write_text("\n".join(["記号,番号", *rows]), encoding="utf-8")


def test_a_person_reads_the_captcha_or_is_away(staging: Callable[..., Staging], tmp_path: Path) -> None:
    listed(tmp_path, 4)
    portal = staging({"sample_members": tuple(PEOPLE)})
    (tmp_path / "target.toml").write_text(portal.profile(ROSTER + PERSON), encoding="utf-8")
    hand, terminal = pty.openpty()
    command = [sys.executable, "-m", "tenken", "certify", "renesas", "-n", "1", "--target", "target.toml"]
    chosen = [*command, "-k", "right_data or number_of_nobody", "--report", "run"]
    with subprocess.Popen(
        chosen, cwd=tmp_path, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as run:
        assert run.stdout is not None
        said = b""
        while b"Which characters" not in said:
            said += (chunk := os.read(run.stdout.fileno(), 4096))
            assert chunk, said.decode()
        os.write(hand, f"{typed(portal, tmp_path)}\n".encode())
        said += run.stdout.read()
    os.close(hand)
    os.close(terminal)

    done = Done(run.returncode, said.decode(), tmp_path / "run")
    assert done.verdicts["renesas.step.confirm-identity"].result == "pass", done.said
    assert done.verdicts["renesas.identity.wrong-card"].result == "not tested"
    assert "nobody answered within 6 seconds" in done.verdicts["renesas.identity.wrong-card"].reason
    assert ".png" in done.said  # no browser is to be seen, so a picture of the page goes with the question


def test_nobody_can_answer_several_browsers(
    tenken: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    profile = staging().profile(PERSON)

    several = tenken("certify", "renesas", "-n", "2", profile=profile)
    piped = tenken("certify", "renesas", "-n", "1", profile=profile)

    assert several.status == piped.status == 4
    assert "run with -n 1" in several.said
    assert "standard input is no terminal" in piped.said


def test_a_roster_that_is_too_small_is_refused(
    certify: Callable[..., Done], tenken: Callable[..., Done], staging: Callable[..., Staging], tmp_path: Path
) -> None:
    listed(tmp_path, 1)
    profile = staging().profile(ROSTER)

    refused = certify("newer_invitation or used_invitation", profile)
    told = tenken("plan", "-k", "newer_invitation or used_invitation", profile=profile)

    assert refused.status == 4
    assert "2 insured persons are used up, 1 are left in members.csv" in refused.said
    assert not refused.run.exists()
    assert told.status == 1
    assert "persons used up: 2 insured" in told.said


def test_persons_taken_meanwhile_are_not_tested(
    staging: Callable[..., Staging], certify: Callable[..., Done], tmp_path: Path
) -> None:
    listed(tmp_path, 2)
    portal = staging({"sample_members": tuple(PEOPLE)})
    roster = tmp_path / "members.csv"
    taken = threading.Event()

    def take_the_rest(request: object) -> bool:
        if not taken.is_set():
            taken.set()
            Roster.read(roster).lease("insured", scenario="another run", by="somebody else")
        return False

    portal.faults.when(take_the_rest, hangs)
    done = certify("invitation_is_as_printed or newer_invitation", portal.profile(ROSTER))

    reasons = {each.reason for each in done.verdicts.values() if "unused insured person" in each.reason}
    assert reasons, done.said
    assert done.results["fail"] == 0
    assert "decision: incomplete" in done.said


def typed(portal: Staging, folder: Path) -> str:
    """What the picture shows, as the portal itself knows it."""
    steps = [step.text for step in read_ledger(folder / "run").steps]
    address = next(text.rpartition(" ")[2] for text in steps if text.endswith("@tenken.test"))
    answer = portal.running.store.captcha_answer({}, address, None)
    assert answer
    return str(answer)
