"""Conclusions about single things a page does: reveal a password, lead on, grow its text, show a picture."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Error as PlaywrightError

from tenken.controls import ControlAmbiguous, ControlNotFound, find_control
from tenken.dates import is_list
from tenken.entering import is_ticked, press_tick
from tenken.looking import filled_in, ticked
from tenken.portal import Portal
from tenken.post import Letter, Post
from tenken.reading import picture_comes
from tenken.scrolling import Region, Way
from tenken.wording import fold, squeeze

TYPED = "Tenken4isHere"
# Heights of lines as they are drawn: whatever way the size is changed, this is what a reader gets.
LINE_HEIGHTS = """() => {
  const heights = [];
  const measure = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getClientRects()[0];
    if (box && box.height) heights.push(box.height);
  };
  const walk = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) measure(node);
    }
  };
  walk(document);
  return heights;
}"""
PICTURES = """() => [...document.querySelectorAll('img, svg, canvas, object')]
  .filter(e => e.checkVisibility())
  .map(e => e.getAttribute('src') || e.getAttribute('data') || e.outerHTML).join(' ')"""
GROWN = 1.03
# A field of text without a list of its own.
TYPED_INTO = """field => field.matches('input, textarea') && !field.readOnly
  && !field.matches('[role=combobox], [role=listbox], [list], [aria-haspopup], [type=button]')"""
# Dots are drawn for a password field, however its type is spelt, and by a style of its own.
LEGIBLE = """field => field.type !== 'password'
  && ['none', '', undefined].includes(getComputedStyle(field).webkitTextSecurity)"""
# Pixels, two lines: with fewer left a portal may well call it the end.
CLEARLY_SHORT = 40.0


def verify_reveals(portal: Portal, requirement: str, *, tick: str, fields: Sequence[str]) -> None:
    """Conclude that a tick box shows what was typed into password fields, and hides it again."""
    for field in fields:
        portal.fill(field, TYPED)
    hidden = _shown(portal, fields)
    portal.tick(tick)
    shown = _until(portal, lambda: all(_shown(portal, fields)))
    portal.tick(tick, on=False)
    again = _until(portal, lambda: not any(_shown(portal, fields)))
    said = {True: "as asked", False: "not as asked"}
    seen = "; ".join(
        [
            f"hidden at first: {said[not any(hidden)]}",
            f"shown when ticked: {said[shown]}",
            f"hidden when cleared: {said[again]}",
        ]
    )
    portal.checks.judge(requirement, not any(hidden) and shown and again, seen=seen)


def verify_leads_on(portal: Portal, requirement: str) -> None:
    """Conclude that what was just pressed leads to another page, a document or a dialog, which answers."""
    portal.rest()
    watch = portal.watch
    refused = [status for _, status in watch.answers if status >= 400]
    moved = bool(watch.downloads or watch.dialogs) or squeeze(portal.text()) != squeeze(portal.answer.before)
    stayed = "the same page came again" if watch.answers else "nothing happened"
    seen = f"it answered {refused[0]}" if refused else "it leads on" if moved else stayed
    portal.checks.judge(
        requirement, moved and not refused, seen=seen, evidence=portal.picture("where it leads")
    )


def verify_font_size(portal: Portal, requirement: str, *, larger: str, normal: str) -> None:
    """Conclude that one control makes the text of the page larger and another brings it back."""
    portal.press(normal)
    portal.settle()
    before = _line_height(portal)
    portal.press(larger)
    grew = _until(portal, lambda: _line_height(portal) > before * GROWN)
    large = _line_height(portal)
    portal.press(normal)
    back = _until(portal, lambda: _line_height(portal) * GROWN < large)
    seen = f"lines of {before:.1f} px, then {large:.1f} px, then {_line_height(portal):.1f} px"
    portal.checks.judge(requirement, grew and back, seen=seen, evidence=portal.picture("text size"))


def verify_picture(portal: Portal, requirement: str, *, beside: str) -> None:
    """Conclude that a picture stands near a field, or comes there."""
    comes = picture_comes(portal.watch, portal.control(beside).locator, portal.waits.step)
    seen = "a picture stands beside the field" if comes else "no picture near the field"
    portal.checks.judge(requirement, comes, seen=seen, evidence=portal.picture("the picture"))


def verify_keeps(
    portal: Portal, requirement: str, *, field: str, value: str, remark: str | None = None
) -> None:
    """Conclude that a field holds the value it was given earlier."""
    kept = portal.held(field)
    portal.checks.judge(
        requirement, kept == value, seen=f"it holds {kept}", remark=remark, evidence=portal.picture("kept")
    )


def verify_taken(portal: Portal, requirement: str, values: Mapping[str, str]) -> None:
    """Conclude that a form was taken: at least one of its fields holds what it was given, by element."""
    held = {field: portal.held(field) for field in values}
    kept = any(held[field] == value for field, value in values.items())
    seen = "what was entered is there" if kept else f"it holds {', '.join(held.values())}"
    portal.checks.judge(requirement, kept, seen=seen, evidence=portal.picture("kept"))


def verify_prefilled(portal: Portal, requirement: str, *, field: str, value: str) -> None:
    """Conclude that a field, or the text in its place, comes with a value; width and spaces do not matter."""
    if portal.offers(field):
        held = portal.held(field)
        kept = fold(held) == fold(value)
    else:
        held = "\n".join([portal.text(), *filled_in(portal.watch.page)])
        kept = fold(value) in fold(held)
    seen = "it comes with the value" if kept else f"it comes with 「{held[:200]}」"
    portal.checks.judge(requirement, kept, seen=seen, evidence=portal.picture("filled in beforehand"))


def verify_tells(portal: Portal, requirement: str, words: str) -> None:
    """Conclude that the page says these words, which only this member's portal would say."""
    told = _until(portal, lambda: fold(words) in fold(portal.text()))
    seen = "the page says so" if told else f"the page says {portal.seen()}"
    portal.checks.judge(requirement, told, seen=seen, evidence=portal.picture("what the page says"))


