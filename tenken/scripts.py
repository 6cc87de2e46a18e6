"""The scripts that a page runs for the engine; `deep.js` has what they see it with."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def script(name: str) -> str:
    """The script in `name`.js, able to see a page with `deep.js`."""
    return deep((HERE / f"{name}.js").read_text(encoding="utf-8"))


def deep(expression: str) -> str:
    """This JavaScript expression, able to use the functions of `deep.js`."""
    return f"(() => {{\n{_sight()}return (\n{expression.strip()}\n);\n}})()"


def called() -> str:
    """The script that tells what something to press is called, in forty letters at most."""
    return deep("at => named(at).trim().slice(0, 40)")


@cache
def _sight() -> str:
    return (HERE / "deep.js").read_text(encoding="utf-8")
