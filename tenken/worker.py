"""One process that runs scenarios: what it holds between them, and the record of the one it is at."""

import json
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pytest

from fake_mail import Mailbox, MailSource
from tenken import allure_results
from tenken.checks import Checks
from tenken.evidence import EvidenceStore
from tenken.ledger import Evidence, Finished, Ledger, ParkedScenario, Started
from tenken.manual import Manual
from tenken.memory import Entry, Memory
from tenken.parking import seal
from tenken.patience import Patience
from tenken.portal import Portal
from tenken.redaction import Secrets
from tenken.session import TAKEN_UP, Shared, environment
from tenken.stops import Parked, PortalBroke, Unmet, Unreachable
from tenken.target import Profile, Services, Target, connect, load_profile
from tenken.target.adapter import load_adapter
from tenken.target.captcha import Ask
from tenken.target.probe import answers
from tenken.target.schema import DeferAgeing, SupportMembers
from tenken.target.secret import reveal


@dataclass
class Scene:
    """The scenario that is running: its conclusions, its evidence, its portal once it has one."""

    checks: Checks
    evidence: EvidenceStore
    manual: Manual
    began: float
    memory: Memory
    portal: Portal | None = None


@dataclass
class Worker:
    """What one process keeps from scenario to scenario."""

    shared: Shared
    name: str
    manuals: dict[str, Manual]
    profile: Profile
    ledger: Ledger
    mails: MailSource
    secrets: Secrets = field(default_factory=Secrets)
    patience: Patience = field(default_factory=Patience)
    plan: dict[str, tuple[str, ...]] = field(default_factory=dict)
    resumed: dict[str, Sequence[Entry]] = field(default_factory=dict)
    parked: dict[str, Parked] = field(default_factory=dict)
    scene: Scene | None = None
    ask: Ask | None = None
    adapter: object | None = None
    lost: dict[str, PortalBroke] = field(default_factory=dict)

    @classmethod
    def join(cls, shared: Shared, name: str, mails: MailSource, ask: Ask | None = None) -> "Worker":
        """Take part in a run under this name, with mails from this source; `ask` reaches a person."""
        profile = load_profile(Path(shared.profile), environ=environment())
        return cls(
            shared, name, shared.manuals(), profile, Ledger.open(Path(shared.folder)), mails,
            resumed=read_taken_up(shared), ask=ask,
            adapter=load_adapter(profile, Path(shared.profile).parent),
        )  # fmt: skip

    @property
    def folder(self) -> Path:
        """Where relative files of the profile are."""
        return Path(self.shared.profile).parent

    @cached_property
    def mailbox(self) -> Mailbox:
        """The mails of the run."""
        return Mailbox(self.mails)

    def target(self, manual: Manual) -> Target:
        """The target of one manual, proposing members with the card numbers its manual describes."""
        services = Services(self.shared.run, self.shared.seed, self.name, self.folder, self.ask, self.adapter)
        return connect(_with_card(self.profile, manual), services, manual=manual.id)

    def open(self, item: pytest.Item, title: str) -> Scene:
        """Begin the record of a scenario."""
        declared = self.plan[item.nodeid]
        manual = self.manuals[declared[0].partition(".")[0]]
        checks = Checks(item.nodeid, declared, manual, self.ledger, self.secrets)
        evidence = EvidenceStore(Path(self.shared.folder), self.secrets, item.nodeid)
        memory = Memory(ahead=deque(self.resumed.pop(item.nodeid, ())))
        self.scene = Scene(checks, evidence, manual, time.monotonic(), memory)
        self.ledger.write(Started(item.nodeid, self.name))
        allure_results.begin(title, [manual.requirement(name) for name in declared], manual)
        return self.scene

    def close(self, problem: Exception | None) -> None:
        """Conclude on what is left and end the record; fail, skip or go on as pytest is to show it.

        Raises Unmet when a requirement was broken, pytest's skip when the scenario could not be
        carried out, `problem` itself when the harness is at fault.
        """
        assert self.scene is not None
        scene, self.scene = self.scene, None
        if isinstance(problem, Unreachable):
            self._notice_loss(scene.manual, problem)
        picture: Sequence[Evidence] = ()
        if problem is not None and scene.portal is not None:
            picture = scene.portal.picture("where the scenario stopped")
        outcome, message = scene.checks.close(problem, picture)
        seconds = round(time.monotonic() - scene.began, 3)
        if isinstance(problem, Parked):
            self._park(scene.checks.scenario, problem)
        self.ledger.write(Finished(scene.checks.scenario, outcome, seconds, message))
        self._keep_secrets()
        allure_results.end(scene.checks, Path(self.shared.folder))
        if outcome == "failed":
            raise Unmet(message) from None
        if outcome in ("blocked", "not tested", "deferred"):
            pytest.skip(f"{outcome}: {message}")
        if outcome == "error":
            raise problem or AssertionError(message)

    def picture_for_a_person(self) -> Path:
        """A picture of the page as it is now, away from the report; it is gone with the run."""
        assert self.scene is not None
        assert self.scene.portal is not None, "a captcha is on a page"
        path = Path(self.shared.vault) / "page.png"
        self.scene.portal.watch.page.screenshot(path=path, full_page=True)
        return path

    def leave(self) -> None:
        """Close what is open."""
        self._keep_secrets()
        self.ledger.close()

    def harvest(self, *, wait: bool) -> str | None:
        """The scenario of this worker that goes on first, once its time has come; None when none is left.

        Without `wait` it is None as well while no time has come yet.
        """
        if not self.parked:
            return None
        name = min(self.parked, key=lambda each: self.parked[each].due)
        left = (self.parked[name].due - datetime.now(UTC)).total_seconds()
        if left > 0 and not wait:
            return None
        threading.Event().wait(max(0.0, left))
        self.resumed[name] = [dict(entry) for entry in self.parked.pop(name).entries]
        return name

    def _notice_loss(self, manual: Manual, problem: Unreachable) -> None:
        """When a portal answers nobody else either, trying it once per scenario would tell nothing new."""
        if manual.id not in self.lost and not answers(self.profile, manual.id, self.folder):
            reason = f"not tried again, since the portal could not be reached before: {problem.seen}"
            self.lost[manual.id] = PortalBroke(problem.step, reason)

    def _park(self, scenario: str, parked: Parked) -> None:
        ageing = self.profile.ageing
        key = reveal(ageing.seal_key) if isinstance(ageing, DeferAgeing) else None
        if key is None:
            self.parked[scenario] = parked
        sealed = seal(parked.entries, key) if key else None
        latest = parked.latest.isoformat() if parked.latest else None
        self.ledger.write(ParkedScenario(scenario, parked.due.isoformat(), latest, sealed))

    def _keep_secrets(self) -> None:
        """Leave what must not be written where the scan finds it, even if this process dies next."""
        path = Path(self.shared.vault) / f"{self.name}.json"
        fresh = path.with_suffix(".new")
        self.secrets.save(fresh)
        fresh.replace(path)


def read_taken_up(shared: Shared) -> dict[str, Sequence[Entry]]:
    """What the scenarios of a run that is taken up again did before their wait, by scenario."""
    path = Path(shared.vault) / TAKEN_UP
    return dict(json.loads(path.read_text())) if path.exists() else {}


def _with_card(profile: Profile, manual: Manual) -> Profile:
    """Where the profile leaves the form of card numbers open, the manual's own form is used."""
    if not isinstance(profile.members, SupportMembers):
        return profile
    missing = {k: v for k, v in manual.card.items() if k not in profile.members.model_fields_set}
    return profile.model_copy(update={"members": profile.members.model_copy(update=missing)})
