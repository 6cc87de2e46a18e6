"""Which product serves which policy."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from starlette.types import ASGIApp

from reference_app.kenpos import app as kenpos
from reference_app.kenpos import variant as kenpos_variant
from reference_app.kenpos.decisions import Decisions as KenposDecisions
from reference_app.kenpos.policy import Policy as KenposPolicy
from reference_app.kenpos.store import Store as KenposStore
from reference_app.kw21 import app as kw21
from reference_app.kw21 import variant as kw21_variant
from reference_app.kw21.decisions import Decisions as Kw21Decisions
from reference_app.kw21.policy import Policy as Kw21Policy
from reference_app.kw21.store import Store as Kw21Store
from reference_app.outbox import Outbox
from reference_app.support import Supported

Policy = Kw21Policy | KenposPolicy
Decisions = Kw21Decisions | KenposDecisions
D = TypeVar("D", Kw21Decisions, KenposDecisions)


class Builder(Protocol):
    """Makes the portal once its mail and its address are known."""

    def __call__(self, *, outbox: Outbox, seed: int, base_url: str) -> ASGIApp:
        """The portal."""


@dataclass(frozen=True)
class Product:
    """A portal still without sockets: what it knows, where one enters, how it is built."""

    store: Supported
    entry: str
    build: Builder


def product(policy: Policy, decisions: type[Decisions] | None) -> Product:
    """The product for this policy; TypeError for decisions of another product."""
    if isinstance(policy, KenposPolicy):
        cards = KenposStore(policy)
        chosen = _of(KenposDecisions, decisions)
        build = partial(kenpos.create_app, policy, store=cards, decisions=chosen)
        return Product(cards, kenpos_variant.LOGIN, build)
    store = Kw21Store(policy)
    build = partial(kw21.create_app, policy, store=store, decisions=_of(Kw21Decisions, decisions))
    return Product(store, kw21_variant.LOGIN, build)


def _of(own: type[D], given: type[Decisions] | None) -> type[D]:
    if given is None:
        return own
    if not issubclass(given, own):
        raise TypeError(f"wanted a subclass of {own.__module__}.{own.__name__}, found {given.__name__}")
    return given
