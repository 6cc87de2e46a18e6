"""What can be told of a page at a glance, also of one that is changing meanwhile."""

import difflib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tenken.controls import Control, ControlAmbiguous, ControlNotFound, find_button, still_text, visible_text
from tenken.manual import Manual, Requirement
from tenken.resolving import PRESSED, TYPED
from tenken.wording import Wording, alone_or_marked, contained, fold, squeeze, titled

Found = TypeVar("Found")
# How alike words are that stand for one another, one or two letters of a short label being others.
ALIKE = 0.6
DIALOGS = """() => [...document.querySelectorAll(
  'dialog:modal, [aria-modal=true], [role=dialog], [role=alertdialog]'
)].some(e => e.checkVisibility())"""
VALUES = """() => [...document.querySelectorAll('input:not([type=hidden], [type=password]), textarea')]
  .filter(e => e.checkVisibility()).map(e => e.value)"""
TICKED = """() => document.querySelectorAll(
  'input[type=checkbox]:checked, [role=checkbox][aria-checked=true]'
).length"""
# What a button is called that does what was asked, where a portal asks back.
GO_ON = (
    "変更する", "登録する", "更新する", "保存する", "確定する", "送信する", "確定", "変更", "登録", "更新",
    "保存", "送信", "完了", "実行", "はい", "OK",
)  # fmt: skip


def looked(look: Callable[[], Found | None]) -> Found | None:
    """What a look finds; None while the page changes under it."""
    try:
        return look()
    except PlaywrightError:
        return None


def headings(page: Page) -> list[str]:
    """The blocks of text that may be headings; none between two documents."""
    return looked(lambda: still_text(page)) or []


def held_back(page: Page) -> bool:
    """Whether the browser itself holds a form back (`required`, `pattern`, `type=email`)."""
    invalid = looked(lambda: [f for f in page.frames if f.query_selector("form :invalid:focus") is not None])
    return bool(invalid)


def greyed_out(control: Control) -> bool:
    """Whether a button is shown and cannot be pressed."""
    return bool(looked(lambda: control.locator.is_visible() and control.locator.is_disabled()))


def dialog_open(page: Page) -> bool:
    """Whether a dialog stands in front of the page, which then cannot be used."""
    return bool(looked(lambda: [frame for frame in page.frames if frame.evaluate(DIALOGS)]))


def filled_in(page: Page) -> list[str]:
    """What a person reads in the fields of the page."""
    return looked(lambda: [value for frame in page.frames for value in frame.evaluate(VALUES)]) or []


def ticked(page: Page) -> int:
    """How many boxes of the page are ticked."""
    return looked(lambda: sum(int(frame.evaluate(TICKED)) for frame in page.frames)) or 0


def question(page: Page) -> Control | None:
    """The button that says yes where a portal asks back; None where it does not."""
    for name in GO_ON:
        try:
            return find_button(page, name)
        except (ControlNotFound, ControlAmbiguous):
            continue
    return None


def stands_there(resolve: Callable[[], Control]) -> bool:
    """Whether a control is on the page, be it one of several that could be meant."""
    try:
        resolve()
    except ControlNotFound:
        return False
    except ControlAmbiguous:
        return True
    return True


def _labelled(words: Sequence[str], control: Control) -> Wording:
    if control.reads:
        told = f"it reads 「{control.reads}」; only assistive technology is told 「{control.label}」"
        return Wording("different", told)
    return alone_or_marked(words, control.label)


def wording_of(page: Page, element: Requirement, resolve: Callable[[], Control]) -> Wording:
    """How the words of an element compare with what stands on the page in its place."""
    words = [element.words or "", *element.also]
    if element.kind in PRESSED | TYPED:
        try:
            control = resolve()
            if element.ending and not control.reads and fold(control.label).endswith(fold(element.ending)):
                return Wording("exact", control.label)
            return _labelled(words, control)
        except ControlNotFound as problem:
            # An item may be a text in the place of a field.
            text = contained(words, visible_text(page)) if element.kind == "item" else None
            return text if text and text.kept else Wording("different", str(problem))
        except ControlAmbiguous as problem:
            # Which of two equal buttons is meant matters when pressing; that there is one is certain.
            return Wording("exact" if element.kind in PRESSED else "different", str(problem))
    if element.kind == "heading":
        return titled(words, still_text(page))
    return contained(words, visible_text(page))


def misprinted(elements: Sequence[Requirement], manual: Manual, lines: Sequence[str]) -> str | None:
    """The id of the first of these elements whose words stand in these lines almost, but not quite.

    A line that the manual has elsewhere stands for what it says there.
    """
    printed = {squeeze(each.words or "") for each in manual.requirements.values()}
    others = [line for line in map(squeeze, lines) if line not in printed]
    close = partial(difflib.get_close_matches, possibilities=others, n=1, cutoff=ALIKE)
    worded = [(each.id, [squeeze(words) for words in (each.words, *each.also) if words]) for each in elements]
    return next((name for name, wordings in worded if any(map(close, wordings))), None)


def first_line(problem: PlaywrightError) -> str:
    """What went wrong, without the browser's log of it."""
    return problem.message.strip().splitlines()[0]
