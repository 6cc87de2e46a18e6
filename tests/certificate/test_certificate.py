import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from bs4 import BeautifulSoup

from tenken.certificate import SCHEMA, Certificate, issue
from tenken.certificate.document import schema
from tenken.ledger import LedgerUnreadable
from tests.certificate.ledgers import CLEAN_END, check, conforming, row, scenario, start
from tests.certificate.showcase import RESULTS, write_showcase

WriteRun = Callable[..., Path]


@pytest.fixture(scope="module")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return issue(write_showcase(tmp_path_factory.mktemp("showcase") / "run"))


@pytest.fixture(scope="module")
def html(showcase: Certificate) -> BeautifulSoup:
    return BeautifulSoup(showcase.html.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def data(showcase: Certificate) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(showcase.json.read_text("utf-8"))
    return loaded


def test_page_json_and_caller_agree(
    showcase: Certificate, html: BeautifulSoup, data: dict[str, dict[str, str]]
) -> None:
    assert showcase.decision.word == data["decision"]["word"] == "not conformant"
    assert html.select_one(".decision strong").get_text(" ", strip=True) == "不適合 not conformant"  # type: ignore[union-attr]


def test_every_requirement_is_on_the_page(showcase: Certificate, html: BeautifulSoup) -> None:
    for verdict in showcase.verdicts:
        shown = html.find(id=f"r-{verdict.requirement.id}")
        assert shown is not None
        assert shown["data-result"] == verdict.result


def test_requirements_are_grouped_by_page(html: BeautifulSoup) -> None:
    titles = [title.get_text(" ", strip=True) for title in html.select("#m-renesas h4")]

    assert titles == [f"{number} ページ page {number}" for number in (1, 2, 3, 4)]


def test_portal_text_cannot_become_markup(html: BeautifulSoup) -> None:
    assert len(html.select("script")) == 1
    assert not html.select("img[onerror]")
    assert all(str(image["src"]).startswith("data:image/") for image in html.select("img[src]"))
    assert "<script>document.title" in html.select_one("details.letter pre").get_text()  # type: ignore[union-attr]


def test_reordering_characters_are_spelled_out(showcase: Certificate) -> None:
    content = showcase.html.read_text("utf-8")

    assert "\u202e" not in content
    assert "\\u202edessap\\u0000" in content


def test_page_runs_only_its_own_script(html: BeautifulSoup) -> None:
    policy = html.select_one("meta[http-equiv]")["content"]  # type: ignore[index]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not html.select("[style]")
    assert not [tag for tag in html.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def test_page_needs_nothing_from_elsewhere(html: BeautifulSoup) -> None:
    links = [tag["href"] for tag in html.select("a[href]")]

    assert not [link for link in links if not re.match(r"#|evidence/", str(link))]
    assert not html.select("link, iframe, object, script[src]")


def test_huge_text_is_cut(showcase: Certificate) -> None:
    assert "あ" * 5_000 not in showcase.html.read_text("utf-8")
    assert "(+46,000 characters)" in showcase.json.read_text("utf-8")


def test_picture_is_embedded_once(html: BeautifulSoup) -> None:
    assert len(html.select("figure img[alt=新規利用登録の画面]")) == 1
    assert html.select("p.again a[href^='#e-']")


def test_files_outside_the_run_stay_outside(showcase: Certificate) -> None:
    assert "family silver" not in showcase.html.read_text("utf-8")


def test_links_within_the_page_lead_somewhere(html: BeautifulSoup) -> None:
    wanted = {link["href"][1:] for link in html.select("a[href^='#']")}

    assert [target for target in wanted if html.find(id=target) is None] == []


def test_findings_accessibility_and_overrides_are_listed(
    html: BeautifulSoup, data: dict[str, list[object]]
) -> None:
    text = html.select_one("section.findings").get_text(" ", strip=True)  # type: ignore[union-attr]

    assert data["findings"] == ["omron.login.hint", "omron.login.autocomplete"]
    assert "row header" in text
    assert "#agree >> nth=0" in text
    assert "this society offers no app" in text
    assert "it is posted" in text


def test_reference_run_certifies_no_product(html: BeautifulSoup) -> None:
    assert "this certifies no product" in html.get_text()


def test_json_follows_published_schema(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text("utf-8")))
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))


def test_published_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), (
        "publish it: python -c 'from tenken.certificate.document import write_schema; write_schema()'"
    )


def test_missing_evidence_is_said(data: dict[str, Any], html: BeautifulSoup) -> None:
    assert "(the file is missing)" in html.get_text()


@pytest.mark.parametrize("result", RESULTS)
def test_junit_passes_nothing_that_did_not(showcase: Certificate, result: str) -> None:
    root = ElementTree.parse(showcase.junit).getroot()
    (case,) = root.findall(f".//testcase[@name='renesas.result.{result.replace(' ', '-')}']")
    tags = [child.tag for child in case]

    assert tags == {"fail": ["failure"], "error": ["error"], "pass": ["system-out"]}.get(
        result, ["system-out"] if result == "attested" else ["skipped"]
    )


def test_junit_names_are_unique_and_counted(showcase: Certificate) -> None:
    root = ElementTree.parse(showcase.junit).getroot()
    names = [case.get("name") for case in root.iter("testcase")]

    assert len(names) == len(set(names)) == len(showcase.verdicts) == int(root.get("tests", ""))
    for suite in root.iter("testsuite"):
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(attribute, "")) == len(suite.findall(f"testcase/{tag}"))


def test_skipped_case_says_why(showcase: Certificate) -> None:
    skipped = ElementTree.parse(showcase.junit).getroot().find(".//testcase[@name='renesas.app']/skipped")

    assert skipped is not None
    assert skipped.get("message") == "not applicable: this society offers no app"


def test_issuing_again_changes_nothing(showcase: Certificate) -> None:
    before = [path.read_bytes() for path in (showcase.html, showcase.json, showcase.junit)]

    again = issue(showcase.html.parent)

    assert [path.read_bytes() for path in (again.html, again.json, again.junit)] == before
    assert not list(showcase.html.parent.glob("*.part"))


def test_conforming_run_is_certified(write_run: WriteRun) -> None:
    certificate = issue(write_run(*conforming(row("kenpos.a"), row("kenpos.b", "should"))))

    assert certificate.decision.word == "conformant"
    assert "適合" in certificate.html.read_text("utf-8")


def test_killed_run_still_gets_a_page(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a"))[:-2])
    with (folder / "ledger.jsonl").open("ab") as torn:
        torn.write(b'{"kind": "end", "sta')

    certificate = issue(folder)

    assert certificate.decision.word == "incomplete"
    assert "did not come to its end" in certificate.html.read_text("utf-8")


@pytest.mark.parametrize("selection", [(), ("kenpos",)])
def test_empty_run_is_incomplete(write_run: WriteRun, selection: tuple[str, ...]) -> None:
    assert issue(write_run(start(selection=selection), *CLEAN_END)).decision.word == "incomplete"


def test_filtered_run_lists_what_it_left_out(write_run: WriteRun) -> None:
    passed = scenario("test_a", check("kenpos.a"), covers=("kenpos.a",))
    selected = start(row("kenpos.a"), row("kenpos.b"), selection=("test_a",))

    certificate = issue(write_run(selected, *passed, *CLEAN_END))

    assert certificate.decision.word == "incomplete"
    assert "not selected: this run was restricted" in certificate.html.read_text("utf-8")


def test_folder_without_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreadable, match="name the folder of a run"):
        issue(tmp_path)
