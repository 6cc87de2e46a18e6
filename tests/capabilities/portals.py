"""The portal that is certified: the reference under the arranged policy, or one of another vendor."""

import dataclasses
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_app.kw21.renesas import RENESAS
from reference_app.serving import serve
from tests.aliens.serve import serve_alien
from tests.capabilities.arrangements import Arrangement


@dataclass
class Pictures:
    """The captchas that browsers have been shown; `answer_to` knows what the one of an address says."""

    shown: list[str] = field(default_factory=list)
    answer_to: Callable[[str], str | None] = lambda url: None

    def read(self) -> str:
        """What a person reads off the newest picture, once it has come to the browser."""
        while not (self.shown and (answer := self.answer_to(self.shown[-1]))):
            threading.Event().wait(0.05)
        return answer

    def wrap(self, app: ASGIApp) -> ASGIApp:
        """The portal, watched."""

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and "captcha" in scope["path"]:
                self.shown.append(str(Request(scope).url))
            await app(scope, receive, send)

        return watched


@dataclass(frozen=True)
class Standing:
    """Where a running portal is reached, and the pictures it shows."""

    url: str
    support_url: str
    pictures: Pictures = field(default_factory=Pictures)


def put_up(arranged: Arrangement, smtp: tuple[str, int], running: ExitStack) -> Standing:
    """Start the portal; its mails go to `smtp`."""
    if arranged.portal != "renesas":
        alien = running.enter_context(serve_alien(arranged.portal, smtp))
        return Standing(alien.url, alien.support_url)
    pictures = Pictures()
    policy = dataclasses.replace(RENESAS, **arranged.policy)
    if arranged.window:
        short = timedelta(seconds=arranged.window)
        policy = dataclasses.replace(policy, invitation_window=short, key_window=short)
    portal = running.enter_context(serve(policy, smtp=smtp, wrap=pictures.wrap))
    pictures.answer_to = lambda url: portal.store.captcha_answer({}, None, url)
    return Standing(portal.url, portal.support_url, pictures)
