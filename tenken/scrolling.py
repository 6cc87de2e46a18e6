"""Scrolling a text to its end as a person does: by wheel, by keyboard, by touch."""

from dataclasses import dataclass
from typing import Literal, get_args

from playwright.sync_api import CDPSession, ElementHandle, Page

Way = Literal["wheel", "keyboard", "touch"]
WAYS: tuple[Way, ...] = get_args(Way)
MOST_STEPS = 200
SWIPE_PARTS = 8

# What scrolls and stands nearest below the words, or around them; a frame counts as what it holds.
REGION = """words => {
  const plain = text => (text || '').normalize('NFKC').replace(/\\s+/g, '');
  const scrolls = e => e.checkVisibility() && (e.tagName === 'IFRAME' ||
    (/auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1));
  const all = [];
  const gather = root => {
    for (const e of root.querySelectorAll('*')) { all.push(e); if (e.shadowRoot) gather(e.shadowRoot); }
  };
  gather(document);
  const regions = all.filter(e => e !== document.documentElement && e !== document.body && scrolls(e));
  const said = all.filter(e => plain(e.textContent).includes(plain(words)) &&
    ![...e.children].some(c => plain(c.textContent).includes(plain(words))));
  const apart = (region, heading) => {
    if (region.contains(heading)) return 0;
    const r = region.getBoundingClientRect(), h = heading.getBoundingClientRect();
    return r.top >= h.top ? 1 + r.top - h.bottom : 1e5 + h.top - r.bottom;
  };
  const nearest = region => Math.min(1e9, ...said.map(heading => apart(region, heading)));
  return regions.sort((a, b) => nearest(a) - nearest(b))[0] || null;
}"""
LEFT = "e => e.scrollHeight - e.clientHeight - e.scrollTop"
# The scroll position once it has moved and come to rest, or after half a second without any movement.
RESTED = """(e, before) => new Promise(done => {
  const began = performance.now();
  let last = e.scrollTop, still = 0;
  const look = () => {
    const moved = e.scrollTop !== before;
    still = e.scrollTop === last ? still + 1 : 0;
    last = e.scrollTop;
    if ((moved && still > 4) || (!moved && performance.now() - began > 500)) done(e.scrollTop);
    else requestAnimationFrame(look);
  };
  look();
})"""


@dataclass(frozen=True)
class Region:
    """A text with a scroll bar: `box` is where it stands on the page, `inner` what scrolls."""

    page: Page
    box: ElementHandle
    inner: ElementHandle

    @property
    def left(self) -> float:
        """How far it still is to the end, in pixels."""
        return float(self.inner.evaluate(LEFT))

    def scroll(self, way: Way, *, share: float = 1.0) -> bool:
        """Scroll until no more than the rest of this share is left; gives back whether that was reached."""
        self.box.scroll_into_view_if_needed()
        goal = max(1.0, self.left * (1 - share))
        if way == "keyboard":
            self.box.click(position={"x": 5, "y": 5})
        for _ in range(MOST_STEPS):
            if self.left <= goal:
                return True
            before = self.inner.evaluate("e => e.scrollTop")
            self._step(way)
            if self.inner.evaluate(RESTED, before) == before:
                return self.left <= goal
        return False

    def _step(self, way: Way) -> None:
        place = self.box.bounding_box()
        assert place is not None, "a region of the page has a place on it"
        x, y, height = place["x"] + place["width"] / 2, place["y"], place["height"]
        if way == "keyboard":
            self.page.keyboard.press("PageDown")
        elif way == "wheel":
            self.page.mouse.move(x, y + height / 2)
            self.page.mouse.wheel(0, height * 0.8)
        else:
            _swipe(self.page, x, y + height * 0.9, height * 0.8)


def scroll_region(page: Page, words: str) -> Region | None:
    """The text under (or around) these words that has to be scrolled to be read; None where nothing has."""
    box = page.evaluate_handle(REGION, words).as_element()
    if box is None:
        return None
    frame = box.content_frame()
    inner = frame.evaluate_handle("document.scrollingElement").as_element() if frame else box
    return Region(page, box, inner) if inner else None


def _swipe(page: Page, x: float, y: float, distance: float) -> None:
    """One finger, put down, drawn upwards and lifted."""
    devtools = page.context.new_cdp_session(page)
    try:
        devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        _touch(devtools, "touchStart", [(x, y)])
        for part in range(1, SWIPE_PARTS + 1):
            _touch(devtools, "touchMove", [(x, y - distance * part / SWIPE_PARTS)])
        _touch(devtools, "touchEnd", [])
    finally:
        devtools.detach()


def _touch(devtools: CDPSession, kind: str, points: list[tuple[float, float]]) -> None:
    fingers = [{"x": x, "y": y} for x, y in points]
    devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
