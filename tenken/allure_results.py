"""What allure-pytest is told of a scenario: titles, requirement ids as labels, steps, attachments."""

from collections.abc import Sequence
from pathlib import Path

import allure

from tenken.checks import Checks
from tenken.manual import Manual, Requirement

TYPES = {
    "screenshot": allure.attachment_type.JPG,
    "mail": allure.attachment_type.TEXT,
    "text": allure.attachment_type.TEXT,
}


def begin(title: str, requirements: Sequence[Requirement], manual: Manual) -> None:
    """Name the scenario and what it covers."""
    allure.dynamic.title(title)
    allure.dynamic.epic(manual.portal)
    allure.dynamic.feature(manual.title)
    allure.dynamic.label("requirement", *(r.id for r in requirements))
    allure.dynamic.description(
        "\n".join(f"{r.id} (p. {r.page}, {r.level}): {r.demand}" for r in requirements)
    )


def end(checks: Checks, folder: Path) -> None:
    """Add the steps taken, the conclusions drawn and the evidence kept; all of it is redacted already."""
    for step in checks.taken:
        with allure.step(step):
            pass
    attached: set[str] = set()
    for record in checks.records:
        with allure.step(f"{record.result}: {record.requirement}"):
            for evidence in record.evidence:
                if evidence.kind in TYPES and evidence.path not in attached:
                    attached.add(evidence.path)
                    allure.attach.file(folder / evidence.path, evidence.caption, TYPES[evidence.kind])
