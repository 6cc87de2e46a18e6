"""A page where the mails of a catcher can be read, for people who walk a manual by hand."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from fake_mail import Delivery, MailSource, links, read_message

_LOCAL = ["127.0.0.1", "localhost"]
# A mail is hostile text: nothing in it is run or loaded.
_HEADERS = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape())


@dataclass(frozen=True)
class Shown:
    """A mail as the page shows it."""

    at: str
    to: str
    sender: str
    subject: str
    text: str
    links: tuple[str, ...]


def create_inbox(source: MailSource) -> Starlette:
    """The application with the page; it answers only to this computer's own names."""

    def page(request: Request) -> HTMLResponse:
        mails = [_shown(each) for each in reversed(source.others_after(0))]
        return HTMLResponse(_PAGES.get_template("inbox.html").render(mails=mails), headers=_HEADERS)

    guard = Middleware(TrustedHostMiddleware, allowed_hosts=_LOCAL)
    return Starlette(routes=[Route("/", page)], middleware=[guard])


def _shown(delivery: Delivery) -> Shown:
    message = read_message(delivery)
    return Shown(
        at=f"{delivery.received.astimezone():%H:%M:%S}",
        to=", ".join(delivery.recipients),
        sender=message.from_address,
        subject=message.subject,
        text=message.visible_text,
        links=tuple(each.url for each in links(message) if each.url.startswith(("http://", "https://"))),
    )
