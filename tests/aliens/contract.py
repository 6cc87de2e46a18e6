"""What any portal in a test answers alike at the test-support API of docs/test-support.yaml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

KINDS = ("insured", "dependant", "voluntary", "retired")
TEXTS = (
    "kind", "symbol", "number", "branch", "insurer_number", "birth_date", "sex", "mail", "login_id",
    "family_name", "given_name", "family_kana", "given_kana", "password",
)  # fmt: skip

Body = dict[str, Any]
Work = Callable[[Body], Response]


class Malformed(Exception):
    """The body does not follow the contract; the text says where."""


class Society(Protocol):
    """What is aged and forgotten, one request at a time."""

    @property
    def lock(self) -> AbstractContextManager[Any]:
        """Held while a request is answered."""

    def age(self, address: str, seconds: int) -> int:
        """Make what is pending for this address older; how much of it there was."""

    def forget(self, addresses: list[str] | None) -> None:
        """Forget what tests left behind, for these addresses or for all."""


def support_app(society: Society, *, members: Work, captcha: Work) -> Starlette:
    """The four endpoints; a portal has its own `members` and `captcha`."""
    works: dict[str, Work] = {
        "members": members,
        "age": lambda body: _age(society, body),
        "captcha": captcha,
        "reset": lambda body: _reset(society, body),
    }
    routes = [Route(f"/{name}", _endpoint(society, work), methods=["POST"]) for name, work in works.items()]
    return Starlette(routes=routes)


def only(body: Body, known: Sequence[str]) -> None:
    """Raise Malformed for a property that is not known."""
    strange = sorted(set(body) - set(known))
    if strange:
        raise Malformed(f"unknown properties {', '.join(strange)}; known are {', '.join(known)}")


def proposed(body: Body) -> None:
    """Raise Malformed for a kind that there is not, or for a property that is no text."""
    only(body, [*TEXTS, "attributes"])
    if body.get("kind") not in KINDS:
        raise Malformed(f"kind: wanted one of {', '.join(KINDS)}, found {body.get('kind')!r}")
    for name in set(body) - {"attributes"}:
        if not isinstance(body[name], str):
            raise Malformed(f"{name}: wanted a string, found {body[name]!r}")


def _endpoint(society: Society, work: Work) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            body = await request.json()
            if not isinstance(body, dict):
                raise Malformed("wanted a JSON object")
            with society.lock:
                return work(body)
        except (Malformed, ValueError) as error:
            return JSONResponse({"detail": str(error)}, 422)

    return answer


def _age(society: Society, body: Body) -> Response:
    only(body, ["address", "seconds"])
    address, seconds = body.get("address"), body.get("seconds")
    if not isinstance(address, str):
        raise Malformed(f"address: wanted a string, found {address!r}")
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 1:
        raise Malformed(f"seconds: wanted a whole number from 1, found {seconds!r}")
    aged = society.age(address, seconds)
    if not aged:
        return JSONResponse({"detail": f"nothing is pending for {address}"}, 404)
    return JSONResponse({"aged": aged})


def _reset(society: Society, body: Body) -> Response:
    only(body, ["addresses"])
    addresses = body.get("addresses")
    if addresses is not None and not (
        isinstance(addresses, list) and all(isinstance(one, str) for one in addresses)
    ):
        raise Malformed("addresses: wanted a list of strings")
    society.forget(addresses)
    return Response(status_code=204)
