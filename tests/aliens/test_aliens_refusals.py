"""Whoever strays from the manual's path is stopped by every alien portal, in that portal's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Stuck

from tests.aliens.serve import STYLES, find_style, serve_alien
from tests.aliens.walker import Walker, mailbox
from tests.aliens.walks import INVITED, VERIFIED, WALKS


@dataclass
class Late(Walker):
    """Somebody who opens one of the mails after its window has closed."""

    title: str = INVITED
    seconds: int = 3 * 60 * 60

    def link(self, title: str) -> str:
        """Return the link, aged when it is the one to be late for."""
        found = super().link(title)
        if title == self.title:
            self.support("age", address=self.address, seconds=self.seconds)
        return found


class Misreader(Walker):
    """Somebody who types other characters than the picture shows."""

    def captcha(self, image: str | None = None) -> str:
        """Return what the picture does not say."""
        return super().captcha(image) + "x"


def late_identity(page: Page, **rest: object) -> Walker:
    """Open the second mail after half an hour."""
    return Late(page, title=VERIFIED, seconds=30 * 60, **rest)  # type: ignore[arg-type]


def dependant(page: Page, **rest: object) -> Walker:
    """Register with the number of a family member."""
    return Walker(page, kind="dependant", **rest)  # type: ignore[arg-type]


def weak_password(page: Page, **rest: object) -> Walker:
    """Choose a password with a capital letter and no small one."""
    return Walker(page, password="RENESAS12345", **rest)  # type: ignore[arg-type]


STRAYS: dict[str, Callable[..., Walker]] = {
    "invitation_expired": Late,
    "verified_expired": late_identity,
    "captcha": Misreader,
    "dependant": dependant,
    "password_rule": weak_password,
}
UNHURRIED = ("spa", "dl")
# One stray for each style, so that the whole stays quick and each stray is met at least once.
CASES = list(zip(STYLES, cycle(STRAYS), strict=False))


@pytest.mark.parametrize(("style", "code"), CASES)
def test_stray_is_told_why(style: str, code: str, alien_page: Page) -> None:
    alien_page.set_default_timeout(10_000 if style in UNHURRIED else 5_000)
    words = max(find_style(style).words[code].split("{label}"), key=len)
    with mailbox() as (mails, smtp), serve_alien(style, smtp) as alien:
        walker = STRAYS[code](alien_page, alien=alien, mails=mails)
        with pytest.raises((Stuck, AssertionError)):
            WALKS[style](walker)

        assert walker.reads(words), f"{words!r} is nowhere to be read"
