"""Examines a profile before a run, so that a failed requirement is never a configuration error."""

from __future__ import annotations

import ssl
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from tenken.target.adapter import load_adapter, replaced_by
from tenken.target.browser_check import examine_browser
from tenken.target.capability import CapabilityBroken
from tenken.target.connect import verification
from tenken.target.finding import Finding
from tenken.target.mail_check import examine_mail
from tenken.target.origins import is_loopback
from tenken.target.person import KINDS
from tenken.target.probe import probe_route, probe_support
from tenken.target.problems import Problem, ProfileError
from tenken.target.profile import Profile, load_profile
from tenken.target.roster import Roster
from tenken.target.schema import RosterMembers


class NotReady(Exception):
    """A target with which no run can be honest; the message has what is wrong and what to do."""

    def __init__(self, path: Path, findings: Collection[Finding]) -> None:
        """`findings` are those that stop a run."""
        self.findings = tuple(findings)
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(
            f"{path}: this target is not ready, so no scenario was started\n{lines}\n"
            f"`tenken doctor --target {path}` looks at everything"
        )


def refuse_unready(profile: Profile, path: Path, manuals: Collection[str], *, resumed: bool = False) -> None:
    """The quick part of the examination, before a run of these manuals: takes no browser, a second or two.

    A `resumed` run has its persons already and may find the roster used up, by nobody but itself.
    Raises ProfileError when a manual has no route, NotReady when anything would make the run dishonest.
    """
    absent = [manual for manual in manuals if manual not in profile.routes]
    if absent:
        known = f"this profile has {', '.join(profile.routes)}; add the address or name only those manuals"
        raise ProfileError(
            path, [Problem(f"route.{each}", "missing", known, 'url = "https://…"') for each in absent]
        )
    wrong = [each for each in quickly(profile, path, manuals, resumed=resumed) if not each.ok and each.stops]
    if wrong:
        raise NotReady(path, wrong)


def quickly(
    profile: Profile, path: Path, manuals: Collection[str], *, resumed: bool = False
) -> list[Finding]:
    """What can be seen of a profile and its target without a browser or a mail; raises ProfileError."""
    folder = path.resolve().parent
    replaced = replaced_by(load_adapter(profile, folder))
    found = [
        Finding(True, f"{path.name} describes {profile.name}"),
        *(Finding(True, f"{profile.adapter} replaces {', '.join(replaced)}") for _ in replaced[:1]),
        *_authorised(profile),
        *_origins(profile),
        *_files(profile, folder),
        *(_members(profile, folder, needed=not resumed) if "members" not in replaced else ()),
    ]
    try:
        verify = verification(profile, folder)
    except (OSError, ssl.SSLError) as error:
        remedy = "name a PEM file of certificates"
        return [*found, Finding(False, f"browser.ca_file cannot be used: {error}", remedy)]
    for manual in manuals:
        found += [*probe_route(profile, manual, verify), *probe_support(profile, manual, verify, replaced)]
    return found


def examine(
    path: Path,
    *,
    environ: Mapping[str, str],
    browser: Path | None = None,
    first: Mapping[str, str] = MappingProxyType({}),
) -> list[Finding]:
    """Everything that can be known about a profile without using a member up.

    `browser` is an executable to use instead of the one that would be chosen, `first` the screen that each
    manual starts at.
    """
    try:
        profile = load_profile(path, environ=environ)
        found = quickly(profile, path, list(profile.routes))
    except ProfileError as error:
        return [_misread(each.key, each.found, each.allowed, each.example) for each in error.problems]
    folder = path.resolve().parent
    mail = [] if "mail" in replaced_by(load_adapter(profile, folder)) else examine_mail(profile, folder)
    return [*found, *mail, *examine_browser(profile, folder, browser, environ, first)]


def _misread(key: str, found: str, allowed: str, example: str) -> Finding:
    return Finding(False, f"{key}: {found}", f"{allowed}, for example: {example}" if example else allowed)


def _authorised(profile: Profile) -> Iterator[Finding]:
    given = profile.authorisation
    if given:
        yield Finding(True, f"authorised by {given.by} on {given.date}, {given.reference}")


def _origins(profile: Profile) -> Iterator[Finding]:
    for each in profile.origins:
        plain = each.startswith("http://") and not is_loopback(each)
        remedy = "use https: keys in links can be read on the way" if plain else ""
        yield Finding(not plain, f"mail links to {each} are followed", remedy, stops=False)


def _files(profile: Profile, folder: Path) -> Iterator[Finding]:
    certificate = profile.browser.client_certificate
    named = [certificate.certificate, certificate.key_file] if certificate else []
    for name in named:
        if not (folder / name).is_file():
            yield Finding(False, f"{name} is not there", f"put it beside the profile, in {folder}")


def _members(profile: Profile, folder: Path, *, needed: bool) -> Iterator[Finding]:
    if not isinstance(profile.members, RosterMembers):
        return
    roster = Roster.read(folder / profile.members.file)
    try:
        left = roster.left()
    except CapabilityBroken as error:
        yield Finding(False, error.reason, "make the folder of the roster writable")
        return
    counted = ", ".join(f"{left[kind]} {kind}" for kind in KINDS)
    remedy = f"add persons to {roster.path.name}" if not left.total() else ""
    yield Finding(left.total() > 0, f"unused persons in {roster.path.name}: {counted}", remedy, stops=needed)
