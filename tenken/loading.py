"""Loading an address as a person would: patient with pages that are still on their way elsewhere."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Response

from tenken.stops import PortalBroke
from tenken.watch import Watch

BLANK = "about:blank"


def load(watch: Watch, address: str, limit: float) -> None:
    """Load an address within `limit` seconds.

    Raises PortalBroke where the server asks for a password, Playwright's Error where it does not answer.
    """
    page = watch.page
    if _same_document(page.url, address):
        page.goto(BLANK)
    for last in (False, True):
        try:
            answer = page.goto(address, wait_until="domcontentloaded", timeout=limit * 1000)
        except PlaywrightError as problem:
            if "ERR_ABORTED" in problem.message:  # a download, or a script that moved on at once
                return
            if last or "interrupted by another navigation" not in problem.message:
                raise
            watch.finish_loading(limit)
        else:
            _refuse_challenge(answer)
            return


def _refuse_challenge(answer: Response | None) -> None:
    """A password asked for by HTTP is not part of any manual: the profile has to have it."""
    if answer and answer.status in (401, 407) and answer.headers.get("www-authenticate"):
        seen = f"HTTP {answer.status}, a password is asked for: [browser] basic_auth in the profile"
        raise PortalBroke("open the portal", seen)


def _same_document(here: str, there: str) -> bool:
    return "#" in there and here.partition("#")[0] == there.partition("#")[0]
