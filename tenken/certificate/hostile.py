"""Text and paths from outside, made fit to be shown."""

import re
from pathlib import Path

LONGEST = 4_000

# invisible, reordering or undecodable: shown by their code, so that no page can dress up a verdict
STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def shown(text: str, limit: int = LONGEST) -> str:
    """The text with strange characters spelled out, and cut where it is too long to read."""
    cut = text[:limit].replace("\r\n", "\n")
    visible = STRANGE.sub(lambda char: f"\\u{ord(char[0]):04x}", cut)
    left = len(text) - limit
    return visible if left <= 0 else f"{visible} … (+{left:,} characters)"


def inside(folder: Path, relative: str) -> Path | None:
    """The file of that name in `folder`, or None if there is none or it lies elsewhere."""
    if "\0" in relative:
        return None
    path = (folder / relative).resolve()
    return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
