"""A deviation: a deliberate, single departure from a manual, built to prove that a check can fail."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from starlette.types import ASGIApp

from reference_app.products import Decisions, Policy
from reference_app.serving import serve
from tests.sensitivity.pages import ChangedPages, PageChange, Tally
from tests.sensitivity.relay import MailChange, Relay

Address = tuple[str, int]
Scope = Literal["whole", "related"]
Wrap = Callable[[ASGIApp, Tally], ASGIApp]


@dataclass(frozen=True)
class Standing:
    """A portal that is running; `tally` counts how often its deviation was applied, if that can be told."""

    portal: str
    url: str
    base_url: str
    support_url: str
    tally: Tally | None = None


Make = Callable[[Address], AbstractContextManager[Standing]]
"""Starts a deviant portal that mails to this address."""


@dataclass(frozen=True)
class Deviation:
    """What is bent, and the one requirement that has to fail because of it.

    `scope` says what is run against it: the whole suite, or the scenarios related to what is bent.
    """

    id: str
    breaks: str
    describes: str
    make: Make
    scope: Scope = "whole"


class Served(Protocol):
    """Where a running portal is found."""

    @property
    def url(self) -> str:
        """The page a person opens first."""

    @property
    def base_url(self) -> str:
        """What all its addresses begin with."""

    @property
    def support_url(self) -> str:
        """Its test-support API."""


Serve = Callable[[Address, Callable[[ASGIApp], ASGIApp]], AbstractContextManager[Served]]
"""Starts a portal that mails to this address, its application wrapped."""


def reference(
    smtp: Address, policy: Policy, *, decisions: type[Decisions] | None = None, **changes: Any
) -> AbstractContextManager[Standing]:
    """The reference portal of this policy, departing from it in one way of `departing` or in none."""

    def start(smtp: Address, wrap: Callable[[ASGIApp], ASGIApp]) -> AbstractContextManager[Served]:
        return serve(policy, smtp=smtp, wrap=wrap, decisions=decisions)

    return departing(smtp, policy.name, start, **changes)


@contextmanager
def departing(
    smtp: Address,
    portal: str,
    start: Serve,
    *,
    pages: PageChange | None = None,
    mails: MailChange | None = None,
    wrap: Wrap | None = None,
) -> Iterator[Standing]:
    """Any portal, with its pages or mails changed on their way, or its application wrapped."""
    tally = Tally()

    def wrapped(app: ASGIApp) -> ASGIApp:
        if pages:
            return ChangedPages(app, pages, tally)
        return wrap(app, tally) if wrap else app

    with ExitStack() as running:
        if mails:
            relay = Relay(smtp, mails, tally)
            relay.start()
            running.callback(relay.stop)
            smtp = relay.address
        served = running.enter_context(start(smtp, wrapped))
        counted = tally if pages or mails or wrap else None
        yield Standing(portal, served.url, served.base_url, served.support_url, counted)


def deviating(policy: Policy, id: str, breaks: str, describes: str, /, **changes: Any) -> Deviation:
    """A deviation of this policy's portal in these arguments of `reference` (`policy=` is the bent one).

    `breaks` is the requirement without the manual's id.
    """

    def make(smtp: Address) -> AbstractContextManager[Standing]:
        return reference(smtp, **{"policy": policy, **changes})

    return Deviation(id, f"{policy.name}.{breaks}", describes, make)
