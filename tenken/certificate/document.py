"""What a certificate says, as data: the shape of certificate.json and the source of its JSON Schema."""

import json
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from tenken.ledger import Level, Outcome, Proof, Result

FORMAT: Final = "tenken-certificate/1"


class Part(BaseModel):
    """Closed and unchangeable, so that the schema says everything there is."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class Said(Part):
    """One statement in two languages; the same twice where a person or a page said it."""

    en: str
    ja: str


class DecisionPart(Part):
    """The decision, computed from the required set."""

    word: Literal["conformant", "not conformant", "incomplete"]
    reasons: tuple[Said, ...] = Field(min_length=1)


class ScanPart(Part):
    """Whether the files of the run were searched for secrets, and what was found."""

    state: Literal["clean", "found", "not made"]
    findings: tuple[str, ...]


class RunPart(Part):
    """Which run this is, when it was and what it is bound to by hashes."""

    id: str
    started: str = Field(description="ISO 8601, UTC")
    ended: str | None = Field(description="null: the run did not come to its end")
    seconds: float | None
    exit_status: int | None
    tenken_version: str
    suite_sha256: str
    ledger_sha256: str
    selection: tuple[str, ...] = Field(description="what the run was restricted to; empty: everything")
    scan: ScanPart
    authorised_by: str | None


class ProofPart(Part):
    """How many checks rest on time that went by, by the way it did."""

    aged: int
    waited: int
    shortened: int


class ManualPart(Part):
    """A manual certified against."""

    id: str
    title: str
    issuer: str
    edition: str
    language: str
    pages: int
    sha256: str = Field(description="of the text the catalogue was read from")
    catalogue_sha256: str


class EvidencePart(Part):
    """A file of the run's folder; `sha256` is null if it is gone."""

    kind: Literal["screenshot", "mail", "text", "trace"]
    path: str
    caption: str
    sha256: str | None


class CheckPart(Part):
    """One comparison of one scenario."""

    scenario: str
    result: Result
    expected: str
    seen: str
    remark: str | None
    proof: Proof | None
    blocked_by: str | None
    at: str
    evidence: tuple[EvidencePart, ...]


class RequirementPart(Part):
    """A requirement with its verdict and what the verdict rests on."""

    id: str
    manual: str
    page: int
    level: Level
    section: str
    words: str | None = Field(description="the manual's own")
    demand: str = Field(description="our reading")
    demand_ja: str | None = Field(description="our reading in Japanese, where it is written")
    untestable: str | None
    note: str | None
    result: Result
    reason: Said
    checks: tuple[CheckPart, ...]


class StepPart(Part):
    """One thing done in the portal; rank 0 is an override, 1 programmatic, 2 and more visual only."""

    number: int
    text: str
    screen: str | None
    label: str | None
    provenance: str | None
    rank: int | None
    override: str | None


class ScenarioPart(Part):
    """One journey through the portal; `outcome` is null if it never ended."""

    name: str
    title: str
    covers: tuple[str, ...]
    outcome: Outcome | None
    seconds: float | None
    message: str | None
    steps: tuple[StepPart, ...]


class ControlPart(Part):
    """A control found by other means than its programmatic label."""

    screen: str | None
    label: str
    provenance: str
    rank: int | None
    override: str | None


class Document(Part):
    """A certificate."""

    format: Literal["tenken-certificate/1"] = FORMAT
    decision: DecisionPart
    counts: dict[Level, dict[Result, int]]
    cannot_be_tested: tuple[str, ...] = Field(description="ids left out of the required set, with a reason")
    findings: tuple[str, ...] = Field(description="ids of should and advisory requirements that failed")
    run: RunPart
    target: dict[str, str | None]
    browser: dict[str, str | None]
    capabilities: dict[str, str]
    sensitivity: dict[str, Any] | None
    proofs: ProofPart
    manuals: tuple[ManualPart, ...]
    requirements: tuple[RequirementPart, ...]
    scenarios: tuple[ScenarioPart, ...]
    unlabelled: tuple[ControlPart, ...] = Field(description="accessibility: labels that are visual only")
    overrides: tuple[ControlPart, ...] = Field(description="controls the profile had to name")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of certificate.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Document.model_json_schema(mode="serialization"),
        "title": "tenken certificate",
    }


def write_schema() -> None:
    """Publish the schema beside this module, after a change of the shape."""
    path = Path(__file__).parent / "schema" / "certificate.schema.json"
    path.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
