"""The verdicts as JUnit XML: one test case per requirement, nothing passed that was not."""

from collections.abc import Mapping
from xml.etree import ElementTree

from tenken.certificate.document import Document, RequirementPart
from tenken.ledger import Result

# what each verdict becomes; those without an entry passed
ELEMENTS: Mapping[Result, str] = {
    "fail": "failure",
    "error": "error",
    "blocked": "skipped",
    "deferred": "skipped",
    "not tested": "skipped",
    "not applicable": "skipped",
}


def junit_xml(document: Document) -> bytes:
    """A suite per manual; the id of a requirement is the name of its case, and therefore unique."""
    root = ElementTree.Element("testsuites", name=f"tenken {document.decision.word}")
    _count(root, document.requirements)
    for manual in dict.fromkeys(one.manual for one in document.requirements):
        rows = tuple(one for one in document.requirements if one.manual == manual)
        suite = ElementTree.SubElement(root, "testsuite", name=manual, timestamp=document.run.started[:19])
        _count(suite, rows)
        for row in rows:
            _case(suite, row)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _count(element: ElementTree.Element, rows: tuple[RequirementPart, ...]) -> None:
    elements = [ELEMENTS.get(row.result) for row in rows]
    element.set("tests", str(len(rows)))
    for attribute, name in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(elements.count(name)))
    element.set("time", "0")


def _case(suite: ElementTree.Element, row: RequirementPart) -> None:
    case = ElementTree.SubElement(suite, "testcase", classname=row.manual, name=row.id, time="0")
    if name := ELEMENTS.get(row.result):
        reason = f"{row.result}: {row.reason.en}"
        element = ElementTree.SubElement(case, name, message=reason)
        if name != "skipped":
            element.set("type", f"{row.level} {row.result}")
            element.text = f"p. {row.page}, {row.section}\n{row.demand}\n{row.reason.en}"
    else:
        ElementTree.SubElement(case, "system-out").text = f"{row.result}: {row.reason.en}"
