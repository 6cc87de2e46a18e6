"""The ways of a profile that need no test-support API: a command, a fixed answer, a person."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.target import CapabilityBroken, CapabilityMissing, Profile, Services, Target, connect

SMALLEST = 'name = "Staging"\n[route.renesas]\nurl = "https://staging.example.jp/login"\n'


@pytest.fixture
def target(profile_of: Callable[..., Profile], tmp_path: Path) -> Callable[..., Target]:
    def make(text: str, **services: Callable[[str, float], str | None]) -> Target:
        return connect(profile_of(SMALLEST + text), Services(run="run-1", folder=tmp_path, **services))  # type: ignore[arg-type]

    return make


def command(code: str, timeout: float = 30) -> str:
    argv = [sys.executable, "-c", code, "{address}", "by {seconds} seconds"]
    return f'[ageing]\nkind = "command"\ntimeout = {timeout}\ncommand = {argv!r}'


def test_a_command_ages(target: Callable[..., Target], tmp_path: Path) -> None:
    ageing = target(command("import sys; open('out', 'w').write(repr(sys.argv[1:]))")).ageing

    ageing.age("a;b@tenken.test", 60)

    assert (tmp_path / "out").read_text() == "['a;b@tenken.test', 'by 60 seconds']"
    assert ageing.proof == "aged"


@pytest.mark.parametrize(
    ("code", "timeout", "why"),
    [
        ("import sys; sys.exit('no such\\n table')", 30, "ended with status 1: no such table"),
        ("import threading; threading.Event().wait()", 0.3, "took longer than 0.3 seconds"),
    ],
)
def test_a_failing_command_is_broken(
    target: Callable[..., Target], code: str, timeout: float, why: str
) -> None:
    with pytest.raises(CapabilityBroken, match=why):
        target(command(code, timeout)).ageing.age("a@tenken.test", 60)


def test_an_absent_command_is_broken(target: Callable[..., Target]) -> None:
    text = '[ageing]\nkind = "command"\ncommand = ["no-such-program", "{address}", "{seconds}"]'

    with pytest.raises(CapabilityBroken, match="no-such-program cannot be run: No such file"):
        target(text).ageing.age("a@tenken.test", 60)


def test_a_fixed_captcha_is_typed(target: Callable[..., Target]) -> None:
    assert target('[captcha]\nkind = "fixed"\nanswer = "1234"').captcha.answer({}) == "1234"


def test_a_person_reads_the_captcha(target: Callable[..., Target]) -> None:
    asked: list[tuple[str, float]] = []

    def ask(question: str, deadline: float) -> str:
        asked.append((question, deadline))
        return "8k2f"

    captcha = target('[captcha]\nkind = "person"\ndeadline = 90', ask=ask).captcha

    assert captcha.answer({}) == "8k2f"
    assert asked[0][1] == 90


def test_a_person_who_is_away_is_missing(target: Callable[..., Target]) -> None:
    captcha = target('[captcha]\nkind = "person"', ask=lambda question, deadline: None).captcha

    with pytest.raises(CapabilityMissing, match="nobody answered within 120 seconds"):
        captcha.answer({})


def test_nobody_to_ask_is_missing(target: Callable[..., Target]) -> None:
    with pytest.raises(CapabilityMissing, match="no way to ask a person"):
        target('[captcha]\nkind = "person"').captcha.answer({})
