"""Server-side views: what a browser's view state stands for, and answers that update parts of it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.aliens_omron.society import Society

VIEW_STATE = "j_id1:javax.faces.ViewState:0"
MAIN = "j_idt7:main"
GROWL = "j_idt8:growl"
FORMS = {
    "login": "j_idt12:form",
    "links": "j_idt14:linkForm",
    "address": "j_idt23:form",
    "identity": "j_idt31:form",
    "key": "j_idt38:form",
    "user": "j_idt44:form",
    "forgotten": "j_idt52:form",
    "reissue": "j_idt57:form",
    "menu": "j_idt9:menuForm",
    "profile": "j_idt66:form",
    "password": "j_idt71:form",
}
_KEPT = 40


@dataclass(frozen=True)
class View:
    """One state of one page: the page's file name, the step it shows, and what the step is about."""

    page: str
    step: str
    token: str = ""


@dataclass
class Session:
    """One browser: who is signed in, the captcha it looks at, and its views by their state token."""

    id: str
    login_id: str = ""
    captcha: str = ""
    views: dict[str, View] = field(default_factory=dict)

    def keep(self, view: View) -> str:
        """Remember a view and return its state token; the oldest views are forgotten."""
        token = f"{secrets.randbits(62)}:{secrets.randbits(62)}"
        self.views[token] = view
        for old in list(self.views)[:-_KEPT]:
            del self.views[old]
        return token


@dataclass(frozen=True)
class Call:
    """A form as it was sent: the fields by their own names, and those that were sent more than once."""

    society: Society
    session: Session
    view: View
    fields: Mapping[str, str]
    many: Mapping[str, list[str]]

    def text(self, name: str) -> str:
        """Return a field as it was typed, "" when it was not sent."""
        return self.fields.get(name, "")


@dataclass(frozen=True)
class Outcome:
    """What an action leads to: another view, or the same form with what is wrong with it."""

    view: View
    faults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    growl: str = ""
    redirect: str = ""


Action = Callable[[Call], Outcome]


def environment() -> Environment:
    """Return the templates of the portal's `pages/`."""
    loader = FileSystemLoader(Path(__file__).parent / "pages")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def partial(updates: Mapping[str, str], state: str, growl: str, failed: bool) -> bytes:
    """Return a partial response that replaces the elements of these ids."""
    parts = [_update(name, text) for name, text in updates.items()]
    if growl:
        said = json.dumps(growl, ensure_ascii=False)
        parts.append(f"<eval>{_cdata(f'PF.growl({said});')}</eval>")
    parts.append(_update(VIEW_STATE, state))
    args = json.dumps({"validationFailed": True}) if failed else "{}"
    parts.append(f'<extension ln="primefaces" type="args">{args}</extension>')
    return _document(f"<changes>{''.join(parts)}</changes>")


def redirect(url: str) -> bytes:
    """Return a partial response that sends the browser to another page."""
    return _document(f"<redirect url={quoteattr(url)}></redirect>")


def expired() -> bytes:
    """Return what a browser gets whose view the server no longer has."""
    name = "class javax.faces.application.ViewExpiredException"
    message = _cdata("画面の有効期限が切れました。")
    return _document(
        f"<error><error-name>{name}</error-name><error-message>{message}</error-message></error>"
    )


def _update(name: str, text: str) -> str:
    return f"<update id={quoteattr(name)}>{_cdata(text)}</update>"


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _document(body: str) -> bytes:
    whole = (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<partial-response id=\"j_id1\">{body}</partial-response>"
    )
    return whole.encode("utf-8")
