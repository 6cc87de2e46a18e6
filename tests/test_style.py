"""Files and functions stay small, nothing waits a fixed time, no machine's paths travel along."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
ROOMS = ("tenken/", "scenarios/", "fake_mail/", "reference_app/")
# Whose machine something was built on is nobody's business. In pieces, so that this file is no finding.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])(/home"
    + r"/[a-z]\w*/|/Users"
    + r"/[A-Za-z]\w*/|/root"
    + r"/|[A-Z]:\\+Users"
    + r"\\+\w|/wor"
    + r"k/)"
)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is part of the project, as git has it, or as it lies there without git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    folders = (*(room.rstrip("/") for room in ROOMS), "tests", "fixtures", "docs")
    return tuple(p for folder in folders for p in (ROOT / folder).rglob("*") if p.is_file())


def python() -> Iterator[tuple[str, str]]:
    for path in tracked():
        if path.suffix == ".py":
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def test_no_file_outgrows_its_idea() -> None:
    long = {name: lines for name, text in python() if (lines := text.count("\n")) > LONGEST_FILE}

    assert not long


def test_no_function_outgrows_a_screen() -> None:
    long = [
        f"{name}:{node.lineno} {node.name} has {lines} lines"
        for name, text in python()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]

    assert not long


def test_nothing_waits_a_fixed_time() -> None:
    waits = re.compile(r"\b(time\.sleep|wait_for_timeout|asyncio\.sleep)\(")
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in python()
        if name.startswith(("tenken/", "scenarios/", "fake_mail/"))
        for number, line in enumerate(text.splitlines(), start=1)
        if waits.search(line)
    ]

    assert not found


def test_no_path_of_a_machine_travels_along() -> None:
    found = []
    for path in tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), start=1):
            if MACHINE_PATHS.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")

    assert not found
