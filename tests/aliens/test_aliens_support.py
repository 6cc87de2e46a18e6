"""The test-support API of the alien portals answers as docs/test-support.yaml says."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.aliens.serve import Alien, serve_alien

NOWHERE = ("127.0.0.1", 9)
ADDRESS = "taro@example.jp"


@pytest.fixture(scope="module")
def alien() -> Iterator[Alien]:
    with serve_alien("dl", NOWHERE) as alien:
        yield alien


def ask(alien: Alien, endpoint: str, **body: object) -> httpx.Response:
    """Return the raw answer of an endpoint."""
    return httpx.post(f"{alien.support_url}/{endpoint}", json=body)


def test_proposed_person_is_stored(alien: Alien) -> None:
    proposal = {"kind": "insured", "number": "40001", "symbol": "900", "family_name": "点検"}
    answer = ask(alien, "members", **proposal)

    assert answer.status_code == 201
    assert proposal.items() <= answer.json().items()


def test_bare_kind_gets_a_card(alien: Alien) -> None:
    card = ask(alien, "members", kind="retired").json()

    assert card["kind"] == "retired"
    assert card["number"].isdigit()
    assert card["symbol"].isdigit()


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "kind"),
        ({"kind": "guest"}, "kind"),
        ({"kind": "insured", "number": "12a"}, "number"),
        ({"kind": "insured", "colour": "red"}, "colour"),
        ({"kind": "insured", "birth_date": "1970/01/01"}, "1970/01/01"),
    ],
)
def test_malformed_person_is_explained(alien: Alien, body: dict[str, str], named: str) -> None:
    answer = ask(alien, "members", **body)

    assert answer.status_code == 422
    assert named in answer.json()["detail"]


def test_own_person_replaces_proposal() -> None:
    with serve_alien("frames", NOWHERE) as frames:
        card = ask(frames, "members", kind="insured", number="40001", symbol="900").json()

    assert card["kind"] == "insured"
    assert card["number"] != "40001"


def test_nothing_pending_is_404(alien: Alien) -> None:
    assert ask(alien, "age", address="nobody@example.jp", seconds=1).status_code == 404


def test_pending_things_are_counted(alien: Alien) -> None:
    alien.society.pending.clear()
    httpx.post(alien.url.replace("UserLogin", "MailEntry"), data={"mailAddr": ADDRESS})

    assert ask(alien, "age", address=ADDRESS, seconds=60).json() == {"aged": 1}
    assert ask(alien, "age", address=ADDRESS, seconds=0).status_code == 422


def test_captcha_is_found_three_ways(alien: Alien) -> None:
    captcha = alien.society.show_captcha(ADDRESS, "ABCD", b"png")

    for body in ({"image": f"/hc/NinshoImage.do?id={captcha.id}"}, {"address": ADDRESS}):
        assert ask(alien, "captcha", cookies={}, **body).json() == {"answer": "ABCD"}
    assert ask(alien, "captcha", cookies={"HCSID": "unknown"}).status_code == 404


def test_reset_forgets_named_addresses(alien: Alien) -> None:
    alien.society.show_captcha("keep@example.jp", "WXYZ", b"png")

    assert ask(alien, "reset", addresses=[ADDRESS]).status_code == 204
    assert ask(alien, "captcha", cookies={}, address=ADDRESS).status_code == 404
    assert ask(alien, "captcha", cookies={}, address="keep@example.jp").status_code == 200
