"""A reference portal with faults, and `tenken` as a user runs it: in a process of its own."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reference_app.kw21.renesas import RENESAS
from reference_app.serving import Running, serve
from tenken.ledger import read_ledger
from tenken.verdict import Verdict, roll_up
from tests.trouble.faults import Faults

TIMEOUTS = "[timeouts]\npage = 3\nstep = 3\nmail = 6\nquiet_ms = 100\n"
SUPPORTED = "".join(f'[{each}]\nkind = "test-support"\n' for each in ("members", "ageing", "captcha"))


@dataclass(frozen=True)
class Done:
    """How a command ended, everything it said, and the run it left."""

    status: int
    said: str
    run: Path

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        return {each.requirement.id: each for each in roll_up(read_ledger(self.run))}

    @property
    def results(self) -> Counter[str]:
        return Counter(each.result for each in self.verdicts.values())


@dataclass(frozen=True)
class Staging:
    """A portal that runs, with its faults and the port its mails go to."""

    running: Running
    faults: Faults
    smtp: int
    port: int

    def profile(self, more: str = SUPPORTED, *, head: str = "", url: str = "") -> str:
        support = f'[test_support]\nurl = "{self.running.support_url}"\n' if "test-support" in more else ""
        mail = f'[mail]\nkind = "catcher"\nport = {self.smtp}\n'
        route = f'[route.renesas]\nurl = "{url or self.running.url}"\n'
        return f'{head}\nname = "Staging"\n{route}{TIMEOUTS}{mail}{support}{more}'


@pytest.fixture
def staging() -> Iterator[Callable[..., Staging]]:
    """Starts a reference portal; `policy` changes its behaviour, `served` how it is served."""
    with ExitStack() as running:

        def start(policy: Mapping[str, Any] | None = None, **served: Any) -> Staging:
            faults, smtp, port = Faults(), free_port(), free_port()
            chosen = dataclasses.replace(RENESAS, **(policy or {}))
            portal = serve(chosen, smtp=("127.0.0.1", smtp), port=port, wrap=faults.wrap, **served)
            return Staging(running.enter_context(portal), faults, smtp, port)

        yield start


@pytest.fixture
def tenken(tmp_path: Path) -> Callable[..., Done]:
    """Runs `tenken` with these arguments and this profile, in an empty folder."""

    def run(*arguments: str, profile: str = "", environ: Mapping[str, str] | None = None) -> Done:
        if profile:
            (tmp_path / "target.toml").write_text(profile, encoding="utf-8")
            arguments = (*arguments, "--target", "target.toml")
        command = [sys.executable, "-m", "tenken", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL,
            env={**os.environ, **(environ or {})},
        )  # fmt: skip
        return Done(done.returncode, done.stdout + done.stderr, tmp_path / "run")

    return run


@pytest.fixture
def certify(tenken: Callable[..., Done]) -> Callable[..., Done]:
    """`tenken certify renesas` with one browser, of the scenarios whose name matches."""

    def run(only: str, profile: str, *more: str, environ: Mapping[str, str] | None = None) -> Done:
        chosen = ("-n", "1", "-k", only, "--report", "run")
        return tenken("certify", "renesas", *chosen, *more, profile=profile, environ=environ)

    return run


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
