"""Conclusions about a whole attempt: it goes through, or it is refused."""

from collections.abc import Callable
from datetime import timedelta

from tenken.ledger import Proof
from tenken.portal import Portal
from tenken.rules import Case
from tenken.stops import StepFailed, WentThrough

ONE_SECOND = timedelta(seconds=1)
# What a portal may say of something whose time is over.
OVER = ("期限", "過ぎ", "失効", "時間切れ", "経過")


def verify_goes_through(
    portal: Portal, requirement: str, attempt: Callable[[], object], *, proof: Proof | None = None
) -> None:
    """Conclude that the portal lets an attempt go through to its end.

    Where a step on the way is broken for everybody, the requirement comes out as blocked by that step.
    """
    try:
        attempt()
    except StepFailed as stop:
        seen = f"{stop.reason}: {stop.seen}"
        picture = portal.picture(stop.reason)
        portal.checks.failed(requirement, seen=seen, evidence=picture, proof=proof, at=stop.requirement)
        return
    portal.checks.passed(
        requirement, seen="it went through", evidence=portal.picture("went through"), proof=proof
    )  # fmt: skip


def verify_refused(
    portal: Portal, requirement: str, attempt: Callable[[], object], *, proof: Proof | None = None
) -> str:
    """Conclude that the portal refuses an attempt, at whichever of its steps, and give back what it said.

    The attempt has to go as far as what must not be reached. A step that could not be tried at all, also
    because the portal did not come with its first page, proves no refusal and stops the scenario; so does,
    after the requirement failed, an attempt that went through, since the portal is then in no state to try
    anything else.
    """
    try:
        with portal.braced_for_refusal():
            attempt()
    except StepFailed as stop:
        if stop.reason != "refused":
            raise
        portal.checks.passed(
            requirement, seen=f"refused: {stop.seen}", evidence=portal.picture("refused"), proof=proof
        )
        return stop.seen
    seen = f"it went through: {portal.seen()}"
    portal.checks.failed(requirement, seen=seen, evidence=portal.picture("went through"), proof=proof)
    broken = portal.checks.requirement(requirement)
    raise WentThrough(broken.id, broken.demand, seen)


def verify_case(portal: Portal, requirement: str, case: Case, attempt: Callable[[], object]) -> None:
    """Conclude that a value of a rule is taken or refused, as the rule has it."""
    if case.accepted:
        verify_goes_through(portal, requirement, attempt)
    else:
        verify_refused(portal, requirement, attempt)


def verify_says(portal: Portal, requirement: str, said: str, *words: str) -> None:
    """Conclude that what the portal answered contains one of these words."""
    portal.checks.judge(requirement, any(word in said for word in words), seen=said)
