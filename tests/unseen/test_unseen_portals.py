"""Portals written by others, in markup of their own, come out as what they are."""

from tests.unseen.conftest import CROSS_SECTION, Certify
from tests.unseen.deviations import Deviation

BROKEN = ("fail", "error", "blocked", "deferred")
# What portals that conform do otherwise than a picture of the manual shows: findings, never false alarms.
FINDINGS = {
    # The text size is a list in the page's head, and the completion screen a dialog in front of it.
    "dialogs": {"completed.size-medium", "completed.size-large", "step.font-size"},
}


def test_a_conforming_portal_comes_out_conformant(style: str, whole: bool, certified: Certify) -> None:
    result = certified(style, only=None if whole else CROSS_SECTION)

    found = result.having(*BROKEN, levels=("must", "should"))
    assert found.keys() <= FINDINGS.get(style, set()), result.said
    assert not result.having("error", levels=("advisory",)), result.said
    assert result.having("pass")
    assert result.decision == ("conformant" if whole else "incomplete")
    assert not result.overrides


def test_a_bent_portal_fails_for_its_rule(deviation: Deviation, certified: Certify) -> None:
    result = certified(deviation.style, changes=deviation.changes, only=deviation.only)

    assert set(result.having("fail", levels=("must", "should"))) == deviation.breaks, result.said
    # What only a picture shows does not decide, and a part of the scenarios is no whole run.
    assert result.decision == ("not conformant" if result.having("fail") else "incomplete")
    assert not result.having("error", levels=("must", "should", "advisory"))
