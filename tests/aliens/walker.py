"""A person at a browser: a mailbox, a card of the society, and the eyes to read a captcha."""

from __future__ import annotations

import re
import threading
from asyncio.base_events import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from aiosmtpd.controller import Controller
from playwright.sync_api import Dialog, FrameLocator, Page

from tests.aliens.serve import Alien

WAIT = 10.0

Place = Page | FrameLocator


class Mailbox:
    """Every mail that arrived; reading waits for it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self._arrived = threading.Condition()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep one mail."""
        letter = message_from_bytes(envelope.content, policy=policy.default)
        with self._arrived:
            self.letters.append(letter)
            self._arrived.notify_all()
        return "250 OK"

    def letter(self, address: str, title: str) -> EmailMessage:
        """Return the newest mail to the address whose subject has this title, waiting for it."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: self._find(address, title), WAIT), (
                f"no {title} for {address}"
            )
            return self._find(address, title)[-1]

    def _find(self, address: str, title: str) -> list[EmailMessage]:
        return [one for one in self.letters if one["To"] == address and title in str(one["Subject"])]


class _AnyPort(Controller):
    """Knows its port before it greets itself, which the base class does on the port it was asked for."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server), "the mail server did not start"
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mailbox() -> Iterator[tuple[Mailbox, tuple[str, int]]]:
    """Yield a mailbox and the address of the SMTP server that fills it."""
    box = Mailbox()
    controller = _AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield box, ("127.0.0.1", controller.port)
    finally:
        controller.stop()


@dataclass
class Walker:
    """One person in front of one portal."""

    page: Page
    alien: Alien
    mails: Mailbox
    address: str = "hanako@example.jp"
    kind: str = "insured"
    password: str = "renesas12345"
    alerts: list[str] = field(default_factory=list)
    member: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.member = self.support("members", kind=self.kind, number="56789", symbol="100", branch="00")
        self.page.on("dialog", self._accept)

    def _accept(self, dialog: Dialog) -> None:
        self.alerts.append(dialog.message)
        dialog.accept()

    @property
    def item(self) -> str:
        """認証項目 as this person would type it."""
        return self.member["number"] + self.member["symbol"]

    def support(self, endpoint: str, **body: object) -> dict[str, str]:
        """Return the test-support API's answer."""
        answer = httpx.post(f"{self.alien.support_url}/{endpoint}", json=body).raise_for_status()
        found: dict[str, str] = answer.json() if answer.content else {}
        return found

    def captcha(self, image: str | None = None) -> str:
        """Return what a person reads in the picture."""
        cookies = {c["name"]: c["value"] for c in self.page.context.cookies(self.alien.base_url)}
        return self.support("captcha", cookies=cookies, address=self.address, image=image)["answer"]

    def link(self, title: str) -> str:
        """Return the link in the newest mail with this title, as its recipient follows it."""
        body = self.mails.letter(self.address, title).get_body(("html", "plain"))
        assert body is not None, "the mail has no text"
        found = re.search(
            r'https?://[^\s"<>]+', re.sub(r"<html>.*?<body", "", body.get_content(), flags=re.S)
        )
        assert found is not None, f"the mail {title} has no link"
        url = unescape(found[0])
        wrapped = parse_qs(urlsplit(url).query).get("url") if "safelinks" in url else None
        return wrapped[0] if wrapped else url

    def fill(self, place: Place, **values: str) -> None:
        """Fill inputs by their name attribute."""
        for name, value in values.items():
            place.locator(f'[name="{name}"]').fill(value)

    def reads(self, text: str) -> bool:
        """Say whether the text is to be seen in any frame, or was in an alert."""
        shown = any(frame.get_by_text(text).count() for frame in self.page.frames)
        return shown or any(text in alert for alert in self.alerts)
