"""Reading off a screen what a person would: a code that is shown, the picture of a captcha."""

import time
from collections.abc import Sequence

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from fake_mail import codes
from tenken.controls import ControlAmbiguous, ControlNotFound, find_control, visible_text
from tenken.scripts import deep
from tenken.watch import Watch

# The nearest picture to the field, not farther than a person would look and large enough to read; one that
# did not load shows nothing, and one that leads elsewhere or heads the page is no captcha.
PICTURE = deep("""field => {
  const box = field.getBoundingClientRect();
  const apart = other => {
    const r = other.getBoundingClientRect();
    const dx = Math.max(0, r.left - box.right, box.left - r.right);
    const dy = Math.max(0, r.top - box.bottom, box.top - r.bottom);
    return Math.hypot(dx, dy);
  };
  const leads = link => !!link && /^http/.test(link.href) && link.pathname !== location.pathname;
  const drawn = canvas => {
    const blank = document.createElement('canvas');
    [blank.width, blank.height] = [canvas.width, canvas.height];
    try { return canvas.toDataURL() !== blank.toDataURL(); } catch (tainted) { return true; }
  };
  const painted = e => !e.innerText?.trim() && !e.querySelector('input, button, a, img')
    && getComputedStyle(e).backgroundImage.includes('url(');
  const pictures = everywhere(field.ownerDocument)
    .filter(e => e.matches('img, canvas, svg, object, embed, input[type=image]')
      || (e.matches('div, span, p, i, td, figure') && painted(e)));
  const near = pictures
    .filter(e => e.checkVisibility() && apart(e) <= 250)
    .filter(e => !(e.tagName === 'IMG' && e.complete && !e.naturalWidth))
    .filter(e => e.tagName !== 'CANVAS' || drawn(e))
    .filter(e => !e.closest('header, nav, footer, [role=banner]') && !leads(e.closest('a')))
    .filter(e => { const r = e.getBoundingClientRect(); return r.width >= 40 && r.height >= 14; })
    .sort((a, b) => painted(a) - painted(b) || apart(a) - apart(b))[0];
  if (!near) return null;
  return near.getAttribute('src') || (/^(svg|canvas|object|embed)$/i.test(near.tagName)
    ? near.tagName.toLowerCase() : getComputedStyle(near).backgroundImage.slice(0, 200));
}""")


def captcha_picture(field: Locator) -> str | None:
    """The `src` of the picture nearest to a captcha's field, its tag if it has none; None without one."""
    try:
        found: str | None = field.evaluate(PICTURE)
    except PlaywrightError:
        return None
    return found


def picture_comes(watch: Watch, field: Locator, limit: float) -> bool:
    """Whether a picture stands near a captcha's field within `limit` seconds."""
    deadline = time.monotonic() + limit
    while captcha_picture(field) is None:
        if time.monotonic() > deadline:
            return False
        watch.change(0.1)
    return True


def codes_shown(page: Page, words: Sequence[str], before: str = "") -> list[str]:
    """The codes that a page shows with these words, in text or in a field that holds one; best first.

    What stood with these words in the text `before` already is none: a bar of steps names the code, too.
    """
    found = _codes_with(words, visible_text(page))
    if found:
        return [value for value in found if value not in _codes_with(words, before)]
    try:
        held = find_control(page, words[0], also=words[1:]).locator.input_value()
    except (ControlNotFound, ControlAmbiguous, PlaywrightError):
        return []
    return [held.strip()] if held.strip() else []


def _codes_with(words: Sequence[str], text: str) -> list[str]:
    found = codes(text, keywords=tuple(words)) if text else []
    return list(dict.fromkeys(code.value for code in found if code.keyword))
