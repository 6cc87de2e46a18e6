"""Members on either way into KENPOS."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from scenarios.kenpos.journey import CardHolder, GeneralInsured
from tenken.fixtures import Lease, Letters, Window
from tenken.target import Profile, Target, Wanted
from tenken.worker import Scene

Begin = Callable[..., GeneralInsured]
BeginFamily = Callable[..., CardHolder]


@pytest.fixture
def general_of(window: Window, letters: Letters, target: Target, lease: Lease, scene: Scene) -> Begin:
    """Put a person in front of a window who logs in with an ID; by default one who has been issued one."""

    def begin(kind: str = "insured", wanted: Wanted | None = None) -> GeneralInsured:
        portal, member = window(), lease(kind=kind, wanted=wanted or Wanted())
        return GeneralInsured(portal, letters(portal), target, member, scene.memory)

    return begin


@pytest.fixture
def card_of(window: Window, letters: Letters, target: Target, lease: Lease, scene: Scene) -> BeginFamily:
    """Put a person of some kind in front of a window who signs up with the card."""

    def begin(kind: str = "dependant") -> CardHolder:
        portal = window()
        return CardHolder(portal, letters(portal), target, lease(kind=kind), scene.memory)

    return begin


@pytest.fixture
def general(general_of: Begin) -> GeneralInsured:
    """A general insured person who has not logged in yet."""
    return general_of()


@pytest.fixture
def family(card_of: BeginFamily) -> CardHolder:
    """A family member who has not signed up yet."""
    return card_of()


@pytest.fixture
def margin(profile: Profile) -> timedelta:
    """How far inside a window it is tried, so that the steps have time."""
    return timedelta(seconds=profile.timeouts.margin)
