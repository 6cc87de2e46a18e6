"""ASGI middleware that changes the pages a portal answers with, whatever portal it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tenken.manual import Manual, Requirement
from tests.sensitivity.markup import NO_MARKS, Marks, bend_parts, find, screens_of

CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)

PageChange = Callable[[BeautifulSoup], int]
"""Changes a page in place and says in how many places."""

PageTest = Callable[[BeautifulSoup], bool]
"""Tells a page from others."""


@dataclass
class Tally:
    """How often a deviation made itself felt."""

    count: int = 0


@dataclass
class Answer:
    """A response held back until it is whole."""

    start: Message
    body: list[bytes] = field(default_factory=list)

    def charset(self) -> str:
        """As the header says, else as the page itself says, else UTF-8."""
        header = Headers(raw=self.start["headers"]).get("content-type", "").encode()
        found = CHARSET.search(header) or CHARSET.search(b"".join(self.body)[:2048])
        return found[1].decode() if found else "utf-8"


class ChangedPages:
    """The application, with every HTML page it answers with changed."""

    def __init__(self, app: ASGIApp, change: PageChange, tally: Tally) -> None:
        self.app, self.change, self.tally = app, change, tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Answer] = []

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(Answer(message))
            elif not held:
                await send(message)
            else:
                held[0].body.append(message.get("body", b""))
                if not message.get("more_body"):
                    await self._release(held[0], send)

        await self.app(scope, receive, hold)

    async def _release(self, answer: Answer, send: Send) -> None:
        body = b"".join(answer.body)
        charset = answer.charset()
        soup = BeautifulSoup(body.decode(charset), "html.parser")
        count = self.change(soup)
        if count:
            body = soup.decode(formatter="minimal").encode(charset, "xmlcharrefreplace")
            self.tally.count += count
        headers = MutableHeaders(raw=list(answer.start["headers"]))
        headers["content-length"] = str(len(body))
        await send({**answer.start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})


def bent_on_screen(manual: Manual, screen: str, element: Requirement, marks: Marks = NO_MARKS) -> PageChange:
    """Bend the words of one element, on the screen it belongs to and nowhere else."""

    def change(soup: BeautifulSoup) -> int:
        found, words = find(soup, element)
        if not found or screen not in screens_of(soup, manual, marks):
            return 0
        return found.bend(words) + (bend_parts(soup, element, words) if element.parts else 0)

    return change


def bent_to_the_eye(manual: Manual, screen: str, element: Requirement, marks: Marks = NO_MARKS) -> PageChange:
    """Bend the words that are seen of a control; assistive technology is still told the right ones."""
    bend = bent_on_screen(manual, screen, element, marks)

    def change(soup: BeautifulSoup) -> int:
        found, _ = find(soup, element)
        count = bend(soup)
        if count:
            found.keep_for_readers(soup, element.words or "")
        return count

    return change


def where(holds: PageTest, change: PageChange) -> PageChange:
    """This change, on the pages of which this holds and on no other."""
    return lambda soup: change(soup) if holds(soup) else 0


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
