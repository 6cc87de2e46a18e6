"""What one browser has done so far, found again by its cookie."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from tests.aliens_kenpos.people import Account, Draft

COOKIE = "kenpos_sid"


@dataclass
class Visit:
    """`joining` is who signs up in this browser, `member` who is logged in."""

    joining: Account | None = None
    consented: bool = False
    draft: Draft | None = None
    sent: bool = False
    member: Account | None = None

    def join(self, account: Account) -> None:
        """Begin the sign-up of this account from its first step."""
        self.joining, self.consented, self.draft, self.sent, self.member = account, False, None, False, None


@dataclass
class Visits:
    """Every browser that has been here."""

    known: dict[str, Visit] = field(default_factory=dict)

    def of(self, request: Request) -> tuple[str, Visit]:
        """Return the key and the visit of this request's browser."""
        key = request.cookies.get(COOKIE, "")
        if key not in self.known:
            key = secrets.token_urlsafe(24)
            self.known[key] = Visit()
        return key, self.known[key]


def remember(response: Response, key: str) -> Response:
    """Return the response with the cookie that finds the visit again."""
    response.set_cookie(COOKIE, key, httponly=True, samesite="lax", path="/")
    return response
