"""How well a suite tells good portals from bad ones: the score it was given, and for which suite."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path("reports") / "sensitivity"


def suite_digest(catalogues: Iterable[Path]) -> str:
    """SHA-256 of the scenarios and catalogues in the folders of these `manual.toml` files.

    What a run uses up (`costs.toml`) decides nothing and is left out.
    """
    digest = hashlib.sha256()
    files = [file for path in catalogues for file in path.parent.glob("*") if file.suffix in (".py", ".toml")]
    for file in sorted(file for file in files if file.name != "costs.toml"):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


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
