"""Menus that are closed: where a person looks for a link that is not to be seen on the page."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from playwright.sync_api import ElementHandle, Page
from playwright.sync_api import Error as PlaywrightError

from tenken.manual import Requirement
from tenken.scripts import deep
from tenken.watch import Watch

Found = TypeVar("Found")
# What opens something here and now, at most six: never what leads elsewhere, never a field.
CLOSED = deep("""() => {
  const opens = '[aria-haspopup=menu], [aria-haspopup=true], [aria-expanded=false], [data-toggle=dropdown],'
    + ' [data-bs-toggle=dropdown], details:not([open]) > summary';
  const pressed = 'button, a, summary, [role=button], [onclick]';
  const menu = at => /^(☰|≡|(マイ|アカウント|会員)?メニュー|menu)$/i.test(named(at).trim());
  const leads = at => at.matches('a[href]') && !/^(#|javascript:)/i.test(at.getAttribute('href'));
  const field = at => at.matches('input, select, textarea, [role=combobox], [aria-haspopup=listbox]');
  return everywhere(document)
    .filter(at => at.matches(opens) || (at.matches(pressed) && menu(at)))
    .filter(at => at.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
    .filter(at => !field(at) && !leads(at)).slice(0, 6);
}""")
# For a link that is there but hidden: the nearest thing around it that is to be seen.
AROUND = """words => {
  const plain = text => text.normalize('NFKC').replace(/\\s/g, '');
  const wanted = words.map(plain), seen = at => at.checkVisibility({checkVisibilityCSS: true});
  return [...document.querySelectorAll('a, button')]
    .filter(at => wanted.includes(plain(at.textContent)) && !seen(at))
    .map(at => { while (at && !seen(at)) at = at.parentElement; return at; })
    .filter(at => at && at !== document.body && at !== document.documentElement).slice(0, 3);
}"""
STILL_OPEN = "at => at.getAttribute('aria-expanded') === 'true' || !!at.closest('details[open]')"
LIMIT = 1000.0


def link_look(
    elements: Sequence[Requirement],
    watch: Watch,
    look: Callable[[], Found | None],
    quiet: float,
    note: Callable[[str], None],
) -> Callable[[], Found | None] | None:
    """How to look for these links in the menus of a page; None where one of them stands in no menu.

    `note` is told of a menu that is left open.
    """
    if any(element.kind != "link" for element in elements):
        return None
    words = [word for element in elements for word in (element.words or "", *element.also)]

    def deeper() -> Found | None:
        found = look_in_menus(watch, words, look, quiet)
        if found:
            note(f"open the menu that has 「{words[0]}」")
        return found

    return deeper


def look_in_menus(
    watch: Watch, words: Sequence[str], look: Callable[[], Found | None], quiet: float
) -> Found | None:
    """What a look finds in one of the page's closed menus, which is then left open; None in none of them.

    `quiet` is how many seconds without change a menu has to stand open.
    """
    for around in _handles(watch.page, AROUND, list(words)):
        found = _tried(lambda at=around: at.hover(timeout=LIMIT), watch, look, quiet)  # type: ignore[misc]
        if found:
            return found
    for opener in _handles(watch.page, CLOSED):
        found = _tried(lambda at=opener: at.click(timeout=LIMIT), watch, look, quiet)  # type: ignore[misc]
        if found:
            return found
        _close(watch.page, opener)
    return None


def _tried(
    open_it: Callable[[], None], watch: Watch, look: Callable[[], Found | None], quiet: float
) -> Found | None:
    try:
        open_it()
        watch.settled(quiet)
        return look()
    except PlaywrightError:  # it went away, or cannot be reached
        return None


def _handles(page: Page, script: str, argument: object = None) -> Iterator[ElementHandle]:
    for frame in page.frames:
        try:
            listed = frame.evaluate_handle(script, argument).get_properties().values()
        except PlaywrightError:
            continue
        yield from (element for each in listed if (element := each.as_element()))


def _close(page: Page, opener: ElementHandle) -> None:
    try:
        page.keyboard.press("Escape")
        if opener.evaluate(STILL_OPEN):
            opener.click(timeout=LIMIT)
    except PlaywrightError:  # it closed by itself
        return
