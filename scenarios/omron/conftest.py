"""Members on the way through the Omron manual."""

from collections.abc import Callable, Mapping

import pytest

from scenarios.omron.journey import Registration
from tenken.fixtures import Lease, Letters, Window
from tenken.target import Target, Wanted
from tenken.worker import Scene

Register = Callable[..., Registration]
EMPLOYED = Wanted(known_mail=True)
ON_PAPER = Wanted(issued=True, attributes={"issued": "paper"})
ONCE_EMPLOYED = Wanted(issued=True, known_mail=True, attributes={"registered": "employed"})


@pytest.fixture
def registration_of(window: Window, letters: Letters, target: Target, lease: Lease, scene: Scene) -> Register:
    """Put a member of some kind in front of a window of her own."""

    def begin(kind: str = "insured", wanted: Wanted = EMPLOYED) -> Registration:
        portal = window()
        return Registration(portal, letters(portal), target, lease(kind=kind, wanted=wanted), scene.memory)

    return begin


@pytest.fixture
def registration(registration_of: Register) -> Registration:
    """An employed member, with a company address, who has not begun yet."""
    return registration_of()


@pytest.fixture
def other(registration_of: Register) -> Registration:
    """Another employed member, in front of another window."""
    return registration_of()


@pytest.fixture
def with_card(registration_of: Register) -> Callable[[Mapping[str, str]], Registration]:
    """An employed member whose card has numbers of some form."""
    return lambda card: registration_of(wanted=Wanted(known_mail=True, card=card))
