"""Members on the way through the Renesas manual."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from scenarios.renesas.journey import Registration
from tenken.fixtures import Lease, Letters, Window
from tenken.target import Profile, Target
from tenken.worker import Scene

Register = Callable[..., Registration]


@pytest.fixture
def registration_of(window: Window, letters: Letters, target: Target, lease: Lease, scene: Scene) -> Register:
    """Put a member of some kind in front of a window of her own."""

    def begin(kind: str = "insured") -> Registration:
        portal = window()
        return Registration(portal, letters(portal), target, lease(kind=kind), scene.memory)

    return begin


@pytest.fixture
def registration(registration_of: Register) -> Registration:
    """An insured member who has not begun yet."""
    return registration_of()


@pytest.fixture
def other(registration_of: Register) -> Registration:
    """Another insured member, in front of another window."""
    return registration_of()


@pytest.fixture
def margin(profile: Profile) -> timedelta:
    """How far inside a window it is tried, so that the steps have time."""
    return timedelta(seconds=profile.timeouts.margin)
