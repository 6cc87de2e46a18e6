"""A portal that asks back in a dialog of its own (よろしいですか): yes, as to a question of the browser."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.scripts import called, script

LIMIT = 2000.0


def say_yes(page: Page, known: str) -> str | None:
    """Press yes in a dialog that asks whether to go on and was not there before; the words on it, or None.

    `known` is the text of the page before the last action. Only a dialog with a yes and a no asks.
    """
    for frame in page.frames:
        try:
            found = frame.evaluate_handle(script("questions"), known).as_element()
            if found is None:
                continue
            words = str(found.evaluate(called()))
            found.click(timeout=LIMIT)
        except PlaywrightError:  # it went away, or moves: the next look tells
            continue
        return words
    return None
