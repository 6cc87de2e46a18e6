"""Every switch of the rules bends what it names, and nothing is bent by default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from tests.aliens_kenpos.people import Account, Card, Draft, Refused
from tests.aliens_kenpos.rules import Rules
from tests.aliens_kenpos.serve import serve_alien_kenpos
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos.visitor import PERSON, society_of

NOWHERE = ("127.0.0.1", 9)
QUIET = Rules(mails=frozenset())
CARD = Card("91", "200001", "06139999", "2000", "1", "21", "male", "family")
DRAFT = Draft("hanako@example.jp", password="Kenpos2026", again="Kenpos2026")


def signed(place: Society, *, late: int = 1) -> Account:
    """Return an account whose mailed URL was opened so late."""
    place.send_signup(place.identify(CARD), DRAFT)
    place.age(DRAFT.mail, late)
    return place.complete(next(iter(place.pending)))


def again(place: Society) -> None:
    """Ask for a second mail, as who has let the first one lapse does."""
    account = place.identify(CARD)
    for _ in range(2):
        place.send_signup(account, DRAFT)


def unopened(place: Society) -> Account:
    """Log in without having opened the mailed URL."""
    place.send_signup(place.identify(CARD), DRAFT)
    return place.login(DRAFT.mail, "Kenpos2026")


Deed = Callable[[Society], object]
BENT: list[tuple[str, dict[str, object], Deed]] = [
    ("insured", {"unpadded_ids": True}, lambda p: p.login(p.check_id("7132-91200001"), "20000121")),
    ("insured", {"half_width_only": False}, lambda p: p.check_id("７１３２-091200001")),
    ("insured", {"password_checked": False}, lambda p: p.login("7132-091200001", "x")),
    ("insured", {"birth_format": "%d%m%Y"}, lambda p: p.login("7132-091200001", "21012000")),
    ("insured", {"id_prefix": "7123-"}, lambda p: p.check_id("7123-091200001")),
    ("dependant", {"insured_only_ids": False}, lambda p: p.login("7132-091200001", "20000121")),
    ("insured", {"insured_refused_at_card": False}, lambda p: p.identify(CARD)),
    ("dependant", {"strangers_refused": False}, lambda p: p.identify(replace(CARD, number="1"))),
    ("dependant", {"insurer_number_checked": False}, lambda p: p.identify(replace(CARD, insurer_number="1"))),
    ("insured", {"privacy_needed": False}, lambda p: p.consent(privacy=False, terms=True)),
    ("insured", {"terms_needed": False}, lambda p: p.consent(privacy=True, terms=False)),
    ("dependant", {"mail_needed": False}, lambda p: p.check_basic(p.identify(CARD), replace(DRAFT, mail=""))),
    (
        "dependant",
        {"mail_checked": False},
        lambda p: p.check_basic(p.identify(CARD), replace(DRAFT, mail="x")),
    ),
    ("dependant", {"signup_seconds": 10**6}, lambda p: signed(p, late=86_401)),
    ("dependant", {"url_needed": False}, unopened),
]


@pytest.mark.parametrize(("kind", "values", "deed"), BENT, ids=[next(iter(bent[1])) for bent in BENT])
def test_switch_lets_through_what_is_refused(kind: str, values: dict[str, object], deed: Deed) -> None:
    with pytest.raises(Refused):
        deed(society_of(kind))

    deed(society_of(kind, Rules(**values)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "deed"),
    [({"start_over": False}, again), ({"signup_seconds": 82_800}, lambda p: signed(p, late=86_370))],
    ids=["start_over", "signup_seconds"],
)
def test_switch_refuses_what_is_promised(values: dict[str, object], deed: Deed) -> None:
    deed(society_of("dependant"))
    with pytest.raises(Refused):
        deed(society_of("dependant", Rules(**values)))  # type: ignore[arg-type]


def test_unchangeable_password_stays() -> None:
    for changeable, kept in ((True, False), (False, True)):
        account = signed(here := society_of("dependant", Rules(password_changeable=changeable)))
        here.change_password(account, "Kenpos2026", "Other2026", "Other2026")

        assert (account.password == "Kenpos2026") is kept


def test_one_page_login_asks_for_both() -> None:
    with serve_alien_kenpos(NOWHERE, Rules(password_page=False)) as alien:
        httpx.post(f"{alien.support_url}/members", json={"kind": "insured", **PERSON})
        form = {"loginid": "7132-091200001", "passwd": "20000121"}

        assert httpx.post(f"{alien.base_url}/login.asp", data=form).headers["location"] == "/kiyaku.asp"


def test_looking_at_a_url_finishes_nothing() -> None:
    with serve_alien_kenpos(NOWHERE, QUIET) as alien:
        httpx.post(f"{alien.support_url}/members", json={"kind": "dependant", **PERSON})
        account = alien.society.identify(CARD)
        alien.society.send_signup(account, DRAFT)
        httpx.head(f"{alien.base_url}/touroku.asp", params={"k": next(iter(alien.society.pending))})

        assert not account.signed_up
