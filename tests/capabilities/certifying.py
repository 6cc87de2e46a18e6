"""Certifying a portal by an arrangement of capabilities, as its tester would: plan, profile, run."""

import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.capabilities import vendor
from tests.capabilities.arrangements import Arrangement
from tests.capabilities.certified import SUITE, Certified
from tests.capabilities.mails import MAILS
from tests.capabilities.offers import OFFERS, Offer, Site
from tests.capabilities.portals import put_up
from tests.capabilities.sittings import Sitting

WINDOWS = ('"PT3H"', '"PT30M"')
HEAD = """\
name = "arranged"
{heads}
[route.renesas]
url = "{url}"

[timeouts]
mail = 30
margin = {margin}

[mail]
{mail}
"""


def certify(arranged: Arrangement, folder: Path, only: str | None, running: ExitStack) -> Certified:
    """Put up what is arranged, certify it, give back what came of it; `only` narrows the run down."""
    if arranged.window:
        shorten(folder, arranged.window)
    mail = MAILS[arranged.mail](folder, running)
    standing = put_up(arranged, mail.smtp, running)
    sitting = Sitting(folder, standing.pictures, dict(mail.environ))
    scenarios, uses = told(sitting.run("plan", "renesas", *(["-k", only] if only else [])))
    ways = {"members": arranged.members, "ageing": arranged.ageing, "captcha": arranged.captcha}
    own_url = support_url = standing.support_url
    if "mapped" in ways.values():
        support_url = running.enter_context(vendor.serving(own_url))
    site = Site(folder, own_url, support_url, {kind: uses.get(kind, 0) for kind in ("insured", "dependant")})
    offers = [OFFERS[name][way](site) for name, way in ways.items()]
    for each in offers:
        sitting.environ.update(each.environ)
    head = HEAD.format(
        heads="".join(each.head for each in offers), url=standing.url, margin=arranged.margin, mail=mail.table
    )
    (folder / "target.toml").write_text(head + tables(offers), encoding="utf-8")
    said = sitting.certify(arranged, only)
    assert (folder / "run" / "certificate.json").exists(), said
    return Certified(arranged, folder, said, scenarios, uses)


def shorten(folder: Path, window: int) -> None:
    """Put a copy of the suite there whose manual has windows of so many seconds."""
    shutil.copytree(SUITE, folder / "scenarios", ignore=shutil.ignore_patterns("__pycache__"))
    manual = folder / "scenarios" / "renesas" / "manual.toml"
    text = manual.read_text(encoding="utf-8")
    for documented in WINDOWS:
        assert text.count(documented) == 1
        text = text.replace(documented, f'"PT{window}S"')
    manual.write_text(text, encoding="utf-8")


def told(said: str) -> tuple[int, Mapping[str, int]]:
    """How many scenarios `tenken plan` speaks of, and what it says they use up."""
    counts = {name: int(count) for count, name in re.findall(r"(\d+) (\w+)", said)}
    return counts.pop("scenarios"), counts


def tables(offers: Sequence[Offer]) -> str:
    """The tables of these offers; what several share stands there once."""
    shared = dict.fromkeys(each.shared for each in offers)
    return "\n".join([*(each.table for each in offers), *shared])
