"""Where in a page the words of a catalogue's element stand, and how to bend just those."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from tenken.manual import Manual, Requirement, Screen
from tenken.wording import squeeze
from tests.sensitivity.bending import bend_in

UNSEEN = ("script", "style", "head", "title", "template", "noscript")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption")
PRESSED = ("button", "a", "summary")
PRESSED_INPUTS = ("submit", "button", "image", "reset")
SPOKEN = ("placeholder", "aria-label", "title", "alt")
MARKS = re.compile(r"必須|任意|[*＊※:：()（）■□●◆▼]")
Marks = Mapping[str, str]
"""Words that tell a screen, where the catalogue's do not: two screens of one page, two of one field alike."""
NO_MARKS: Marks = MappingProxyType({})
TEXT_KINDS = frozenset({"heading", "notice", "field", "item", "tick", "button", "link"})


class Found:
    """Words in one page: whole elements that carry them, and attributes that do."""

    def __init__(self, tags: list[Tag], attributes: list[tuple[Tag, str]]) -> None:
        self.tags, self.attributes = tags, attributes

    def __bool__(self) -> bool:
        return bool(self.tags or self.attributes)

    def bend(self, words: str) -> int:
        """Bend the words in all of them, and say in how many places."""
        count = sum(_bend_tag(tag, words) for tag in self.tags)
        for tag, name in self.attributes:
            tag[name], once = bend_in(str(tag[name]), words)
            count += once
        return count

    def keep_for_readers(self, soup: BeautifulSoup, words: str) -> None:
        """Leave the words to assistive technology, as the name of the control they belong to."""
        labelled = {str(tag["for"]) for tag in self.tags if tag.get("for")}
        controls = [tag.find_parent(["a", "button"]) or tag for tag in self.tags if not tag.get("for")]
        controls += [*soup.find_all(id=labelled), *(tag for tag, _ in self.attributes)]
        for tag in controls:
            tag["aria-label"] = words


def find(soup: BeautifulSoup, element: Requirement) -> tuple[Found, str]:
    """Where an element of a screen is in a page, and which of its words there have to be bent."""
    for words in (element.words or "", *element.also):
        found = _find(soup, element.kind, words)
        if found:
            return found, core(element, words)
    return Found([], []), element.words or ""


def bend_parts(soup: BeautifulSoup, element: Requirement, words: str) -> int:
    """Bend what tells the parts of an answer, too: by that alone its fields would still be found."""
    spoken = [(t, n) for t in soup.find_all(["input", "select", "textarea"]) for n in SPOKEN if t.get(n)]
    headed = [(tag, name) for tag, name in spoken if squeeze(words) in squeeze(str(tag[name]))]
    count = Found([], headed).bend(words)
    for part in element.parts:
        for node in soup.find_all(string=lambda text, part=part: _bare(text or "") == _bare(part)):
            parent = node.parent
            if parent is not None and not _within(parent, (*UNSEEN, *PRESSED, "option")):
                node.replace_with(NavigableString(bend_in(str(node), part)[0]))
                count += 1
    return count


def core(element: Requirement, words: str) -> str:
    """The shortest of an element's words within these: while it stands, the catalogue takes them all."""
    if element.ending:
        return element.ending
    within = [each for each in (words, *element.also) if squeeze(each) in squeeze(words)]
    return min(within, key=len)


def screens_of(soup: BeautifulSoup, manual: Manual, marks: Marks = NO_MARKS) -> list[str]:
    """The screens that a page is: those whose words it has most and lacks least; none if it lacks more.

    A screen is not there without one of the elements by which the catalogue knows it; one with a mark is
    there if its mark is, and only then.
    """
    told = squeeze(soup.get_text())
    marked = [name for name, words in marks.items() if squeeze(words) in told]
    unmarked = [screen for screen in manual.screens.values() if screen.id not in marks]
    scores = {screen.id: _score(soup, screen) for screen in unmarked if _known(soup, manual, screen)}
    best = max(scores.values(), default=0)
    return marked + [name for name, score in scores.items() if score == best and score > 0]


