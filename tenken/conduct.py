"""Conducting a run: what is started before the first scenario, and what is written after the last."""

import contextlib
import datetime
import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from fake_mail import Catcher, MailSource
from fake_mail.server import Access, MailboxServer
from tenken.browser import BrowserChoice
from tenken.certificate import Certificate, issue
from tenken.ledger import (
    End,
    Ledger,
    ManualRow,
    RequirementRow,
    RunStart,
    Scan,
)
from tenken.mailroute import open_mail
from tenken.manual import Manual, load_manual
from tenken.redaction import Secrets
from tenken.redaction.leaks import scan_files
from tenken.reference import reference_portals, write_profile
from tenken.sensitivity_score import sensitivity_score, suite_digest
from tenken.session import Shared
from tenken.target import Profile, load_profile
from tenken.target.adapter import load_adapter, replaced_by
from tenken.target.doctor import refuse_unready
from tenken.target.secret import secrets_of

CERTIFICATES = "reports"


@dataclass(frozen=True)
class Order:
    """What was asked for: catalogues to certify, the profile if one was named, where to write."""

    catalogues: tuple[Path, ...]
    target: Path | None
    folder: Path
    seed: int
    selection: tuple[str, ...]
    browser: BrowserChoice
    environ: Mapping[str, str]


@dataclass
class Conductor:
    """A run in progress, in the process that conducts it. Use `begin` to get one."""

    order: Order
    shared: Shared
    profile: Profile
    ledger: Ledger
    mails: MailSource
    running: ExitStack
    started: float = field(default_factory=time.monotonic)

    def finish(self, status: int) -> Certificate:
        """Stop what was started, search what was written for secrets, issue the certificate."""
        secrets = Secrets()
        for left in sorted(Path(self.shared.vault).glob("*.json")):
            secrets.absorb(left)
        for value in secrets_of(self.profile):
            secrets.add(value, "secret of the profile", "the profile")
        self.running.close()
        findings = scan_files(self.order.folder, secrets)
        self.ledger.write(Scan(clean=not findings, findings=tuple(map(str, findings))))
        self.ledger.write(End(status=status, seconds=round(time.monotonic() - self.started, 3)))
        self.ledger.close()
        return issue(self.order.folder)


def _remove_unused(folder: Path) -> None:
    """A run that was refused leaves no empty folder behind."""
    with contextlib.suppress(OSError):
        folder.rmdir()


def run_id(now: datetime.datetime) -> str:
    """A name for a run that sorts by time."""
    return now.strftime("%Y%m%d-%H%M%S")


def begin(order: Order) -> Conductor:
    """Start the catcher and, without a target, the reference portals; open the ledger and write its head.

    Raises ProfileError, NotReady, ReferenceDidNotStart, OSError; whatever was started is stopped again then.
    """
    with ExitStack() as starting:
        vault = tempfile.mkdtemp(prefix="tenken-")
        starting.callback(shutil.rmtree, vault, ignore_errors=True)
        manuals = [load_manual(path) for path in order.catalogues]
        order.folder.mkdir(parents=True, exist_ok=True)
        starting.callback(_remove_unused, order.folder)
        profile_path, profile, mails = reach(order, manuals, starting)
        server = starting.enter_context(MailboxServer(mails))
        shared = shared_by(order, profile_path, server, vault)
        ledger = Ledger.create(order.folder)
        ledger.write(_head(order, manuals, profile, profile_path))
        return Conductor(order, shared, profile, ledger, mails, starting.pop_all())
    raise AssertionError("unreachable")


def opening(conductor: Conductor) -> str:
    """What a run is about to do, in words for its user."""
    order, profile = conductor.order, conductor.profile
    manuals = [load_manual(path) for path in order.catalogues]
    lines = [f"Certifying {profile.name}, with {order.browser.name} {order.browser.version}"]
    lines += [f"  against {m.issuer} {m.title}: {len(m.requirements)} requirements" for m in manuals]
    return "\n".join([*lines, f"  everything is written to {order.folder}", ""])


