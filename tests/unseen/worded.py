"""Unseen portals with one thing changed on its way to the member: a word on a page, a mail."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial

from starlette.types import ASGIApp

from tenken.manual import Manual
from tests.aliens.serve import serve_alien
from tests.sensitivity.deviation import Address, Deviation, Served, departing
from tests.sensitivity.mailing import mail_deviations
from tests.sensitivity.texts import text_deviations

# Portals that send their pages as HTML, so that a page can be changed between them and the browser.
STYLES = ("tables", "rows", "dl")
MANUAL = "renesas"
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
    return found