def _known(soup: BeautifulSoup, manual: Manual, screen: Screen) -> bool:
    known_by = [screen.may_have.get(name) or manual.requirement(name) for name in screen.known_by]
    return not known_by or any(find(soup, element)[0] for element in known_by)


def _score(soup: BeautifulSoup, screen: Screen) -> int:
    sought = [e for e in screen.elements if e.kind in TEXT_KINDS]
    return sum(1 if find(soup, element)[0] else -1 for element in sought)


def _find(soup: BeautifulSoup, kind: str, words: str) -> Found:
    match kind:
        case "heading":
            # Pages of the older kind have no headings but in bold: there any line may be one.
            said = list(_saying(soup, words, whole=True))
            if soup.find(list(HEADINGS)):
                return Found([t for t in said if _within(t, HEADINGS)], [])
            return Found([t for t in said if not _within(t, (*PRESSED, "label"))], [])
        case "button" | "link":
            pressed = [t for t in _saying(soup, words, whole=True) if _within(t, PRESSED)]
            return Found(pressed, [*_inputs(soup, words), *_pictures(soup, words)])
        case "field" | "item" | "tick":
            barred = (*PRESSED, *HEADINGS, "option")
            labels = [t for t in _saying(soup, words, whole=True) if not _within(t, barred)]
            if kind == "tick" and not labels:  # a box is known by what its label is about, too
                labels = [t for t in _saying(soup, words, whole=False) if _within(t, ("label",))]
            return Found(labels, list(_attributes(soup, words)))
        case _:
            return Found(list(_saying(soup, words, whole=False)), [])


def _saying(soup: BeautifulSoup, words: str, *, whole: bool) -> Iterator[Tag]:
    """The innermost elements that say these words, nothing else where `whole`."""
    wanted = _bare(words) if whole else squeeze(words)
    for tag in soup.find_all(True):
        if tag.name in UNSEEN or _within(tag, UNSEEN) or not _says(tag, wanted, whole):
            continue
        if not any(_says(child, wanted, whole) for child in tag.find_all(True)):
            yield tag


def _says(tag: Tag, wanted: str, whole: bool) -> bool:
    text = tag.get_text()
    return _bare(text) == wanted if whole else wanted in squeeze(text)


def _bare(text: str) -> str:
    return MARKS.sub("", squeeze(text)) or squeeze(text)


def _within(tag: Tag, names: tuple[str, ...]) -> bool:
    return tag.name in names or tag.find_parent(names) is not None


def _inputs(soup: BeautifulSoup, words: str) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all("input"):
        for name in ("value", "alt"):
            said = squeeze(str(tag.get(name, "")))
            if tag.get("type") in PRESSED_INPUTS and said == squeeze(words):
                yield tag, name


def _pictures(soup: BeautifulSoup, words: str) -> Iterator[tuple[Tag, str]]:
    """The alternative texts of pictures that are pressed."""
    for tag in soup.find_all("img"):
        if _within(tag, PRESSED) and squeeze(str(tag.get("alt", ""))) == squeeze(words):
            yield tag, "alt"


def _attributes(soup: BeautifulSoup, words: str) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(["input", "select", "textarea"]):
        for name in SPOKEN:
            if _bare(str(tag.get(name, ""))) == _bare(words):
                yield tag, name


def _bend_tag(tag: Tag, words: str) -> int:
    """Bend words that may run through several text nodes: the node that holds the weak spot is changed."""
    nodes = [
        n for n in tag.find_all(string=True) if isinstance(n, NavigableString) and not isinstance(n, Comment)
    ]
    before = "".join(nodes)
    after, count = bend_in(before, words)
    start = 0
    for node in nodes:
        node.replace_with(NavigableString(after[start : start + len(node)]))
        start += len(node)
    return count
