"""The test-support API against its own description, docs/test-support.yaml."""

from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import yaml

from reference_app.portals import PORTALS
from reference_app.products import Policy
from reference_app.serving import Running, serve
from tests.reference_app.applicant import GOOD, Applicant
from tests.reference_app.letterbox import Letterbox, link

DESCRIPTION = Path(__file__).parents[2] / "docs" / "test-support.yaml"
FULL = {
    "kind": "insured",
    "symbol": "12",
    "number": "345678",
    "branch": "00",
    "insurer_number": "06123456",
    "birth_date": "1980-02-29",
    "sex": "female",
    "family_name": "山田",
    "given_name": "花子",
    "family_kana": "ヤマダ",
    "given_kana": "ハナコ",
    "mail": "hanako@example.test",
    "login_id": "hanako",
    "password": "temporary1",
    "attributes": {"plan": "A"},
}


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    return loaded


def check(description: dict[str, Any], path: str, answer: httpx.Response) -> None:
    """The status is a described one, and a described body is as described."""
    responses = description["paths"][path]["post"]["responses"]
    described = responses[str(answer.status_code)]
    content = described.get("content")
    if content:
        schema = content["application/json"]["schema"] | {"components": description["components"]}
        jsonschema.validate(answer.json(), schema, format_checker=jsonschema.FormatChecker())


def post(running: Running, path: str, body: object) -> httpx.Response:
    return httpx.post(running.support_url + path, json=body, trust_env=False)


@pytest.mark.parametrize("kind", ["insured", "dependant", "voluntary", "retired"])
def test_a_kind_alone_makes_a_whole_person(running: Running, description: dict[str, Any], kind: str) -> None:
    answer = post(running, "/members", {"kind": kind})

    assert answer.status_code == 201
    check(description, "/members", answer)
    assert answer.json()["kind"] == kind
    assert {"symbol", "number", "birth_date", "family_name"} <= set(answer.json())


def test_a_proposed_person_comes_back_unchanged(running: Running, description: dict[str, Any]) -> None:
    answer = post(running, "/members", FULL)

    check(description, "/members", answer)
    assert answer.json() == FULL


@pytest.mark.parametrize("policy", PORTALS.values(), ids=PORTALS)
@pytest.mark.parametrize("kind", ["insured", "dependant", "voluntary", "retired"])
def test_every_portal_answers_with_a_described_person(
    letterbox: Letterbox, description: dict[str, Any], policy: Policy, kind: str
) -> None:
    with serve(policy, smtp=letterbox.address) as running:
        for proposal in ({"kind": kind}, FULL | {"kind": kind}):
            check(description, "/members", post(running, "/members", proposal))


def test_two_people_never_share_a_card(running: Running) -> None:
    first, second = (post(running, "/members", FULL | {"kind": k}).json() for k in ("insured", "dependant"))

    assert (first["symbol"], first["number"]) != (second["symbol"], second["number"])


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/members", {}, "kind"),
        ("/members", {"kind": "guest"}, "kind"),
        ("/members", {"kind": "insured", "colour": "red"}, "colour"),
        ("/members", {"kind": "insured", "number": 12}, "number"),
        ("/members", {"kind": "insured", "birth_date": "1980-02-30"}, "birth_date"),
        ("/members", [], "body"),
        ("/age", {"address": "a@example.test", "seconds": 0}, "seconds"),
        ("/captcha", {}, "cookies"),
    ],
)
def test_a_malformed_body_is_refused_with_its_place(
    running: Running, path: str, body: object, where: str
) -> None:
    answer = post(running, path, body)

    assert answer.status_code == 422
    assert where in answer.json()["detail"]


def test_a_refused_password_is_not_repeated(running: Running) -> None:
    answer = post(running, "/members", {"kind": "insured", "password": ["hunter22"]})

    assert answer.status_code == 422
    assert "hunter22" not in answer.text


def test_nothing_pending_cannot_age(running: Running, description: dict[str, Any]) -> None:
    answer = post(running, "/age", {"address": "nobody@example.test", "seconds": 1})

    assert answer.status_code == 404
    check(description, "/age", answer)


def test_ageing_says_how_much_was_pending(applicant: Applicant, description: dict[str, Any]) -> None:
    applicant.ask_for_invitation()
    answer = applicant.age(60)

    assert answer.json() == {"aged": 1}
    check(description, "/age", answer)


def test_a_captcha_is_found_in_three_ways(applicant: Applicant, description: dict[str, Any]) -> None:
    applicant.reach_identity()
    picture = applicant.browser.page.select_one("img[src*='?c=']")
    assert picture is not None
    source = applicant.running.base_url + str(picture["src"])
    ways = (
        {"cookies": dict(applicant.browser.client.cookies), "address": None, "image": None},
        {"cookies": {}, "address": applicant.address},
        {"cookies": {}, "image": source},
    )
    answers = [post(applicant.running, "/captcha", way) for way in ways]

    for answer in answers:
        check(description, "/captcha", answer)
    assert len({answer.json()["answer"] for answer in answers}) == 1


def test_no_captcha_has_no_answer(applicant: Applicant, description: dict[str, Any]) -> None:
    applicant.ask_for_invitation()
    answer = post(applicant.running, "/captcha", {"cookies": dict(applicant.browser.client.cookies)})

    assert answer.status_code == 404
    check(description, "/captcha", answer)


def test_reset_of_an_address_frees_its_member(applicant: Applicant, description: dict[str, Any]) -> None:
    applicant.reach_user_info()
    applicant.register()
    answer = post(applicant.running, "/reset", {"addresses": [applicant.address]})
    check(description, "/reset", answer)
    applicant.reach_user_info()
    applicant.register()

    assert applicant.browser.heading == "利用者情報登録完了"


def test_reset_of_all_forgets_accounts_and_links(applicant: Applicant) -> None:
    applicant.reach_user_info()
    applicant.register()
    applicant.ask_for_invitation()
    assert post(applicant.running, "/reset", {}).status_code == 204

    applicant.log_in(GOOD["新ログインID"], GOOD["新パスワード"])
    assert "正しくありません" in applicant.browser.problems
    applicant.browser.open(link(applicant.letterbox.letters[-1]))
    assert applicant.browser.status == 404


def test_test_support_is_not_on_the_portals_port(running: Running) -> None:
    for path in ("/members", "/age", "/captcha", "/reset"):
        assert httpx.post(running.base_url + path, json={}, trust_env=False).status_code in (404, 405)
