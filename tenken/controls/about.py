"""A tick box whose label is not printed, found by the words it is about."""

import re

from playwright.sync_api import Frame, Page

from tenken.controls.control import Control
from tenken.controls.matching import Hit, ambiguous, not_found
from tenken.controls.snapshot import Claim, Look, look_at
from tenken.controls.spelling import plain


def find_tick_about(page: Page | Frame, words: str) -> Control:
    """The one tick box with a label that has these words in it (「…」に同意する).

    Raises ControlNotFound or ControlAmbiguous.
    """
    looks: list[Look]
    with look_at(page) as looks:
        boxes = [thing for look in looks for thing in look.fields if thing.raw["kind"] == "tick"]
        about = [
            Hit(box, claim, 2)
            for box in boxes
            for claim in sorted(filter(_worded, box.claims), key=lambda claim: claim.rank)[:1]
            if plain(words) in plain(claim.text)
        ]
        if not about:
            raise not_found("tick box", words, looks, boxes, "in its label")
        if len(about) > 1:
            raise ambiguous("tick box", words, looks, about)
        claim = about[0].claim
        return Control((about[0].thing.mark(),), claim.text, claim.source, claim.rank, 2, "tick")


def _worded(claim: Claim) -> bool:
    """Whether a label says anything; the glyph of a drawn box does not."""
    return re.search(r"\w", plain(claim.text)) is not None
