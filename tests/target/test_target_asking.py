"""Questions to a person have a deadline, and late answers answer nothing."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Queue

from tenken.asking import Asking


def typing(lines: Queue[str]) -> Iterator[str]:
    while (line := lines.get()) != "hang up":
        yield line


def test_the_next_line_is_the_answer() -> None:
    said: list[str] = []
    lines: Queue[str] = Queue()

    def say(text: str) -> None:
        said.append(text)
        lines.put("8k2f\n")

    asking = Asking(typing(lines), say)

    assert asking("Which characters?", 30) == "8k2f"
    assert "Which characters? (30 s)" in said[0]
    lines.put("hang up")


def test_a_late_line_answers_no_later_question() -> None:
    said: list[str] = []
    lines: Queue[str] = Queue()
    asking = Asking(typing(lines), said.append)

    assert asking("The first?", 0.05) is None
    lines.put("too late\n")
    while asking.typed.empty():
        pass
    asking.say = lambda text: lines.put("in time\n")

    assert asking("The second?", 30) == "in time"
    assert "no answer in time" in said[1]
    lines.put("hang up")


def test_nobody_at_the_terminal_is_no_answer() -> None:
    asking = Asking(iter(()), lambda text: None)

    assert asking("Anybody?", 0.05) is None
