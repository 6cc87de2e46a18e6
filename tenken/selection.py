"""Which catalogues a pytest call selects."""

from collections.abc import Sequence
from pathlib import Path

CATALOGUE = "manual.toml"


def catalogues_below(arguments: Sequence[str], invoked_from: Path) -> list[Path]:
    """The catalogues that pytest arguments select: in a named folder, below it, or beside a named file."""
    found: dict[Path, None] = {}
    for argument in arguments:
        place = invoked_from / argument.partition("::")[0]
        if place.is_dir():
            found |= dict.fromkeys(sorted(place.glob(f"**/{CATALOGUE}")))
        elif place.is_file() and (place.parent / CATALOGUE).is_file():
            found[place.parent / CATALOGUE] = None
    return [path.resolve() for path in found if _is_suite(path)]


def _is_suite(catalogue: Path) -> bool:
    return (catalogue.parent / "journey.py").is_file()
