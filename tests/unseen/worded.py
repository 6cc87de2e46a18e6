"""Unseen portals with one thing changed on its way to the member: a word on a page, a mail."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial

from starlette.types import ASGIApp

from tenken.manual import Manual
from tests.aliens.serve import serve_alien
from tests.sensitivity.deviation import Address, Deviation, Served, departing
from tests.sensitivity.mailing import mail_deviations
from tests.sensitivity.proof import Entailed
from tests.sensitivity.texts import text_deviations

# Portals that send their pages as HTML, so that a page can be changed between them and the browser.
STYLES = ("tables", "rows", "dl")
MANUAL = "renesas"
# What fails besides, on a portal as it is or because of what is changed there, and why.
OLDER_STAYS = {"renesas.invitation.newest-only": "its older invitations stay good; the manual does not say"}
SAME_WORDS = {"renesas.identity.captcha-image": "the label of the field is the only text beside the picture"}
BESIDES: Mapping[str, Mapping[str, str]] = {
    "tables": OLDER_STAYS,
    "dl": OLDER_STAYS,
    "tables/words.identity.captcha": SAME_WORDS,
}
# What cannot be bent from outside.
UNBENT = {
    "tables/words.key-entry.key": "the screen before has no other words of the manual, and would be bent too",
    "rows/words.key-entry.key": "the same",
    "dl/words.key-entry.key": "the same",
    "dl/words.login.login-id": "it is printed in full width",
}
SAMPLED_WORDS = ("rows/words.address.mail", "tables/mail.invitation.no-link")


def _serve(style: str, smtp: Address, wrap: Callable[[ASGIApp], ASGIApp]) -> AbstractContextManager[Served]:
    return serve_alien(style, smtp, wrap=wrap)


def worded(manual: Manual) -> Mapping[str, Deviation]:
    """Every text, label, sentence and mail of the catalogue bent on each of these portals, by its name."""
    found = {}
    for style in STYLES:
        start = partial(departing, portal=MANUAL, start=partial(_serve, style))
        for each in (*text_deviations(manual, start), *mail_deviations(manual, start)):
            found[f"{style}/{each.id}"] = each
    return {name: each for name, each in found.items() if name not in UNBENT}


def besides(word: str, deviation: Deviation) -> Entailed:
    """What may fail besides on this portal with this word changed, and why."""
    style = word.partition("/")[0]
    return {deviation.id: {**BESIDES.get(style, {}), **BESIDES.get(word, {})}}
