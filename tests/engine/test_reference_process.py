"""The reference portal of a run starts as it is asked to, and never outlives the run."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tenken import reference
from tenken.reference import ReferenceDidNotStart, reference_portals
from tests.engine.runs import LIMIT, ROOT

HOLDING = """
import signal
from tenken.reference import reference_portals
with reference_portals(["renesas"], ("127.0.0.1", 1), 0) as portals:
    print(portals[0].url, flush=True)
    signal.pause()
"""


def stand_in(folder: Path, script: str) -> str:
    """A program that is started in the reference portal's place."""
    path = folder / "stand-in"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def answers(url: str) -> bool:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=1):
            return True
    except OSError:
        return False


def test_announcements_in_one_breath_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"portal": name, "url": "http://u", "base_url": "http://b", "support_url": "http://s"})
        for name in ("renesas", "omron")
    ]
    script = f"printf '%s\\n%s\\n' '{lines[0]}' '{lines[1]}'; exec cat"
    monkeypatch.setattr("sys.executable", stand_in(tmp_path, script))
    monkeypatch.setattr(reference, "STARTING", 5.0)

    with reference_portals(["renesas", "omron"], ("127.0.0.1", 1), 0) as portals:
        assert [portal.portal for portal in portals] == ["renesas", "omron"]


def test_a_portal_that_does_not_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", stand_in(tmp_path, "echo 'port is taken' >&2; exit 1"))

    with (
        pytest.raises(ReferenceDidNotStart, match="port is taken"),
        reference_portals(["renesas"], ("127.0.0.1", 1), 0),
    ):
        pass


def test_much_said_on_the_side_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = '{"portal": "renesas", "url": "u", "base_url": "b", "support_url": "s"}'
    script = f"head -c 300000 /dev/zero >&2; echo '{line}'; exec cat"
    monkeypatch.setattr("sys.executable", stand_in(tmp_path, script))
    monkeypatch.setattr(reference, "STARTING", 5.0)

    with reference_portals(["renesas"], ("127.0.0.1", 1), 0) as portals:
        assert portals[0].portal == "renesas"


def test_a_killed_run_leaves_no_portal_behind() -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        url = holder.stdout.readline().strip()
        assert answers(url)
        holder.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + LIMIT
    while answers(url):
        assert time.monotonic() < deadline, "the portal still answers"
        time.sleep(0.1)
