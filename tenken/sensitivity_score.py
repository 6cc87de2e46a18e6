"""How well a suite tells good portals from bad ones: the score it was given, and for which suite."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path("reports") / "sensitivity"


def suite_digest(catalogues: Iterable[Path]) -> str:
    """SHA-256 of the scenarios and catalogues beside these `manual.toml` files, and of what portals share.

    What a run uses up (`costs.toml`) decides nothing and is left out.
    """
    digest = hashlib.sha256()
    folders = {path.resolve().parent for path in catalogues}
    for folder in sorted(folders | {shared for own in folders for shared in _shared(own.parent)}):
        for file in sorted(folder.glob("*")):
            if file.suffix in (".py", ".toml") and file.name != "costs.toml":
                name = f"{folder.name}/{file.name}"
                digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _shared(suite: Path) -> Iterator[Path]:
    """Folders of scenarios of no portal's own: what several portals have in common."""
    for folder in suite.iterdir():
        if any(folder.glob("*.py")) and not (folder / "manual.toml").exists():
            yield folder


def score_file(catalogue: Path) -> Path:
    """Where the score of the suite of this `manual.toml` is kept: beside the published kill matrix."""
    return catalogue.resolve().parents[2] / FOLDER / f"{catalogue.resolve().parent.name}.json"


def sensitivity_score(catalogue: Path) -> Mapping[str, Any] | None:
    """The score of the suite of this `manual.toml`, or None where none is at hand, as in an installed wheel.

    Counts of deviations by what became of them, the digest of the suite they were measured with, and
    `current`: whether that is the suite as it is now.
    """
    try:
        score: dict[str, Any] = json.loads(score_file(catalogue).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return {**score, "current": score.get("suite_sha256") == suite_digest([catalogue])}
