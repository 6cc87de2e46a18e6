"""A profile made usable: the target with its capabilities."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenken.target.ageing import Ageing, CommandedAgeing, NoAgeing, RealTime, SupportedAgeing
from tenken.target.captcha import (
    AcceptedCaptcha,
    Ask,
    AskedCaptcha,
    Captcha,
    KnownCaptcha,
    NoCaptcha,
    SupportedCaptcha,
)
from tenken.target.members import SupportedMembers
from tenken.target.person import Members, NoMembers
from tenken.target.profile import Profile
from tenken.target.roster import LeasedMembers, Roster
from tenken.target.schema import (
    CommandAgeing,
    DeferAgeing,
    FixedCaptcha,
    PersonCaptcha,
    RosterMembers,
    SupportMembers,
    VendorKeysCaptcha,
    WaitAgeing,
)
from tenken.target.support import Support


@dataclass(frozen=True)
class Services:
    """What a run lends its target.

    `seed` makes persons repeatable, `run` and `worker` name who leased one, `folder` is where relative
    files of the profile are looked for, `ask` puts a question to a person and has a deadline in seconds,
    `adapter` is what `load_adapter` made.
    """

    run: str
    seed: int = 0
    worker: str = "main"
    folder: Path = Path()
    ask: Ask | None = None
    adapter: object | None = None


@dataclass(frozen=True)
class Target:
    """The deployment under test, and what it offers to testers."""

    profile: Profile
    members: Members
    ageing: Ageing
    captcha: Captcha


def connect(profile: Profile, services: Services, *, manual: str | None = None) -> Target:
    """The target of a profile; `manual` chooses that route's own test-support API where it has one.

    Nothing is asked of the target yet.
    """
    api = profile.support_for(manual)
    support = Support(api, verify=verification(profile, services.folder)) if api else None
    return Target(
        profile,
        _replaced(services, "members") or _members(profile, support, services),
        _replaced(services, "ageing") or _ageing(profile, support, services.folder),
        _replaced(services, "captcha") or _captcha(profile, support, services.ask),
    )


def verification(profile: Profile, folder: Path) -> ssl.SSLContext | bool:
    """How the target's certificates are checked: as the system does, by the profile's authority, or not."""
    if profile.browser.ignore_https_errors:
        return False
    if profile.browser.ca_file:
        return ssl.create_default_context(cafile=folder / profile.browser.ca_file)
    return True


def _replaced(services: Services, capability: str) -> Any:
    return getattr(services.adapter, capability, None)


def _members(profile: Profile, support: Support | None, services: Services) -> Members:
    table = profile.members
    if isinstance(table, RosterMembers):
        by = f"{services.run} {services.worker}"
        return LeasedMembers(Roster.read(services.folder / table.file), address=profile.address, by=by)
    if support and isinstance(table, SupportMembers):
        return SupportedMembers(profile, support, table, seed=services.seed)
    return NoMembers()


def _ageing(profile: Profile, support: Support | None, folder: Path) -> Ageing:
    table = profile.ageing
    if isinstance(table, CommandAgeing):
        return CommandedAgeing(tuple(table.command), table.timeout, folder)
    if isinstance(table, WaitAgeing | DeferAgeing):
        return RealTime(table.limit)
    return SupportedAgeing(support) if support and table.kind == "test-support" else NoAgeing()


def _captcha(profile: Profile, support: Support | None, ask: Ask | None) -> Captcha:
    table = profile.captcha
    if isinstance(table, FixedCaptcha):
        return KnownCaptcha(table.answer)
    if isinstance(table, VendorKeysCaptcha):
        return AcceptedCaptcha()
    if isinstance(table, PersonCaptcha):
        return AskedCaptcha(ask, table.deadline)
    return SupportedCaptcha(support) if support and table.kind == "test-support" else NoCaptcha()
