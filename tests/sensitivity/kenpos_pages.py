"""Changes to pages and scripts of KENPOS that no other manual has a use for."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_app.kenpos import app as kenpos
from tenken.manual import Manual
from tests.sensitivity.bending import bent
from tests.sensitivity.deviation import Wrap
from tests.sensitivity.markup import find
from tests.sensitivity.pages import PageChange, Tally, where

SCRIPT = "/static/kenpos.js"
OPENS = "open = open || text.scrollTop + text.clientHeight >= text.scrollHeight - 2;"
HALF_WAY = "open = open || text.scrollTop + text.clientHeight >= text.scrollHeight / 2;"
ANY_MOVE = "open = open || text.scrollTop > 0;"
NEAR_THE_END = "open = open || text.scrollTop + text.clientHeight >= text.scrollHeight * 0.9;"
NEVER = "open = false;"
TERMS = 'document.querySelectorAll(".terms")'
BY_THE_OTHER = f"{OPENS} open = open || {TERMS}[1].scrollTop > 0;"
HEARS_THE_OTHER = (
    f'{TERMS}[1].addEventListener("scroll", () => {TERMS}[0].dispatchEvent(new Event("scroll")));'
)
NO_FINGER = f'{TERMS}.forEach((text) => {{ text.style.touchAction = "none"; }});'
NO_KEYS = f'{TERMS}.forEach((text) => text.addEventListener("keydown", (key) => key.preventDefault()));'
NO_WHEEL = (
    f'{TERMS}.forEach((text) => text.addEventListener("wheel", (turn) => turn.preventDefault(), '
    "{ passive: false }));"
)


def scripted(opens: str = OPENS, more: str = "") -> Wrap:
    """The portal's script with another condition for the box to open, or with more at its end."""
    own = (Path(kenpos.__file__).parent / SCRIPT.removeprefix("/")).read_text(encoding="utf-8")
    script = own.replace(OPENS, opens) + more

    def wrap(app: ASGIApp, tally: Tally) -> ASGIApp:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["path"] == SCRIPT and script != own:
                tally.count += 1
                await Response(script, media_type="text/javascript")(scope, receive, send)
            else:
                await app(scope, receive, send)

        return answer

    return wrap


def on_top(manual: Manual, name: str) -> PageChange:
    """A link stands above everything else on its page."""
    element = manual.requirement(name)

    def change(soup: BeautifulSoup) -> int:
        links = [tag for tag in find(soup, element)[0].tags if soup.body]
        for link in links:
            assert soup.body is not None
            soup.body.insert(0, link.extract())
        return len(links)

    return change


def before_the_button(manual: Manual, name: str) -> PageChange:
    """A link stands above the button of the page's first form, below its field."""
    element = manual.requirement(name)

    def change(soup: BeautifulSoup) -> int:
        links, button = find(soup, element)[0].tags, soup.select_one("form .actions")
        for link in links if button else ():
            assert button is not None
            button.insert_before(link.extract())
        return len(links) if button else 0

    return change


def refusing_on_a_page(soup: BeautifulSoup) -> int:
    """What the login refuses is said on a page of its own, without its fields."""
    secrets, said, main = (
        soup.select("input[type=password]"),
        soup.select_one(".problems"),
        soup.select_one("main"),
    )
    if len(secrets) != 1 or not (said and main):
        return 0
    main.clear()
    main.append(said)
    return 1


def without_box(manual: Manual, name: str) -> PageChange:
    """A label has no tick box."""
    element = manual.requirement(name)

    def change(soup: BeautifulSoup) -> int:
        labels = [tag for tag in find(soup, element)[0].tags if tag.get("for")]
        boxes = [box for label in labels for box in soup.find_all(id=str(label["for"]))]
        for box in boxes:
            box.decompose()
        return len(boxes)

    return change


def without_login_id(soup: BeautifulSoup) -> int:
    """The settings do not show the login ID."""
    shown = soup.select(".fixed")
    for tag in shown:
        tag.string = "****"
    return len(shown)


def without_address(soup: BeautifulSoup) -> int:
    """The confirmation does not show the address."""
    return sum(_said_otherwise(tag, "（登録済み）") for tag in _addresses(soup))


def with_another_address(soup: BeautifulSoup) -> int:
    """The confirmation shows another address."""
    return sum(_said_otherwise(tag, bent(tag.get_text())) for tag in _addresses(soup))


def paper_only(change: PageChange) -> PageChange:
    """This change, on the form for cards of paper."""
    return where(lambda soup: bool(soup.select('input[type=hidden][value="paper"]')), change)


def to_nothing(manual: Manual, name: str) -> PageChange:
    """A link leads to a page that is not there."""
    element = manual.requirement(name)

    def change(soup: BeautifulSoup) -> int:
        links = find(soup, element)[0].tags
        for link in links:
            link["href"] = "/not/there"
        return len(links)

    return change


def _addresses(soup: BeautifulSoup) -> list[Tag]:
    return [tag for tag in soup.select("dd") if "@" in tag.get_text()]


def _said_otherwise(tag: Tag, words: str) -> int:
    tag.string = words
    return 1
