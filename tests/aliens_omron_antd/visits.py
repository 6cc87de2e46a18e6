"""One request to the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.aliens_omron_antd.records import Account, Link, Refused, Session
from tests.aliens_omron_antd.society import Society

Facts = dict[str, Any]


@dataclass
class Visit:
    """A request with its decoded body; `token` is that of the mailed link it is about."""

    society: Society
    session: Session
    method: str
    token: str
    body: Mapping[str, Any]

    @property
    def reading(self) -> bool:
        """Whether nothing is sent."""
        return self.method == "GET"

    @property
    def account(self) -> Account | None:
        """The account that is logged in and still there."""
        held = self.session.account
        return held if held in self.society.accounts else None

    def member(self) -> Account:
        """Return the account that is logged in; Refused when there is none."""
        if self.account is None:
            raise Refused("セッションが無効です。ログインしてください。", 401, "AUTH")
        return self.account

    def typed(self, name: str) -> str:
        """Return what was entered, without blanks around it."""
        return self.secret(name).strip()

    def secret(self, name: str) -> str:
        """Return what was entered, as it is."""
        found = self.body.get(name)
        return found if isinstance(found, str) else ""

    def link(self, kind: str) -> Link:
        """Return the link that this is about; Refused when it cannot be followed."""
        return self.society.link(kind, self.token)


Work = Callable[[Visit], Facts]
