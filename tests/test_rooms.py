"""Imports run one way, and the reference portal is a reading of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("scenarios", "tenken", "fake_mail", "reference_app")
MAY_IMPORT = {
    "scenarios": {"scenarios", "tenken", "fake_mail"},
    "tenken": {"tenken", "fake_mail"},
    "fake_mail": {"fake_mail"},
    "reference_app": {"reference_app"},
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of everything a file imports, wherever in it, also by `import_module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name.partition(".")[0]) for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield node.lineno, module.partition(".")[0]
            case ast.ImportFrom(level=level) if level:
                yield node.lineno, path.relative_to(ROOT).parts[0]
            case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if _imports(func):
                yield node.lineno, name.partition(".")[0]


def _imports(func: ast.expr) -> bool:
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name in ("import_module", "__import__", "importorskip", "files")


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    against = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in imports(path)
        if name in {*ROOMS, "tests"} - MAY_IMPORT[room]
    ]

    assert not against


def test_the_reference_portal_reads_no_catalogue() -> None:
    readers = [
        path.relative_to(ROOT)
        for path in (ROOT / "reference_app").rglob("*.py")
        if "manual.toml" in path.read_text(encoding="utf-8")
    ]

    assert not readers
