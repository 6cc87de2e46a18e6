"""The page on target profiles shows only what works."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.target import Profile
from tenken.target.roster_file import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "targets.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
SMALLEST = SNIPPETS[0]
SECRETS = re.findall(r'env = "(\w+)"', PAGE)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_shown_snippet_is_a_valid_profile(
    profile_of: Callable[..., Profile], snippet: str, tmp_path: Path
) -> None:
    (tmp_path / "members.csv").write_text("記号,番号\n700,81001\n", encoding="utf-8")
    text = snippet if snippet.startswith("name") else SMALLEST + snippet
    if snippet.startswith("adapter"):
        text = snippet + SMALLEST
    if "endpoint" in snippet:
        text += '[test_support]\nurl = "https://support.example.jp"\n'

    profile = profile_of(text, **dict.fromkeys(SECRETS, "x"))

    assert profile.model_dump(by_alias=True).keys() >= tomllib.loads(text).keys()


def test_every_column_of_a_roster_is_named() -> None:
    assert [name for pair in COLUMNS.items() for name in pair if name not in PAGE] == []
