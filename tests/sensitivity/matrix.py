"""The published kill matrix: what every deviation came to, and the score for certificates beside it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenken.manual import Manual
from tenken.sensitivity_score import FOLDER, suite_digest
from tests.sensitivity.planning import ROOT, SUITE
from tests.sensitivity.proof import Entailed
from tests.sensitivity.running import Outcome

LEVELS = ("must", "should", "advisory")


@dataclass(frozen=True)
class Row:
    """One line of the matrix; `flaw` says what is wrong with the outcome, None when all is as it must be."""

    outcome: Outcome
    level: str
    entailed: Mapping[str, str]
    flaw: str | None


def judged(outcome: Outcome, manual: Manual, entailed: Entailed) -> Row:
    """Whether a deviation killed its own requirement and nothing else, and the decision came out right."""
    level = manual.requirement(outcome.deviation.breaks).level
    excused = entailed.get(outcome.deviation.id, {})
    return Row(outcome, level, excused, _flaw(outcome, level, excused))


def _flaw(outcome: Outcome, level: str, excused: Mapping[str, str]) -> str | None:
    if outcome.problem:
        return f"invalid: {outcome.problem}"
    if outcome.own != "fail":
        return f"survived: {outcome.deviation.breaks} came out as {outcome.own}: {outcome.reason}"
    if unexpected := {name: why for name, why in outcome.collateral.items() if name not in excused}:
        return "collateral: " + "; ".join(f"{name} failed: {why}" for name, why in unexpected.items())
    wanted = "not conformant" if level == "must" else "conformant"
    if outcome.decision != wanted:
        return f"the decision is {outcome.decision}, wanted {wanted}"
    return None


def score(rows: Sequence[Row], manual: Manual) -> dict[str, Any]:
    """The totals, with the digest of the suite they were measured with."""
    results = Counter(row.outcome.result for row in rows)
    totals = {
        "deviations": len(rows),
        "killed": results["killed"],
        "survived": results["survived"],
        "invalid": results["invalid"],
        "with_collateral": sum(bool(row.flaw and row.flaw.startswith("collateral")) for row in rows),
    }
    by_level = {level: _share([row for row in rows if row.level == level]) for level in LEVELS}
    digest = suite_digest([SUITE / manual.id / "manual.toml"])
    return {"manual": manual.id, "suite_sha256": digest, **totals, "by_level": by_level}


def publish(rows: Sequence[Row], manual: Manual, root: Path = ROOT) -> Path:
    """Write the matrix and the score; gives back the path of the matrix."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    totals = score(rows, manual)
    (folder / f"{manual.id}.json").write_text(json.dumps(totals, indent=1) + "\n", encoding="utf-8")
    page = folder / f"{manual.id}.md"
    page.write_text("\n".join([*_head(totals, manual), *map(_line, rows), *_notes(rows)]) + "\n", "utf-8")
    return page


def _share(rows: Sequence[Row]) -> dict[str, int]:
    return {"deviations": len(rows), "killed": sum(row.outcome.result == "killed" for row in rows)}


def _head(totals: Mapping[str, Any], manual: Manual) -> list[str]:
    levels = "; ".join(
        f"{level} {share['killed']} of {share['deviations']}" for level, share in totals["by_level"].items()
    )
    return [
        f"# Kill matrix: {manual.id}",
        "",
        f"{manual.issuer}, {manual.title}. Written by `make sensitivity`; what it means stands in",
        "[docs/sensitivity.md](../../docs/sensitivity.md).",
        "",
        f"Suite: SHA-256 `{totals['suite_sha256']}`",
        "",
        f"**{totals['killed']} of {totals['deviations']} deviations killed** ({levels}); "
        f"survived {totals['survived']}, invalid {totals['invalid']}, "
        f"with collateral failures {totals['with_collateral']}.",
        "",
        "*blocked*: requirements that could no longer be reached. *ran*: scenarios run against it, of all; "
        "the decision of a part is on what that part covers.",
        "",
        "| deviation | breaks | level | what was bent | result | blocked | decision | ran |",
        "|---|---|---|---|---|---|---|---|",
    ]


def _line(row: Row) -> str:
    outcome = row.outcome
    result = outcome.result + (" (see below)" if row.flaw and outcome.result != "invalid" else "")
    cells = (
        outcome.deviation.id, outcome.deviation.breaks, row.level, outcome.deviation.describes, result,
        str(outcome.blocked), outcome.decision, f"{outcome.ran[0]}/{outcome.ran[1]}",
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _notes(rows: Sequence[Row]) -> list[str]:
    flaws = [f"- `{row.outcome.deviation.id}` {_flat(row.flaw)}" for row in rows if row.flaw]
    excused = [
        f"- `{row.outcome.deviation.id}`: `{name}` fails as well: {why}"
        for row in rows
        for name, why in row.entailed.items()
    ]
    return [
        *(["", "## Not as it must be", "", *flaws] if flaws else []),
        *(["", "## Entailed", "", *excused] if excused else []),
    ]


def _flat(text: str) -> str:
    return " ".join(text.split())[:600]
