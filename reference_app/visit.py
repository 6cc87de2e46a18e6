"""What every portal does with a request: who it is from, what was typed, whether the form is ours."""

import abc
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reference_app.sessions import Session, Sessions

SHARED_TEMPLATES = Path(__file__).parent / "templates"


class Names(Protocol):
    """The names that a variant gives to pages and controls."""

    def path(self, page: str) -> str:
        """The path of a page."""

    def field(self, name: str) -> str:
        """The name a control has in the markup."""


@dataclass
class BaseVisit(abc.ABC):
    """One request of one browser."""

    request: Request
    session: Session
    form: FormData

    @property
    @abc.abstractmethod
    def names(self) -> Names:
        """How this portal calls its pages and controls."""

    def typed(self, field: str) -> str:
        """What stands in a text field, exactly; an empty text when the field did not come."""
        value = self.form.get(self.names.field(field), "")
        return value if isinstance(value, str) else ""

    def chosen(self, field: str) -> list[str]:
        """The ticked boxes of that name."""
        values = self.form.getlist(self.names.field(field))
        return [value for value in values if isinstance(value, str)]

    def to(self, page: str) -> Response:
        """Go on to another page, so that a reload sends nothing twice."""
        return RedirectResponse(self.names.path(page), 303)

    def is_ours(self) -> bool:
        """Whether what is sent comes from a form of this session, not from somebody else's page."""
        if self.request.method != "POST":
            return True
        return secrets.compare_digest(self.typed("form_token").encode(), self.session.form_token.encode())

    def renew_session(self, sessions: Sessions) -> None:
        """A session of another name, so that nobody who knew the old one is logged in as well."""
        sessions.close(self.session)
        self.session = sessions.open()


V = TypeVar("V", bound=BaseVisit)
Endpoint = Callable[..., Awaitable[Response]]


def endpoint(
    page: Callable[[V], Awaitable[Response]],
    arrival: Callable[[Request, Session, FormData], V],
    *,
    sessions: Sessions,
    cookie: str,
    stale: Callable[[V], Response] | None,
) -> Endpoint:
    """The page as Starlette calls it; `stale` answers forms that are not ours (None: never checked)."""

    async def answer(request: Request, _: Exception | None = None) -> Response:
        session = sessions.find(request.cookies.get(cookie))
        form = await request.form() if request.method == "POST" else FormData()
        visit = arrival(request, session or sessions.open(), form)
        response = await page(visit) if stale is None or visit.is_ours() else stale(visit)
        if session is not visit.session:
            response.set_cookie(cookie, visit.session.id, httponly=True, samesite="lax")
        return response

    return answer


def templates(*folders: Path) -> Environment:
    """The templates of these folders, the first one first, and what all portals share."""
    return Environment(
        loader=FileSystemLoader([*folders, SHARED_TEMPLATES]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
