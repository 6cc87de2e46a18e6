"""What lies over a control (a consent bar, a news dialog), and putting it aside as a person would."""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from tenken.scripts import called, script

# What opened at a field (a calendar, a list) goes when the page is pressed beside it.
BESIDE = """() => {
  for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
    document.body.dispatchEvent(new MouseEvent(name, {bubbles: true}));
}"""
MOST = 3


def put_aside(control: Locator, limit: float) -> list[str]:
    """Close what lies over a control, and give back the words on what was pressed for it.

    Only by a button of its own that says 閉じる, OK, or that it is agreed with cookies, or by pressing the
    page beside it, which closes a calendar; whatever else covers a control stays. `limit` in milliseconds.
    """
    said: list[str] = []
    for _ in range(MOST):
        try:
            found = control.evaluate_handle(script("obstruction"), timeout=limit)
            button = found.as_element()
            if button is None:
                if found.json_value():
                    control.evaluate(BESIDE, timeout=limit)
                return said
            words = str(button.evaluate(called()))
            button.click(timeout=limit)
        except PlaywrightError:  # it went by itself, or the page did
            return said
        said.append(words)
    return said
