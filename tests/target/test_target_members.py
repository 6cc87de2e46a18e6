"""Members are repeatable persons with addresses of their own."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from tenken.target import CapabilityBroken, Member, NoMember, Profile, Services, Wanted, connect
from tenken.target.person import KINDS, Kind
from tests.target.vendor import Vendor

Supported = Callable[..., Profile]


def lease(profile: Profile, scenario: str = "login", seed: int = 7) -> Member:
    return connect(profile, Services(run="run-1", seed=seed)).members.lease(scenario=scenario)


@pytest.fixture
def profile(supported: Supported, vendor: Vendor) -> Profile:
    vendor.answer("/members", 201, "echo")
    return supported()


def test_a_member_is_a_whole_person(profile: Profile) -> None:
    member = lease(profile)

    assert member.kind == "insured"
    assert member.name == f"{member.family_name}\u3000{member.given_name}"
    assert isinstance(member.birth_date, datetime.date)
    assert member.symbol is not None
    assert member.number is not None
    assert (len(member.symbol), len(member.number)) == (2, 6)


def test_the_seed_repeats_the_person(profile: Profile) -> None:
    first, second = lease(profile), lease(profile)

    assert (first.name, first.number, first.birth_date) == (second.name, second.number, second.birth_date)


@pytest.mark.parametrize("change", [{"seed": 8}, {"scenario": "other"}])
def test_another_seed_is_another_person(profile: Profile, change: dict[str, object]) -> None:
    assert lease(profile).number != lease(profile, **change).number  # type: ignore[arg-type]


def test_every_call_has_its_own_address(profile: Profile) -> None:
    members = connect(profile, Services(run="run-1")).members
    leased = [members.lease(scenario=scenario) for scenario in ("login", "login", "other")]
    leased += [lease(profile), lease(profile)]

    assert len({member.mail for member in leased}) == 5
    assert len({member.number for member in leased[:3]}) == 3
    assert all(member.mail.endswith("@tenken.test") for member in leased)


def test_addresses_follow_the_profile_s_pattern(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/members", 201, "echo")
    member = lease(supported('[mail]\nkind = "catcher"\naddresses = "qa+{id}@staging.example.jp"\n'))

    assert member.mail.startswith("qa+")
    assert member.mail.endswith("@staging.example.jp")


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_asked_for_is_proposed(profile: Profile, vendor: Vendor, kind: Kind) -> None:
    member = connect(profile, Services(run="run-1")).members.lease(kind, scenario="login")

    assert member.kind == vendor.asked[0][2]["kind"] == kind


def test_the_address_is_told_only_if_known(profile: Profile, vendor: Vendor) -> None:
    members = connect(profile, Services(run="run-1")).members

    members.lease(scenario="login")
    known = members.lease(scenario="login", wanted=Wanted(known_mail=True))

    assert "mail" not in vendor.asked[0][2]
    assert vendor.asked[1][2]["mail"] == known.mail


def test_the_target_s_own_person_wins(supported: Supported, vendor: Vendor) -> None:
    answer = {"kind": "insured", "number": "42", "login_id": "u1", "password": "hidden-word"}
    vendor.answer("/members", 201, answer)
    member = lease(supported())

    assert (member.number, member.login_id, member.password) == ("42", "u1", "hidden-word")
    assert member.family_name is None
    assert "hidden-word" not in repr(member)


def test_forms_of_cards_follow_the_profile(profile_of: Callable[..., Profile], vendor: Vendor) -> None:
    vendor.answer("/members", 201, "echo")
    member = lease(
        profile_of(
            'name = "S"\n[route.renesas]\nurl = "https://a.example"\n'
            '[members]\nkind = "test-support"\nsymbol = "71-%###"\n'
            f'[test_support]\nurl = "{vendor.url}"'
        )
    )

    assert member.symbol is not None
    assert member.symbol.startswith("71-")
    assert len(member.symbol) == 7


def test_nobody_left_is_said(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/members", 409, {"detail": "all 20 test persons are used"})

    with pytest.raises(NoMember, match="all 20 test persons are used"):
        lease(supported())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({}, "kind: Field required"),
        ({"kind": "friend"}, "kind: Input should be"),
        ({"kind": "retired"}, "asked for a person of kind insured, got retired"),
        ({"kind": "insured", "birth_date": "soon", "password": "hidden-word"}, "birth_date"),
        ({"kind": "insured", "password": ["hidden-word"]}, "password"),
        ({"kind": "insured", "nickname": "x"}, "nickname"),
    ],
)
def test_a_member_out_of_form_is_broken(supported: Supported, vendor: Vendor, body: object, why: str) -> None:
    vendor.answer("/members", 201, body)

    with pytest.raises(CapabilityBroken, match=why) as caught:
        lease(supported())
    assert "hidden-word" not in str(caught.value)


def test_a_refused_proposal_is_broken(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/members", 422, {"detail": "number: at most 5 digits"})

    with pytest.raises(CapabilityBroken, match="at most 5 digits"):
        lease(supported())


def test_a_particular_person_is_proposed(profile: Profile, vendor: Vendor) -> None:
    wanted = Wanted(card={"number": "4567"}, attributes={"issued": "paper"})
    member = connect(profile, Services(run="run-1")).members.lease(scenario="login", wanted=wanted)

    assert member.number == vendor.asked[0][2]["number"] == "4567"
    assert vendor.asked[0][2]["attributes"] == {"issued": "paper"}


def test_another_person_than_wanted_is_nobody(profile: Profile, vendor: Vendor) -> None:
    vendor.answer("/members", 201, {"kind": "insured", "number": "42"})

    with pytest.raises(NoMember, match="not one with number of the form 4567"):
        connect(profile, Services(run="run-1")).members.lease(
            scenario="login", wanted=Wanted(card={"number": "4567"})
        )
