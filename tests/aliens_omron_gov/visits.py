"""One request to the portal, and how it is answered: a whole page, or the part of it that changes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tests.aliens.captcha import draw
from tests.aliens_omron.records import Account, Captcha
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.society import Society
from tests.aliens_omron_gov.letters import ENTRY, ROOT
from tests.aliens_omron_gov.words import STEPS, fault_text

_HERE = Path(__file__).parent
_PAGES = Environment(
    loader=FileSystemLoader(_HERE / "pages"), autoescape=True, trim_blocks=True, undefined=StrictUndefined
)


@dataclass
class Session:
    """What the portal remembers of one browser."""

    account: Account | None = None
    captcha: str = ""
    shown: str = ""
    done: bool = False
    notice: str = ""


@dataclass
class Visit:
    """A request with its decoded fields; `part` says that only the changing part is wanted."""

    society: Society
    words: Mapping[str, str]
    session: Session
    method: str
    query: dict[str, str]
    form: dict[str, str]
    ticked: list[str]
    part: bool
    consented: bool
    path: str = ""
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def rules(self) -> Rules:
        """The rules this portal keeps."""
        return self.society.rules

    @property
    def posted(self) -> bool:
        """Whether a form was sent."""
        return self.method == "POST"

    @property
    def account(self) -> Account | None:
        """The account that is logged in and still there."""
        held = self.session.account
        return held if held and self.society.accounts.get(held.login_id) is held else None

    def typed(self, name: str) -> str:
        """Return what was entered, without blanks around it."""
        return self.form.get(name, "").strip()

    def fail(self, faults: Mapping[str, str], **renamed: str) -> None:
        """Note what is wrong with which field; `renamed` are fields that have other names here."""
        for name, code in faults.items():
            name = renamed.get(name, name)
            self.faults[name] = fault_text(self.words, self.rules, name, code)

    def go(self, name: str, **query: str) -> Response:
        """Send the browser on to another page."""
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        return RedirectResponse(f"{ROOT}/{name}" + (f"?{asked}" if asked else ""), 303)

    def show(self, page: str, heading: str, *, step: int = 0, status: int = 200, **more: Any) -> Response:
        """Answer with this page, or with its part."""
        notice, self.session.notice = self.session.notice, ""
        facts: dict[str, Any] = {
            "layout": "_part.html" if self.part else "_whole.html",
            "heading": heading,
            "w": self.words,
            "rules": self.rules,
            "values": {},
            "faults": self.faults,
            "account": self.account,
            "step": step,
            "steps": STEPS,
            "trail": [],
            "notice": notice,
            "consented": self.consented,
            "entry": ENTRY,
            "root": ROOT,
            "here": self.path,
            "name": self.name(),
        }
        status = 422 if self.faults else status
        text = _PAGES.get_template(f"{page}.html").render({**facts, **more})
        return HTMLResponse(text, status, {"Cache-Control": "no-store", "Vary": "X-Part"})

    def name(self, *, full: bool = False) -> str:
        """Return how the portal addresses whoever is logged in."""
        if self.account is None:
            return ""
        if not self.rules.own_name:
            return "見本　花子"
        return self.account.member.full_name if full else self.account.nickname

    def stale(self) -> Response:
        """Answer that a mailed link leads nowhere any more."""
        return self.show("stale", self.words["stale.heading"], status=410)

    def draw(self, address: str) -> str:
        """Return the number of a new picture, which replaces the one this browser was shown."""
        answer, png = draw("abdefhkmnprtwxy34678", 5, ink=(20, 30, 90), paper=(255, 255, 255))
        self.society.captchas.pop(self.session.captcha, None)
        found = Captcha(secrets.token_hex(8), answer, png, address)
        self.society.captchas[found.id] = found
        self.session.captcha = found.id
        return found.id


Page = Callable[[Visit], Response]