def verify_ticked(portal: Portal, requirement: str, boxes: Sequence[str]) -> None:
    """Conclude that tick boxes are ticked; for those with other names their number on the page decides."""
    limit = portal.waits.step * 1000
    named = [box for box in boxes if portal.offers(box)]
    clear = [box for box in named if not is_ticked(portal.control(box).locator, limit)]
    words = ", ".join(f"「{portal.checks.requirement(box).words}」" for box in clear)
    count = ticked(portal.watch.page)
    seen = f"not ticked: {words}" if clear else f"{len(named)} of them by name, {count} ticked boxes in all"
    kept = not clear and (named == list(boxes) or count >= len(boxes))
    portal.checks.judge(requirement, kept, seen=seen, evidence=portal.picture("tick boxes"))


def verify_lists(portal: Portal, requirement: str, field: str) -> None:
    """Conclude that an answer is chosen from lists, each part of it."""
    control = portal.control(field)
    limit = portal.waits.step * 1000
    typed = [at for at in control.locators if at.evaluate(TYPED_INTO, timeout=limit)]
    lists = is_list(control) and len(control.locators) > 1 and not typed
    seen = f"{len(control.locators)} of kind {control.kind}, {len(typed)} of them to be typed into"
    portal.checks.judge(requirement, lists, seen=seen, evidence=portal.picture("the lists"))


def verify_lacks(post: Post, requirement: str, letter: Letter, value: str) -> None:
    """Conclude that a mail does not carry a value."""
    there = value in "\n".join((letter.message.subject, *letter.message.readings))
    post.checks.judge(
        requirement, not there, seen="the mail carries it" if there else "the mail does not carry it"
    )


def verify_fixed(portal: Portal, requirement: str, *, label: str, value: str) -> None:
    """Conclude that a value is shown beside its label, and not in a field that could be changed."""
    words = portal.checks.requirement(label).words or ""
    held, open_ = "", False
    try:
        field = find_control(portal.watch.page, words).locator
        held, open_ = field.input_value(), field.is_editable()
    except (ControlNotFound, ControlAmbiguous, PlaywrightError):  # shown as text
        pass
    shown = fold(value) in fold(f"{portal.text()} {held}")
    seen = f"shown: {shown}; open for change: {open_}"
    portal.checks.judge(requirement, shown and not open_, seen=seen, evidence=portal.picture("the value"))


