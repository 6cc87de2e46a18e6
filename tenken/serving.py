"""The reference portals with a catcher and an inbox, for people who walk a manual by hand."""

import contextlib
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack

import uvicorn

from fake_mail import Catcher
from fake_mail.listen import listening
from tenken.inbox import create_inbox
from tenken.manual import Manual
from tenken.reference import ReferencePortal, reference_portals
from tenken.target import CapabilityBroken, CapabilityMissing, Member
from tenken.target.members import SupportedMembers
from tenken.target.profile import Profile
from tenken.target.schema import SupportMembers, TestSupport
from tenken.target.support import Support

ADDRESS = "you@members.example"


def serve_portals(manuals: Sequence[Manual], seed: int, inbox_port: int, say: Callable[[str], None]) -> None:
    """Run the reference portals of these manuals until interrupted, and say where everything is.

    Raises ReferenceDidNotStart, and OSError when the inbox's port is taken.
    """
    for stop in (signal.SIGTERM, signal.SIGINT):  # SIGINT too: a job in the background inherits it ignored
        signal.signal(stop, signal.default_int_handler)
    with ExitStack() as running, contextlib.suppress(KeyboardInterrupt):
        listener = listening("127.0.0.1", inbox_port)
        running.callback(listener.close)
        catcher = running.enter_context(Catcher())
        smtp = (catcher.host, catcher.port)
        portals = running.enter_context(reference_portals([each.id for each in manuals], smtp, seed))
        for line in welcome(portals, {each.id: each for each in manuals}, seed):
            say(line)
        say(f"inbox     http://127.0.0.1:{listener.getsockname()[1]}/   (mails to any address come here)")
        say(f"SMTP      {catcher.host}:{catcher.port}")
        say("Stop with Ctrl-C.")
        config = uvicorn.Config(
            create_inbox(catcher), log_config=None, access_log=False, lifespan="off", ws="none"
        )
        uvicorn.Server(config).run(sockets=[listener])


def welcome(portals: Sequence[ReferencePortal], manuals: Mapping[str, Manual], seed: int) -> list[str]:
    """Where each portal is, its test support, and a person who may register there."""
    lines: list[str] = []
    for portal in portals:
        lines += [f"{portal.portal:9} {portal.url}", f"          test support: {portal.support_url}"]
        member = _somebody(portal, manuals[portal.portal], seed)
        lines += [f"          somebody to register: {_card(member)}", ""] if member else [""]
    return lines


def _somebody(portal: ReferencePortal, manual: Manual, seed: int) -> Member | None:
    api = TestSupport(url=portal.support_url)
    profile = Profile.model_validate({"name": "by hand", "route": {portal.portal: {"url": portal.url}}})
    form = SupportMembers(kind="test-support", **manual.card)
    try:
        return SupportedMembers(profile, Support(api), form, seed).lease(scenario="by hand")
    except (CapabilityBroken, CapabilityMissing):
        return None


def _card(member: Member) -> str:
    shown = {
        "記号": member.symbol, "番号": member.number, "枝番": member.branch, "生年月日": member.birth_date,
        "氏名": member.name,
    }  # fmt: skip
    return ", ".join(f"{name} {value}" for name, value in shown.items() if value)
