"""One member on the way through a manual: what every portal's journey begins from."""

import random
from dataclasses import dataclass
from datetime import timedelta

from tenken.ledger import Proof
from tenken.memory import Memory
from tenken.parking import let_pass
from tenken.portal import Portal
from tenken.post import Letter, Post
from tenken.stops import StepFailed
from tenken.target import CapabilityMissing, Member, Target


@dataclass
class Traveller:
    """A member in front of a window; the steps of a manual are in the subclass for its portal."""

    portal: Portal
    post: Post
    target: Target
    member: Member
    memory: Memory

    @property
    def state(self) -> dict[str, str]:
        """What was noted down on the way and has to outlast a long wait."""
        return {}

    def resume(self, state: dict[str, str]) -> None:
        """Take back what was noted down."""

    def let_pass(self, letter: Letter, time: timedelta) -> None:
        """Time passes for what was sent to this member, and for nobody else."""
        self.portal.watch.finish_loading(self.portal.waits.page)
        let_pass(self.target.ageing, self.memory, letter, time)
        self.portal.checks.step(f"{time} pass for what was sent to {letter.address}")

    @property
    def proof(self) -> Proof | None:
        """How the time was made to pass."""
        return self.target.ageing.proof

    @property
    def full_name(self) -> str:
        """The member's full name; raises CapabilityMissing where the target does not tell it."""
        if not self.member.name:
            raise CapabilityMissing("members", "the target does not tell the member's name")
        return self.member.name

    def notice_change(self, wanted: str, typed: str, step: str) -> None:
        """A field that cuts off or converts what is typed does not take it as it is: that is a refusal."""
        if typed != wanted:
            requirement = self.portal.checks.requirement(step)
            seen = "the field turned what was typed into something else before it was sent"
            raise StepFailed(requirement.id, requirement.demand, seen, "refused")

    def chance(self) -> random.Random:
        """Chance that is the same for the same member."""
        return random.Random(self.member.mail)  # noqa: S311 - a throwaway password on a test system