def shared_by(order: Order, profile_path: Path, server: Access, vault: str) -> Shared:
    """What workers of this run need to know."""
    return Shared(
        run=order.folder.name, folder=str(order.folder), profile=str(profile_path),
        catalogues=tuple(map(str, order.catalogues)), mail_url=server.url, mail_token=server.token,
        vault=vault, seed=order.seed,
    )  # fmt: skip


def reach(
    order: Order, manuals: Sequence[Manual], starting: ExitStack, *, resumed: bool = False
) -> tuple[Path, Profile, MailSource]:
    """The profile, and where mails come in: the one named, else that of reference portals started here.

    Raises ProfileError and NotReady for a target with which no run can be honest.
    """
    if order.target:
        given = load_profile(order.target, environ=order.environ)
        folder = order.target.resolve().parent
        refuse_unready(given, order.target, [manual.id for manual in manuals], resumed=resumed)
        own: MailSource | None = getattr(load_adapter(given, folder), "mail", None)
        return order.target.resolve(), given, own or open_mail(given, folder, starting)
    catcher = starting.enter_context(Catcher())
    portals = starting.enter_context(
        reference_portals([m.id for m in manuals], (catcher.host, catcher.port), order.seed)
    )
    path = write_profile(portals, order.folder / "target.toml")
    return path, load_profile(path, environ=order.environ), catcher


def _head(order: Order, manuals: Sequence[Manual], profile: Profile, profile_path: Path) -> RunStart:
    choice = order.browser
    replaced = replaced_by(load_adapter(profile, profile_path.parent))
    authorised = profile.authorisation
    routes = [profile.routes[m.id].url for m in manuals if m.id in profile.routes]
    return RunStart(
        run=order.folder.name,
        tenken_version=version("tenken"),
        suite_sha256=suite_digest(order.catalogues),
        target={
            "name": profile.name, "base_url": " ".join(routes),
            "kind": "profile" if order.target else "reference", "profile_sha256": checksum(profile_path),
        },
        browser={"name": choice.name, "version": choice.version, "source": choice.source},
        capabilities={
            name: "adapter" if name in replaced else getattr(profile, name).kind
            for name in ("mail", "ageing", "captcha", "members")
        },
        selection=order.selection,
        manuals=tuple(_manual_row(manual) for manual in manuals),
        requirements=tuple(row for manual in manuals for row in _requirement_rows(manual)),
        not_applicable=dict(profile.not_applicable),
        authorised_by=f"{authorised.by}, {authorised.date}, {authorised.reference}" if authorised else None,
        sensitivity=_sensitivity(order.catalogues),
    )  # fmt: skip


def _manual_row(manual: Manual) -> ManualRow:
    return ManualRow(
        id=manual.id, title=manual.title, issuer=manual.issuer, edition=manual.edition,
        language=manual.language, pages=manual.pages, sha256=manual.sha256,
        catalogue_sha256=manual.catalogue_sha256,
    )  # fmt: skip


def _requirement_rows(manual: Manual) -> list[RequirementRow]:
    return [
        RequirementRow(
            id=r.id, manual=r.manual, page=r.page, level=r.level, section=r.section, words=r.words,
            demand=r.demand, demand_ja=r.demand_ja, untestable=r.untestable, note=r.note,
        )
        for r in manual.requirements.values()
    ]  # fmt: skip


def _sensitivity(catalogues: Iterable[Path]) -> dict[str, object] | None:
    """The published scores of these suites by manual; None where there is none."""
    scores = {path.parent.name: sensitivity_score(path) for path in catalogues}
    return {name: dict(score) for name, score in scores.items() if score} or None


def checksum(file: Path) -> str:
    """SHA-256 of a file, as `sha256sum` prints it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
