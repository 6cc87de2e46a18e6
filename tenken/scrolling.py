"""Scrolling a text to its end as a person does: by wheel, by keyboard, by touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from playwright.sync_api import CDPSession, ElementHandle, Locator, Page
from playwright.sync_api import Error as PlaywrightError

from tenken.scripts import deep

Way = Literal["wheel", "keyboard", "touch"]
WAYS: tuple[Way, ...] = get_args(Way)
MOST_STEPS = 200
# A busy machine may hear a turn of the wheel only after it was waited for.
MOST_IN_VAIN = 3
SWIPE_PARTS = 8
# Zoomed pages round: who is this near to the end, in pixels, is there.
END = 1.0

# What scrolls and stands nearest below the words, or around them, with none of the other words between; a
# frame counts as what it holds. Where nothing does and the page has to be scrolled itself, it is the page.
REGION = deep("""([words, others]) => {
  const plain = text => (text || '').normalize('NFKC').replace(/\\s+/g, '');
  const scrolls = e => e.checkVisibility() && (e.tagName === 'IFRAME' ||
    (/auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1));
  const all = everywhere(document);
  const regions = all.filter(e => e !== document.documentElement && e !== document.body && scrolls(e));
  const saying = words => all.filter(e => plain(e.textContent).includes(plain(words)) &&
    ![...e.children].some(c => plain(c.textContent).includes(plain(words))));
  const said = saying(words).filter(e => e.checkVisibility());
  const ends = others.flatMap(saying).filter(e => e.checkVisibility() && !said.includes(e));
  const place = e => e.getBoundingClientRect();
  const beside = (one, other) => Math.max(0, 1 + Math.max(one.left - other.right, other.left - one.right));
  const parted = (region, above, below) => ends.some(e => !region.contains(e) &&
    !beside(place(e), place(region)) && place(e).top >= above - 1 && place(e).bottom <= below + 1);
  const apart = (region, heading) => {
    // What holds the other words, too, scrolls the page rather than a text of it.
    if (region.contains(heading)) return ends.some(e => region.contains(e)) ? 1e6 : 0;
    const r = place(region), h = place(heading), down = r.top >= h.top;
    if (down ? parted(region, h.bottom, r.top) : parted(region, r.bottom, h.top)) return Infinity;
    return beside(r, h) + (down ? 1 + r.top - h.bottom : 1e5 + h.top - r.bottom);
  };
  const nearest = region => Math.min(...said.map(heading => apart(region, heading)));
  const near = regions.filter(region => !said.length || nearest(region) < Infinity);
  const page = document.scrollingElement;
  const whole = said.length && page && page.scrollHeight > innerHeight + 1 ? page : null;
  return near.sort((a, b) => nearest(a) - nearest(b))[0] || whole;
}""")
LEFT = "e => e.scrollHeight - e.clientHeight - e.scrollTop"
# Where a region stands in the window, and a spot of it where nothing else would take the turn of a wheel.
PLACE = """e => {
  const page = e === document.scrollingElement;
  const {x, y, width, height} = page ? {x: 0, y: 0, width: innerWidth, height: innerHeight}
    : e.getBoundingClientRect();
  const takes = at => at.tagName === 'IFRAME' ||
    (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + 1);
  let at = document.elementFromPoint(x + width / 2, y + height / 2);
  while (at && at !== e && e.contains(at) && !takes(at)) at = at.parentElement;
  const taken = at && at !== e && e.contains(at);
  return {page, x: taken ? x + 3 : x + width / 2, y, height};
}"""
HOLDS = """(e, thing) => {
  for (let at = thing; at; at = at.parentNode || at.host) if (at === e) return true;
  return false;
}"""
SHOWS = """(e, thing) => {
  const own = e === document.scrollingElement ? {top: 0, bottom: innerHeight} : e.getBoundingClientRect();
  const box = thing.getBoundingClientRect();
  return box.bottom > Math.max(0, own.top) && box.top < Math.min(innerHeight, own.bottom);
}"""
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

    def scroll(self, way: Way, *, leave: float = END) -> bool:
        """Scroll until no more than these pixels are left; gives back whether that was reached."""
        if not self._place()["page"]:
            self.box.scroll_into_view_if_needed()
            if way == "keyboard":
                self.box.click(position={"x": 5, "y": 5})
        in_vain = 0
        for _ in range(MOST_STEPS):
            if self.left <= leave or in_vain == MOST_IN_VAIN:
                break
            before = self.inner.evaluate("e => e.scrollTop")
            self._step(way, self.left - leave if leave > END else None)
            in_vain = in_vain + 1 if self.inner.evaluate(RESTED, before) == before else 0
        return self.left <= leave

    def holds(self, thing: Locator) -> bool:
        """Whether a thing moves with what is scrolled."""
        return self._asked(HOLDS, thing)

    def shows(self, thing: Locator) -> bool:
        """Whether a thing that it holds is in sight as far as it is scrolled now."""
        return self._asked(SHOWS, thing)

    def is_same(self, other: "Region") -> bool:
        """Whether they are one."""
        return bool(self.box.evaluate("(box, other) => box === other", other.box))

    def _asked(self, question: str, thing: Locator) -> bool:
        try:
            return bool(self.inner.evaluate(question, thing.element_handle()))
        except PlaywrightError:  # in another document than what is scrolled
            return False

    def _place(self) -> dict[str, float]:
        found: dict[str, float] = self.box.evaluate(PLACE)
        return found

    def _step(self, way: Way, most: float | None) -> None:
        """One turn, key or stroke; a turn of the wheel goes no further than `most` pixels."""
        place = self._place()
        x, y, height = place["x"], place["y"], place["height"]
        if way == "keyboard":
            self.page.keyboard.press("PageDown")
        elif way == "wheel":
            self.page.mouse.move(x, y + height / 2)
            self.page.mouse.wheel(0, min(height * 0.8, most or height))
        else:
            _swipe(self.page, x, y + height * 0.9, height * 0.8)


def scroll_region(page: Page, words: str, others: Sequence[str] = ()) -> Region | None:
    """The text under (or around) these words that has to be scrolled to be read; None where nothing has.

    `others` are headings of other texts. A text without a scroll bar of its own is scrolled with the page.
    """
    box = page.evaluate_handle(REGION, [words, list(others)]).as_element()
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
