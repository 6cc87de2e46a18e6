"""Loading an address as a person would: patient with pages that are still on their way elsewhere."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Response
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tenken.stops import PortalBroke
from tenken.watch import Watch

BLANK = "about:blank"
MOVED = "interrupted by another navigation"
ATTEMPTS = 3
LEAVE = 5.0


def load(watch: Watch, address: str, limit: float) -> None:
    """Load an address within `limit` seconds, once: a link may be good for a single visit.

    Raises PortalBroke where the server asks for a password, Playwright's Error where it does not answer.
    """
    _leave(watch, limit)
    try:
        answer = watch.page.goto(address, wait_until="domcontentloaded", timeout=limit * 1000)
    except PlaywrightError as problem:
        if "ERR_ABORTED" in problem.message:  # a download, or a script that moved on at once
            return
        if MOVED not in problem.message:
            raise
        watch.finish_loading(limit)
    else:
        _refuse_challenge(answer)


def _leave(watch: Watch, limit: float) -> None:
    """Go to an empty page, so that what the last one still had in mind cannot come between."""
    attempts = 0
    while watch.page.url != BLANK and attempts < ATTEMPTS:
        attempts += 1
        try:
            watch.page.goto(BLANK, timeout=min(limit, LEAVE) * 1000)
        except PlaywrightTimeout:
            # A document that comes in at that moment swallows the order, and nobody is told.
            if attempts == ATTEMPTS:
                raise
        except PlaywrightError as problem:
            if MOVED not in problem.message:
                raise
            watch.finish_loading(limit)


def _refuse_challenge(answer: Response | None) -> None:
    """A password asked for by HTTP is not part of any manual: the profile has to have it."""
    if answer and answer.status in (401, 407) and answer.headers.get("www-authenticate"):
        seen = f"HTTP {answer.status}, a password is asked for: [browser] basic_auth in the profile"
        raise PortalBroke("open the portal", seen)
