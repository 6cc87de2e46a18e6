"""The test-support API of this portal, and that bent rules really bend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.aliens.walker import Mailbox, mailbox
from tests.aliens_omron.records import Member, Refused
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.serve import Alien, serve_alien_omron
from tests.aliens_omron.society import Society

MAIL = "goro@omron.example"


@pytest.fixture
def omron() -> Iterator[tuple[Alien, Mailbox]]:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        yield alien, mails


def _ask(alien: Alien, name: str, **body: Any) -> httpx.Response:
    return httpx.post(f"{alien.support_url}/{name}", json=body)


def test_card_out_of_form_is_drawn_anew(omron: tuple[Alien, Mailbox]) -> None:
    answer = _ask(omron[0], "members", kind="insured", symbol="123", number="77", family_name="森").json()

    assert len(answer["symbol"]) == 2
    assert (answer["number"], answer["family_name"]) == ("77", "森")


def test_paper_notice_names_login(omron: tuple[Alien, Mailbox]) -> None:
    answer = _ask(omron[0], "members", kind="insured", attributes={"issued": "paper"}).json()
    account = omron[0].society.accounts[answer["login_id"]]

    assert (account.password, account.temporary) == (answer["password"], True)
    assert answer["attributes"] == {"issued": "paper"}


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"kind": "robot"}, "kind"),
        ({"kind": "insured", "attributes": {"registered": "employed"}}, "registered"),
        ({"kind": "insured", "shoe_size": "27"}, "shoe_size"),
    ],
)
def test_malformed_proposal_says_where(omron: tuple[Alien, Mailbox], body: dict[str, Any], word: str) -> None:
    answer = _ask(omron[0], "members", **body)

    assert answer.status_code == 422
    assert word in answer.json()["detail"]


def test_nothing_pending_cannot_age(omron: tuple[Alien, Mailbox]) -> None:
    alien = omron[0]
    assert _ask(alien, "age", address=MAIL, seconds=60).status_code == 404
    alien.society.invite(MAIL)
    assert _ask(alien, "age", address=MAIL, seconds=60).json() == {"aged": 1}
    assert _ask(alien, "reset", addresses=[MAIL]).status_code == 204
    assert _ask(alien, "age", address=MAIL, seconds=60).status_code == 404


def test_mails_come_in_three_shapes(omron: tuple[Alien, Mailbox]) -> None:
    alien, mails = omron
    card = {"symbol": "12", "number": "5", "birth_date": "1990-12-31"}
    _ask(alien, "members", kind="insured", **card)
    alien.society.invite(MAIL)
    token = next(iter(alien.society.pending))
    found = alien.society.identify(token, MAIL, ("12", "5"), "1990-12-31")
    first = mails.letter(MAIL, "利用登録手続きのご案内")
    second = mails.letter(MAIL, "本人確認完了のご案内")

    assert (first.get_content_type(), first.get_content_charset()) == ("text/html", "iso-2022-jp")
    assert second.get_content_type() == "multipart/alternative"
    assert "info@omronkenpo.kw21connect.jp" in str(first["From"])
    assert found.key not in str(second.get_body(("plain",)))


def test_view_of_another_browser_has_expired(omron: tuple[Alien, Mailbox]) -> None:
    fields = {"javax.faces.source": "j_idt12:form:login", "javax.faces.ViewState": "1:1"}
    answer = httpx.post(omron[0].url, data=fields, headers={"Faces-Request": "partial/ajax"})

    assert answer.headers["content-type"] == "text/xml; charset=UTF-8"
    assert "ViewExpiredException" in answer.text


@pytest.mark.parametrize(
    "rules",
    [
        Rules(symbol_checked=False),
        Rules(number_checked=False, birth_date_checked=False),
        Rules(address_must_match=False),
        Rules(key_checked=False),
        Rules(password_length=(8, 39), login_id_length=(4, 39)),
        Rules(password_classes=frozenset(), alphabet_checked=False),
    ],
)
def test_each_bent_rule_lets_something_through(rules: Rules) -> None:
    assert not _passes(Rules(), rules)
    assert _passes(rules, rules)


def _passes(kept: Rules, bent: Rules) -> bool:
    """Return whether a registration that only the bent rules allow gets through under the kept ones."""
    sent: list[str] = []
    society = Society(kept, lambda kind, to, facts: sent.append(facts["token"]))
    society.members.append(Member("insured", "12", "345", "1990-12-31", "森", "五郎"))
    card = ("12" if bent.symbol_checked else "21", "345" if bent.number_checked else "9")
    born = "1990-12-31" if bent.birth_date_checked else "1991-01-01"
    password = "Abcd-12" + "3" * (bent.password_length[0] - 7) if bent.password_classes else "_" * 12
    login_id = "goro" + "5" * (bent.login_id_length[0] - 4)
    try:
        society.invite(MAIL)
        address = MAIL if bent.address_must_match else "else@omron.example"
        found = society.identify(sent[-1], address, card, born)
        society.prove(found.token, found.key if bent.key_checked else "x")
        society.register(found.token, login_id, password, "")
    except Refused:
        return False
    return True
