"""The reference portal, started for a run that names no target: a child process, known by its answer only."""

import json
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

STARTING = 30.0

PROFILE = """\
# Written by tenken for this run: the reference portals, started beside it.
name = "tenken reference portal"

[timeouts]
page = 15
step = 4
mail = 8
quiet_ms = 200

[mail]
kind = "catcher"
addresses = "{{id}}@members.example"

[ageing]
kind = "test-support"

[captcha]
kind = "test-support"

[members]
kind = "test-support"
"""
ROUTE = """
[route.{portal}]
url = "{url}"
test_support = {{ url = "{support_url}" }}
"""


class ReferenceDidNotStart(RuntimeError):
    """The reference portal ended or said nothing; the message has its last words."""


@dataclass(frozen=True)
class ReferencePortal:
    """One reference portal as it announced itself."""

    portal: str
    url: str
    base_url: str
    support_url: str


@contextmanager
def reference_portals(
    manuals: Sequence[str], smtp: tuple[str, int], seed: int
) -> Iterator[list[ReferencePortal]]:
    """The reference portals of these manuals, sending mail to `smtp`, until the block ends.

    Raises ReferenceDidNotStart.
    """
    command = [sys.executable, "-m", "reference_app", "--smtp", f"{smtp[0]}:{smtp[1]}", "--seed", str(seed)]
    for manual in manuals:
        command += ["--portal", manual]
    with tempfile.TemporaryFile() as errors, _started([*command, "--attended"], errors) as process:
        yield [_announcement(process, errors) for _ in manuals]


@contextmanager
def _started(command: Sequence[str], errors: BinaryIO) -> Iterator["subprocess.Popen[bytes]"]:
    # Its input is held open: were this process killed, it closes and the portals end with it.
    # Unbuffered: announcements that come together would be read together, and the second waited for in vain.
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, bufsize=0
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def write_profile(portals: Sequence[ReferencePortal], path: Path) -> Path:
    """A target profile for these portals, as a vendor would write it."""
    routes = [
        ROUTE.format(portal=p.portal, url=p.url, origin=p.base_url.rstrip("/"), support_url=p.support_url)
        for p in portals
    ]
    path.write_text(PROFILE.replace("{{", "{").replace("}}", "}") + "".join(routes), encoding="utf-8")
    return path


def _announcement(process: "subprocess.Popen[bytes]", errors: BinaryIO) -> ReferencePortal:
    assert process.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        line = process.stdout.readline() if waiting.select(STARTING) else b""
    if not line:
        process.kill()
        process.wait()
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip()[-800:]
        raise ReferenceDidNotStart(f"python -m reference_app did not start:\n{said}")
    told = json.loads(line)
    return ReferencePortal(told["portal"], told["url"], told["base_url"], told["support_url"])
