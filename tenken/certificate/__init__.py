"""The report on a whole run, with a decision that is computed."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import jsonschema

from tenken.certificate.decision import Decision, decide, flaws_of
from tenken.certificate.document import Document
from tenken.certificate.exhibits import exhibits
from tenken.certificate.junit import junit_xml
from tenken.certificate.page import render
from tenken.certificate.report import build
from tenken.ledger import read_ledger
from tenken.verdict import Verdict, roll_up

__all__ = ["SCHEMA", "Certificate", "Decision", "issue"]

SCHEMA = Path(__file__).parent / "schema" / "certificate.schema.json"


@dataclass(frozen=True)
class Certificate:
    """What was issued, and the files it was written to."""

    decision: Decision
    verdicts: tuple[Verdict, ...]
    html: Path
    json: Path
    junit: Path


def issue(folder: Path) -> Certificate:
    """Read the ledger in `folder`, decide, and write certificate.html, certificate.json and junit.xml there.

    Raises LedgerUnreadable. Issuing again from the same ledger gives the same files.
    """
    run = read_ledger(folder)
    verdicts = roll_up(run)
    flaws = flaws_of(run)
    decision = decide(verdicts, complete=not flaws, flaws=flaws)
    document = build(folder, run, verdicts, decision)
    return Certificate(
        decision,
        verdicts,
        html=_write(folder / "certificate.html", render(document, exhibits(folder, document)).encode()),
        json=_write(folder / "certificate.json", _checked_json(document)),
        junit=_write(folder / "junit.xml", junit_xml(document)),
    )


def _checked_json(document: Document) -> bytes:
    data = document.model_dump(mode="json")
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _write(path: Path, content: bytes) -> Path:
    # whole or not at all: a reader never meets half a certificate
    fresh = path.with_name(path.name + ".part")
    fresh.write_bytes(content)
    os.replace(fresh, path)
    return path
