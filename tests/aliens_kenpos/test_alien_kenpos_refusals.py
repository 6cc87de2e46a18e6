"""Whoever strays from the guide is told why in Japanese, and stays where he is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Account, Card, Draft, Refused
from tests.aliens_kenpos.serve import Alien, serve_alien_kenpos
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos.visitor import society_of

NOWHERE = ("127.0.0.1", 9)
CARD = Card("91", "200001", "06139999", "2000", "1", "21", "male", "family")
ADDRESS = "hanako@example.jp"


@pytest.fixture(scope="module")
def alien() -> Iterator[Alien]:
    with serve_alien_kenpos(NOWHERE) as alien:
        yield alien


def family(place: Society) -> tuple[Account, str]:
    """Return the account of a family member whose URL is on its way, and its token."""
    account = place.identify(CARD)
    place.send_signup(account, Draft(ADDRESS, password="Kenpos2026", again="Kenpos2026"))
    return account, list(place.pending)[-1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", words.ID_BLANK),
        ("７１３２-091200001", words.ID_WIDE),
        ("7132-91200001", words.ID_FORM),
        ("7133-091200001", words.ID_FORM),
        ("7132-091200001 ", words.ID_FORM),
    ],
    ids=["blank", "full-width", "unpadded", "prefix", "trailing blank"],
)
def test_wrong_login_id_is_explained(alien: Alien, typed: str, said: str) -> None:
    answer = httpx.post(
        f"{alien.base_url}/login.asp", content=b"loginid=" + _quoted(typed), headers=_FORM, timeout=5
    )

    assert answer.status_code == 200
    assert said in answer.content.decode("cp932")


@pytest.mark.parametrize("typed", ["", "２００００１２１", "20000122", "000121"], ids=range(4))
def test_wrong_password_lets_nobody_in(typed: str) -> None:
    with pytest.raises(Refused):
        society_of("insured").login("7132-091200001", typed)


@pytest.mark.parametrize("kind", ["dependant", "voluntary"])
def test_family_has_no_issued_id(kind: str) -> None:
    with pytest.raises(Refused, match=words.LOGIN):
        society_of(kind).login("7132-091200001", "20000121")


@pytest.mark.parametrize(
    "wrong",
    [
        {"symbol": "92"},
        {"number": "200002"},
        {"insurer_number": "06139998"},
        {"day": "22"},
        {"sex": "female"},
    ],
)
def test_card_of_nobody_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(Refused, match=words.NOBODY):
        society_of("dependant").identify(replace(CARD, **wrong))


def test_full_width_card_is_refused() -> None:
    with pytest.raises(Refused, match="半角数字"):
        society_of("dependant").identify(replace(CARD, number="２００００１"))


def test_general_insured_is_sent_to_login() -> None:
    with pytest.raises(Refused, match=words.HAS_ISSUED_ID):
        society_of("insured").identify(CARD)


def test_both_boxes_have_to_be_ticked() -> None:
    for privacy, terms in ((False, True), (True, False)):
        with pytest.raises(Refused):
            society_of("insured").consent(privacy=privacy, terms=terms)


@pytest.mark.parametrize(
    "password", ["Abc1234", "abcdefgh", "12345678", "Ａbc12345", "a1" * 11], ids=range(5)
)
def test_weak_password_is_refused(password: str) -> None:
    place = society_of("dependant")
    with pytest.raises(Refused, match="組み合わせて"):
        place.check_basic(place.identify(CARD), Draft(ADDRESS, password=password, again=password))


def test_family_gets_in_only_through_url() -> None:
    place = society_of("dependant")
    account, token = family(place)
    with pytest.raises(Refused):
        place.login(ADDRESS, "Kenpos2026")
    place.complete(token)

    assert place.login(ADDRESS, "Kenpos2026") is account


def test_url_lapses_for_its_address_only(alien: Alien) -> None:
    place = society_of("dependant")
    _, token = family(place)

    assert place.age("somebody@example.jp", 86_401) == 0
    assert place.age(ADDRESS, 86_401) == 1
    with pytest.raises(Refused, match="最初からやり直して"):
        place.complete(token)


def test_office_reset_starts_sign_up_anew() -> None:
    place = society_of("insured")
    account = place.login("7132-091200001", "20000121")
    place.send_signup(account, Draft(ADDRESS))
    place.complete(list(place.pending)[-1])
    place.change_password(account, "20000121", "Kenpos2026", "Kenpos2026")
    place.reset_signup("7132-091200001")

    assert not place.login("7132-091200001", "20000121").signed_up


def test_step_without_login_is_turned_away(alien: Alien) -> None:
    for path in ("/kiyaku.asp", "/kihon.asp", "/kakunin.asp", "/soushin.asp"):
        answer = httpx.get(alien.base_url + path)

        assert words.SESSION in answer.content.decode("cp932")


_FORM = {"content-type": "application/x-www-form-urlencoded"}


def _quoted(text: str) -> bytes:
    return "".join(f"%{byte:02X}" for byte in text.encode("cp932")).encode()
