"""The reference portal's test support and this client agree on docs/test-support.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenken.reference import reference_portals, write_profile
from tenken.target import CapabilityBroken, Profile, Services, Target, connect, load_profile
from tenken.target.person import KINDS, Kind
from tenken.target.probe import probe_route, probe_support


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    path: Path = tmp_path_factory.mktemp("reference") / "target.toml"
    with reference_portals(["renesas"], ("127.0.0.1", 9), seed=0) as portals:
        yield load_profile(write_profile(portals, path), environ={})


@pytest.fixture
def target(profile: Profile) -> Target:
    return connect(profile, Services(run="run-1", seed=7), manual="renesas")


@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_takes_every_kind(target: Target, kind: Kind) -> None:
    member = target.members.lease(kind, scenario="login")

    assert member.kind == kind
    assert member.number


def test_strangers_have_nothing_to_age(target: Target) -> None:
    with pytest.raises(CapabilityBroken, match="ageing"):
        target.ageing.age("stranger@tenken.test", 60)


def test_no_captcha_is_told_unshown(target: Target) -> None:
    with pytest.raises(CapabilityBroken, match="captcha"):
        target.captcha.answer({})


def test_the_reference_passes_the_doctor(profile: Profile) -> None:
    findings = [*probe_route(profile, "renesas", False), *probe_support(profile, "renesas", False)]

    assert [each for each in findings if not each.ok] == []
    assert len(findings) == 5
