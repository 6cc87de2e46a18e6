"""The questions of fixtures/markup: which control a label names on a page."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[2] / "fixtures" / "markup"


@dataclass(frozen=True)
class Question:
    """`expect` is the data-answer of each right control in order, or "ambiguous" or "none"."""

    id: str
    page: str
    label: str
    expect: str
    verb: str = "control"
    kind: Literal["text", "select", "tick", "file", "any"] = "any"
    anchor: str | None = None

    @property
    def url(self) -> str:
        return (FOLDER / f"{self.page}.html").as_uri()


def questions() -> list[Question]:
    """All of them, in the order of the file; `id` numbers them within their page."""
    listed = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))["question"]
    seen: Counter[str] = Counter()
    asked = []
    for question in listed:
        seen[question["page"]] += 1
        asked.append(Question(id=f"{question['page']}-{seen[question['page']]}", **question))
    return asked
