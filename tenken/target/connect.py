"""A profile made usable: the target with its capabilities."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from tenken.target.ageing import Ageing, NoAgeing, SupportedAgeing
from tenken.target.captcha import Captcha, NoCaptcha, SupportedCaptcha
from tenken.target.members import Members, NoMembers, SupportedMembers
from tenken.target.profile import Profile
from tenken.target.schema import SupportMembers
from tenken.target.support import Support


@dataclass(frozen=True)
class Services:
    """What a run lends its target.

    `run` makes addresses unique and `seed` makes persons repeatable; `folder` is where relative files of
    the profile are looked for.
    """

    run: str
    seed: int = 0
    worker: str = "main"
    folder: Path = Path()


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
    members = _members(profile, support, services)
    return Target(profile, members, _ageing(profile, support), _captcha(profile, support))


def verification(profile: Profile, folder: Path) -> ssl.SSLContext | bool:
    """How the target's certificates are checked: as the system does, by the profile's authority, or not."""
    if profile.browser.ignore_https_errors:
        return False
    if profile.browser.ca_file:
        return ssl.create_default_context(cafile=folder / profile.browser.ca_file)
    return True


def _members(profile: Profile, support: Support | None, services: Services) -> Members:
    if support is None or not isinstance(profile.members, SupportMembers):
        return NoMembers()
    run = f"{services.run}/{services.worker}"
    return SupportedMembers(profile, support, profile.members, seed=services.seed, run=run)


def _ageing(profile: Profile, support: Support | None) -> Ageing:
    return SupportedAgeing(support) if support and profile.ageing.kind == "test-support" else NoAgeing()


def _captcha(profile: Profile, support: Support | None) -> Captcha:
    return SupportedCaptcha(support) if support and profile.captcha.kind == "test-support" else NoCaptcha()
