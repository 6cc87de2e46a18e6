"""KENPOS [For general insured persons] Signing up for the first time: ③, p. 3"""

import pytest

from scenarios.kenpos.journey import GeneralInsured
from tenken.behaviour import verify_locked, verify_unlocks
from tenken.covers import covers, covers_screen
from tenken.scrolling import WAYS, Way
from tenken.verify import verify_refused


@covers("kenpos.step.proceed-to-basic")
@covers_screen("kenpos.consent")
def test_the_consent_leads_to_the_basic_settings(general: GeneralInsured) -> None:
    general.reach_consent()
    general.portal.shows("consent")
    general.consent()

    general.portal.reached("step.proceed-to-basic")


@covers("kenpos.consent.locked")
def test_the_box_is_locked_until_the_end(general: GeneralInsured) -> None:
    general.reach_consent()
    text, other = general.text("privacy"), general.text("terms")

    verify_locked(general.portal, "consent.locked", box="consent.privacy-box", text=text, other=other)


@covers("kenpos.consent.unlocks")
@pytest.mark.parametrize("way", WAYS)
def test_the_end_of_the_text_unlocks_the_box(general: GeneralInsured, way: Way) -> None:
    general.reach_consent()
    text = general.text("privacy")

    verify_unlocks(general.portal, "consent.unlocks", box="consent.privacy-box", text=text, way=way)


@covers("kenpos.consent.both-boxes")
@pytest.mark.parametrize("box", ["privacy-box", "terms-box"])
def test_one_box_alone_is_not_enough(general: GeneralInsured, box: str) -> None:
    general.reach_consent()
    general.read_all()
    general.portal.tick(f"consent.{box}")

    verify_refused(general.portal, "consent.both-boxes", general.try_to_proceed)
