"""The reference portal, started for a run that names no target: a child process, known by its answer only."""

import json
import selectors
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
    try:
        yield [_announcement(process) for _ in manuals]
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


def write_profile(portals: Sequence[ReferencePortal], path: Path) -> Path:
    """A target profile for these portals, as a vendor would write it."""
    routes = [
        ROUTE.format(portal=p.portal, url=p.url, origin=p.base_url.rstrip("/"), support_url=p.support_url)
        for p in portals
    ]
    path.write_text(PROFILE.replace("{{", "{").replace("}}", "}") + "".join(routes), encoding="utf-8")
    return path


def _announcement(process: "subprocess.Popen[str]") -> ReferencePortal:
    assert process.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        line = process.stdout.readline() if waiting.select(STARTING) else ""
    if not line:
        process.kill()
        _, errors = process.communicate()
        raise ReferenceDidNotStart(f"python -m reference_app did not start:\n{errors.strip()[-800:]}")
    said = json.loads(line)
    return ReferencePortal(said["portal"], said["url"], said["base_url"], said["support_url"])
