"""One tester at one terminal: runs commands, types what captchas show, comes back for what was parked."""

import os
import pty
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tenken.ledger import ParkedScenario, read_ledger, waiting
from tests.capabilities.arrangements import Arrangement
from tests.capabilities.portals import Pictures

LONGEST = 1500.0
QUESTION = b"? Which characters"


@dataclass(frozen=True)
class Sitting:
    """Where the tester sits, what the browser shows there, and what the environment holds."""

    folder: Path
    pictures: Pictures
    environ: dict[str, str]

    def certify(self, arranged: Arrangement, only: str | None) -> str:
        """Run `tenken certify` and whatever has to follow it; gives back everything that was said."""
        chosen = ["-n", "1", "-k", only] if only else ["-n", str(arranged.workers)]
        command = ["certify", "renesas", "--target", "target.toml", "--report", "run", *chosen]
        said = self.answering(*command) if arranged.captcha == "person" else self.run(*command)
        return said + (self.resume() if arranged.ageing == "defer" else "")

    def run(self, *arguments: str) -> str:
        """A command without anybody at the terminal."""
        done = subprocess.run(
            self._command(arguments), cwd=self.folder, env={**os.environ, **self.environ}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST,
        )  # fmt: skip
        return done.stdout

    def answering(self, *arguments: str) -> str:
        """A command with somebody at the terminal who types what the pictures show."""
        hand, terminal = pty.openpty()
        said, answered = b"", 0
        with subprocess.Popen(
            self._command(arguments), cwd=self.folder, env={**os.environ, **self.environ},
            stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as running:  # fmt: skip
            assert running.stdout is not None
            while chunk := os.read(running.stdout.fileno(), 65536):
                said += chunk
                while answered < said.count(QUESTION):
                    answered += 1
                    os.write(hand, f"{self.pictures.read()}\n".encode())
        os.close(hand)
        os.close(terminal)
        return said.decode("utf-8", "replace")

    def resume(self) -> str:
        """Come back twice: once all windows can be tried inside, and once the last of them is over."""
        said = ""
        for inside in (True, False):
            due = [each.due for each in self.parked() if (each.latest is not None) == inside]
            left = datetime.fromisoformat(max(due)) - datetime.now(UTC)
            threading.Event().wait(max(0.0, left.total_seconds()))
            said += self.run("resume", "run", "--target", "target.toml")
        return said

    def parked(self) -> list[ParkedScenario]:
        """What the run has put off and not come back to."""
        return waiting(read_ledger(self.folder / "run"))

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "tenken", *arguments]
