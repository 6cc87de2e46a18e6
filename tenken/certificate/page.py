"""The certificate as one HTML file that needs no server, no network and no trust in what it shows."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tenken.certificate.document import CheckPart, Document, RequirementPart
from tenken.certificate.exhibits import Exhibit
from tenken.certificate.wording import DECISIONS, LEVELS, OUTCOMES, PROOFS, RESULTS

TEMPLATES = Path(__file__).parent / "template"
MOST_CHECKS = 40  # of one requirement; the rest is in certificate.json


def render(document: Document, exhibits: Mapping[str, Exhibit]) -> str:
    """The page. Its style and script are allowed by their hashes; anything else that would run is refused."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["href"] = lambda path: quote(path)
    environment.filters["clock"] = clock
    environment.filters["duration"] = duration
    style = (TEMPLATES / "certificate.css").read_text("utf-8")
    script = (TEMPLATES / "certificate.js").read_text("utf-8")
    return environment.get_template("certificate.html.j2").render(
        doc=document,
        exhibits=exhibits,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        results=RESULTS,
        levels=LEVELS,
        outcomes=OUTCOMES,
        proofs=PROOFS,
        decision=DECISIONS[document.decision.word],
        pages=pages,
        checks=foremost,
        untested=untested,
        anchors={one.name: f"s{number}" for number, one in enumerate(document.scenarios, start=1)},
        rows={row.id: row for row in document.requirements},
    )


def pages(document: Document, manual: str) -> Iterable[tuple[int, list[RequirementPart]]]:
    """The requirements of a manual, page by page."""
    rows = sorted((row for row in document.requirements if row.manual == manual), key=lambda row: row.page)
    return [(page, list(group)) for page, group in groupby(rows, key=lambda row: row.page)]


def foremost(row: RequirementPart) -> tuple[CheckPart, ...]:
    """The checks worth showing: those that decided the verdict first, and no more than can be read."""
    order = sorted(row.checks, key=lambda check: check.result != row.result)
    return tuple(order[:MOST_CHECKS])


def untested(document: Document) -> Mapping[tuple[str, str, str], list[RequirementPart]]:
    """What has no verdict of its own, by result and reason (English, Japanese)."""
    found: dict[tuple[str, str, str], list[RequirementPart]] = {}
    for row in document.requirements:
        if row.result in ("not tested", "deferred", "not applicable") and not _left_out(row):
            found.setdefault((row.result, row.reason.en, row.reason.ja), []).append(row)
    return found


def clock(instant: str | None) -> str:
    """An ISO instant as people write it, to the minute, in UTC."""
    return f"{instant[:10]} {instant[11:16]} UTC" if instant else "—"


def duration(seconds: float) -> str:
    """Seconds as hours, minutes and seconds, without leading noughts."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min"), (rest, "s")) if count)
        or "0 s"
    )


def _left_out(row: RequirementPart) -> bool:
    return bool(row.untestable) and row.result == "not tested"


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
