"""Changes to pages other than words: a button that leads nowhere, a dead script, a missing picture."""

from bs4 import BeautifulSoup, Tag

from tenken.manual import Manual
from tests.sensitivity.markup import NO_MARKS, Marks, find, screens_of
from tests.sensitivity.pages import PageChange


def on_screen(manual: Manual, screen: str, change: PageChange, marks: Marks = NO_MARKS) -> PageChange:
    """This change, on the pages that are this screen and on no other."""
    return lambda soup: change(soup) if screen in screens_of(soup, manual, marks) else 0


def leading_nowhere(manual: Manual, name: str) -> PageChange:
    """A button or link that brings its own page again."""
    element = manual.requirement(name)

    def change(soup: BeautifulSoup) -> int:
        found, _ = find(soup, element)
        pressed = [tag.find_parent(["a", "button"]) or tag for tag in found.tags]
        pressed += [tag for tag, _ in found.attributes]
        return sum(_disarmed(tag) for tag in pressed)

    return change


def holding(manual: Manual, name: str, value: str) -> PageChange:
    """A field that comes with this value."""

    def change(soup: BeautifulSoup) -> int:
        fields = _controls(soup, manual, name)
        for field in fields:
            field["value"] = value
        return len(fields)

    return change


def unticked(manual: Manual, name: str) -> PageChange:
    """A box that comes unticked."""

    def change(soup: BeautifulSoup) -> int:
        boxes = [box for box in _controls(soup, manual, name) if box.has_attr("checked")]
        for box in boxes:
            del box["checked"]
        return len(boxes)

    return change


def without_scripts(soup: BeautifulSoup) -> int:
    """No script runs on the page."""
    return _taken_out(soup, "script")


def without_pictures(soup: BeautifulSoup) -> int:
    """The page has no pictures."""
    return _taken_out(soup, "img")


def closed(soup: BeautifulSoup) -> int:
    """A notice of maintenance instead of the page."""
    body = soup.body
    if body is None:
        return 0
    body.clear()
    body.append("ただいまメンテナンス中です。")
    return 1


def told_apart(problem: str, words: str) -> PageChange:
    """A page of its own with these words, instead of the form that comes again with this problem."""

    def change(soup: BeautifulSoup) -> int:
        if problem not in soup.get_text() or soup.body is None:
            return 0
        soup.body.clear()
        soup.body.append(words)
        return 1

    return change


def forms_leading_nowhere(soup: BeautifulSoup) -> int:
    """Whatever is sent, the same page comes again."""
    return sum(_disarmed(form) for form in soup.find_all("form"))


def _controls(soup: BeautifulSoup, manual: Manual, name: str) -> list[Tag]:
    """The fields that an element's labels belong to."""
    found, _ = find(soup, manual.requirement(name))
    labels = [tag if tag.name == "label" else tag.find_parent("label") for tag in found.tags]
    owned = [_owned(soup, label) for label in labels if isinstance(label, Tag)]
    return [field for field in owned if field is not None]


def _owned(soup: BeautifulSoup, label: Tag) -> Tag | None:
    named = soup.find(id=str(label["for"])) if label.get("for") else label.find("input")
    return named if isinstance(named, Tag) else None


def _taken_out(soup: BeautifulSoup, name: str) -> int:
    tags = soup.find_all(name)
    for tag in tags:
        tag.decompose()
    return len(tags)


def _disarmed(tag: Tag) -> int:
    form = tag if tag.name == "form" else tag.find_parent("form")
    if tag.name == "a":
        tag["href"] = "#"
    elif form is not None:
        form["action"], form["method"] = "", "get"
    else:
        return 0
    return 1
