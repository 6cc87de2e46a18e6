"""Six testers and what their targets offer them: between them every way of every capability."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FIXED = "kkkk"
# On test keys nothing is typed, so nothing wrong can be.
WITHOUT_A_WRONG_ANSWER = ("renesas.identity.wrong-captcha", "renesas.identity.fresh-captcha")
PROFILED = {
    "guarded catcher": "catcher", "mapped": "test-support", "roster.csv": "roster", "roster.toml": "roster",
}  # fmt: skip
BEHIND_THE_CAPTCHA = "whatever a scenario concludes on that has a captcha to answer"


@dataclass(frozen=True)
class Arrangement:
    """Which way each capability goes, what the portal does for it, and what the certificate has to say.

    `window` shortens both windows of the manual to so many seconds, in the portal and in the suite alike.
    `untried` are the requirements that honestly cannot be tested this way.
    """

    mail: str
    members: str
    ageing: str
    captcha: str
    portal: str = "renesas"
    policy: Mapping[str, Any] = field(default_factory=dict)
    window: int | None = None
    margin: int = 30
    workers: int = 2
    proof: str = "aged"
    untried: str | tuple[str, ...] = ()

    @property
    def decision(self) -> str:
        """What a whole run comes to."""
        return "incomplete" if self.untried else "conformant"

    @property
    def named(self) -> dict[str, str]:
        """What each capability is called on a certificate."""
        ways = {"mail": self.mail, "members": self.members, "ageing": self.ageing, "captcha": self.captcha}
        return {name: PROFILED.get(way, way) for name, way in ways.items()}


ARRANGEMENTS = {
    "shared-mailbox": Arrangement(
        "imap", "roster.csv", "command", "fixed",
        policy={"captcha_alphabet": FIXED[0], "captcha_length": len(FIXED)},
    ),
    "vendors-own-endpoints": Arrangement("mailpit", "mapped", "mapped", "mapped", portal="rows"),
    "person-and-patience": Arrangement(
        "guarded catcher", "adapter", "wait", "person", window=60, workers=1, proof="waited"
    ),
    "another-day": Arrangement(
        "catcher", "roster.toml", "defer", "test-support", window=300, margin=270, proof="waited"
    ),
    "test-keys": Arrangement(
        "catcher", "test-support", "test-support", "vendor-keys",
        policy={"checks_captcha": False}, untried=WITHOUT_A_WRONG_ANSWER,
    ),
    "no-captcha": Arrangement(
        "catcher", "test-support", "test-support", "none", untried=BEHIND_THE_CAPTCHA
    ),
}  # fmt: skip
# One scenario that needs a person, two mails, a captcha and a window in the past, all by means of a vendor.
EXCERPT = "second_link_lapses"
SAMPLED = replace(ARRANGEMENTS["vendors-own-endpoints"], members="adapter")
