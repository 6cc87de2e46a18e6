"""Whatever a target offers its testers carries a certification to its end, and the certificate names it."""

from tests.capabilities.arrangements import Arrangement
from tests.capabilities.certified import Certified
from tests.capabilities.conftest import Certify

BROKEN = ("fail", "error", "blocked", "deferred")
PERSONS = ("insured", "dependant")


def test_what_a_target_offers_carries_a_run(arranged: Arrangement, whole: bool, certified: Certify) -> None:
    done = certified(arranged)

    assert not done.having(*BROKEN), done.said
    assert len(done.document["scenarios"]) == done.scenarios, "a scenario was left out"
    assert done.document["capabilities"] == done.arranged.named
    assert all(f"<b>{name}</b> {way}<" in done.page for name, way in done.arranged.named.items())
    assert done.document["run"]["scan"]["state"] == "clean"
    assert done.proofs("confirmation") <= {done.arranged.proof}
    assert [done.uses()[kind] for kind in PERSONS] == [done.planned_uses.get(kind, 0) for kind in PERSONS]
    if whole:
        assert_whole(done)
    else:
        assert done.decision == "incomplete"
        assert done.having("pass").keys() >= {"renesas.confirmation.tells-why"}


def assert_whole(done: Certified) -> None:
    assert set(done.having("not tested")) == done.untried(), done.said
    assert done.decision == done.arranged.decision
    assert done.document["run"]["selection"] == []
    assert {each["outcome"] for each in done.document["scenarios"]} <= {"passed", "not tested"}
    assert done.proofs("invitation") == {done.arranged.proof}
    if done.arranged.members.startswith("roster"):
        assert done.left() == 0, "the plan spoke of more persons than the run took"
    if done.decision == "conformant":
        assert {each["outcome"] for each in done.document["scenarios"]} == {"passed"}
        assert done.uses() == done.planned_uses
        assert done.mails_shown() == {"invitation", "confirmation"}
        proofs = {way: count for way, count in done.document["proofs"].items() if count}
        assert proofs == {done.arranged.proof: done.planned_uses["waits"]}
