"""Questions to a person at the terminal, with a deadline."""

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Asking:
    """Puts questions to whoever sits at the terminal.

    One thread reads all lines: a line that comes after its deadline answers no later question.
    """

    lines: Iterable[str]
    say: Callable[[str], None]
    typed: queue.Queue[str] = field(default_factory=queue.Queue)
    reader: threading.Thread | None = None

    def __call__(self, question: str, deadline: float) -> str | None:
        """What was typed, or None when nothing was within `deadline` seconds."""
        self._listen()
        with self.typed.mutex:
            self.typed.queue.clear()
        self.say(f"\a? {question} ({deadline:g} s) ")
        until = time.monotonic() + deadline
        while (left := until - time.monotonic()) > 0:
            try:
                answer = self.typed.get(timeout=left).strip()
            except queue.Empty:
                break
            if answer:
                return answer
        self.say("no answer in time; going on without\n")
        return None

    def _listen(self) -> None:
        if self.reader is None:
            self.reader = threading.Thread(target=self._read, name="terminal", daemon=True)
            self.reader.start()

    def _read(self) -> None:
        for line in self.lines:
            self.typed.put(line)


def at_the_terminal() -> Asking:
    """Questions on this process's own terminal."""
    return Asking(sys.stdin, _say)


def unaskable(*, captured: bool, distributed: bool) -> str:
    """Why nobody can be asked in this process; empty when somebody can."""
    if distributed:
        return "several browsers run at once; run with -n 1"
    if captured:
        return "pytest holds the terminal back; run with -s"
    if not sys.stdin.isatty():
        return "standard input is no terminal; run it in one"
    return ""


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
