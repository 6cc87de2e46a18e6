"""A reference portal whose mails go somewhere else than to the run, and `tenken` as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from reference_app.kw21.renesas import RENESAS
from reference_app.serving import serve
from tenken.ledger import read_ledger
from tenken.verdict import Verdict, roll_up
from tests.mailroute.forwarding import Deliver, forwarding

PROFILE = """
name = "Staging"
[route.renesas]
url = "{url}"
[test_support]
url = "{support_url}"
[members]
kind = "test-support"
[ageing]
kind = "test-support"
[captcha]
kind = "test-support"
[timeouts]
page = 15
step = 5
mail = 10
quiet_ms = 150
[mail]
{mail}
"""


@dataclass(frozen=True)
class Done:
    """How a run ended: its exit status, everything it said, what each requirement came to."""

    status: int
    said: str
    verdicts: Mapping[str, Verdict]

    def results(self) -> set[str]:
        return {each.result for each in self.verdicts.values()}


Certify = Callable[..., Done]


@pytest.fixture
def certify(tmp_path: Path) -> Iterator[Certify]:
    """`certify(only, mail, deliver)`: a run of these scenarios, with this [mail] table, past `deliver`."""
    with ExitStack() as running:

        def run(
            only: str, mail: str, deliver: Deliver, environ: Mapping[str, str], *, workers: int = 0
        ) -> Done:
            smtp = running.enter_context(forwarding(deliver))
            portal = running.enter_context(serve(RENESAS, smtp=smtp))
            text = PROFILE.format(url=portal.url, support_url=portal.support_url, mail=mail)
            (tmp_path / "target.toml").write_text(text, encoding="utf-8")
            command = [
                "certify",
                "renesas",
                "--target",
                "target.toml",
                "-n",
                "2",
                "-k",
                only,
                "--report",
                "run",
            ]
            done = subprocess.run(
                [sys.executable, "-m", "tenken", *command], cwd=tmp_path, capture_output=True, text=True,
                timeout=300, stdin=subprocess.DEVNULL, env={**os.environ, **environ},
            )  # fmt: skip
            ledger = tmp_path / "run" / "ledger.jsonl"
            rows = roll_up(read_ledger(tmp_path / "run")) if ledger.exists() else []
            return Done(
                done.returncode, done.stdout + done.stderr, {each.requirement.id: each for each in rows}
            )

        yield run