def verify_locked(
    portal: Portal, requirement: str, *, box: str, text: Region | None, other: Region | None = None
) -> None:
    """Conclude that a box cannot be ticked before a text has been scrolled to its end.

    Tried unread, with another text read instead, half-way and near the end. Where the box moves with what is
    scrolled nobody can say how far the text has come; there it is tried as it stands, if it is in sight.
    """
    if text is None:
        seen = "there is no text that would have to be scrolled"
        portal.checks.failed(requirement, seen=seen, evidence=portal.picture("the text"))
        return
    locator, limit, whole = portal.control(box).locator, portal.waits.step * 1000, text.left
    if text.holds(locator):
        ticked = {"as it stands": text.shows(locator) and press_tick(locator, limit)}
    else:
        ticked = {"unread": press_tick(locator, limit)}
        if other and not text.is_same(other) and not other.holds(locator):
            other.scroll("wheel")
            ticked["with the other text read"] = press_tick(locator, limit)
        for when, leave in (("half-way", whole / 2), ("near the end", max(whole / 10, CLEARLY_SHORT))):
            text.scroll("wheel", leave=leave)
            if text.left >= CLEARLY_SHORT:
                ticked[when] = press_tick(locator, limit)
    seen = "; ".join(f"ticked {when}: {done}" for when, done in ticked.items())
    portal.checks.judge(
        requirement, not any(ticked.values()), seen=seen, evidence=portal.picture("before the end")
    )


def verify_unlocks(portal: Portal, requirement: str, *, box: str, text: Region | None, way: Way) -> None:
    """Conclude that a box can be ticked once a text has been scrolled to its end in this way."""
    ended = text is not None and text.scroll(way)
    limit = portal.waits.step * 1000
    ticked = _until(portal, lambda: press_tick(portal.control(box).locator, limit))
    seen = f"scrolled to the end by {way}: {ended}; then ticked: {ticked}"
    portal.checks.judge(requirement, ended and ticked, seen=seen, evidence=portal.picture("at the end"))


def verify_switches(portal: Portal, requirement: str, *, there: str, back: str) -> None:
    """Conclude that one control changes what is shown and another changes it back."""
    portal.press(back)
    portal.settle()
    before = _looks(portal)
    portal.press(there)
    changed = _until(portal, lambda: _looks(portal) != before)
    portal.press(back)
    restored = _until(portal, lambda: _looks(portal) == before)
    seen = f"changed: {changed}; changed back: {restored}"
    portal.checks.judge(requirement, changed and restored, seen=seen, evidence=portal.picture("switched"))


def verify_below(portal: Portal, requirement: str, *, above: Sequence[str], below: Sequence[str]) -> None:
    """Conclude that things stand lower on the page than others, or beside the lowest of them."""
    edge = max(top + height / 2 for top, height in (_stands(portal, name) for name in above))
    higher = [name for name in below if sum(_stands(portal, name)) <= edge]
    words = ", ".join(f"「{portal.checks.requirement(name).words}」" for name in higher)
    seen = f"not below: {words}" if higher else "all of them are below"
    portal.checks.judge(requirement, not higher, seen=seen, evidence=portal.picture("where they stand"))


def _stands(portal: Portal, element: str) -> tuple[float, float]:
    """Where a thing begins on the page, and how high it is."""
    box = portal.control(element).locator.bounding_box()
    return (box["y"], box["height"]) if box else (0.0, 0.0)


def _looks(portal: Portal) -> str:
    """What is to be seen: the text and which pictures are shown."""
    try:
        pictures = portal.watch.page.evaluate(PICTURES)
    except PlaywrightError:
        pictures = ""
    return f"{squeeze(portal.text())} {pictures}"


def _shown(portal: Portal, fields: Sequence[str]) -> list[bool]:
    return [bool(portal.control(field).locator.evaluate(LEGIBLE)) for field in fields]


def _line_height(portal: Portal) -> float:
    heights: list[float] = []
    for frame in portal.watch.page.frames:
        try:
            heights += frame.evaluate(LINE_HEIGHTS)
        except PlaywrightError:  # a frame that went away has no lines
            continue
    return statistics.mean(heights) if heights else 0.0


def _until(portal: Portal, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + portal.waits.step
    while not holds():
        if time.monotonic() > deadline:
            return False
        portal.watch.change(0.1)
    return True
