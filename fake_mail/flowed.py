"""Paragraphs that were folded for the journey, put together again (RFC 3676)."""

import re

_QUOTES = re.compile(r">*")


def unflow(text: str, *, delete_space: bool) -> str:
    """`text` of format=flowed as its author wrote it; `delete_space` is the DelSp parameter."""
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth, content = _unquote(line)
        flows = content.endswith(" ") and content != "-- "
        kept = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{'>' * depth}{' ' if depth else ''}{kept}")
        open_depth = depth if flows else None
    return "\n".join(lines)


def _unquote(line: str) -> tuple[int, str]:
    depth = len(_QUOTES.match(line)[0])  # type: ignore[index]
    content = line[depth:]
    return depth, content.removeprefix(" ")
