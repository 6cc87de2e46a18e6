"""The test-support API (docs/test-support.yaml), on a port of its own, away from the portal."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from reference_app.guard import Guard
from reference_app.members import Member

Body = TypeVar("Body", bound=BaseModel)


class Supported(Protocol):
    """What a portal's store can do for testers."""

    def add_member(self, proposal: Member) -> Member:
        """The person as the portal knows it."""

    def age(self, address: str, seconds: int) -> int:
        """How many pending things became older."""

    def captcha_answer(
        self, cookies: Mapping[str, str], address: str | None, image: str | None
    ) -> str | None:
        """What a person would type."""

    def reset(self, addresses: Iterable[str] | None) -> None:
        """Forget registrations."""


class Age(BaseModel):
    """Body of /age."""

    model_config = ConfigDict(extra="forbid", strict=True)
    address: str
    seconds: int = Field(ge=1)


class Captcha(BaseModel):
    """Body of /captcha."""

    model_config = ConfigDict(extra="forbid", strict=True)
    cookies: dict[str, str]
    address: str | None = None
    image: str | None = None


class Reset(BaseModel):
    """Body of /reset."""

    model_config = ConfigDict(extra="forbid", strict=True)
    addresses: list[str] | None = None


def create_support_app(store: Supported) -> Starlette:
    """The four endpoints over this store."""
    routes = [
        _route("/members", Member, lambda body: _members(store, body)),
        _route("/age", Age, lambda body: _age(store, body)),
        _route("/captcha", Captcha, lambda body: _captcha(store, body)),
        _route("/reset", Reset, lambda body: _reset(store, body)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)])


def _members(store: Supported, proposal: Member) -> Response:
    member = store.add_member(proposal)
    return JSONResponse(member.model_dump(mode="json", exclude_none=True), 201)


def _age(store: Supported, body: Age) -> Response:
    aged = store.age(body.address, body.seconds)
    return JSONResponse({"aged": aged}) if aged else _detail("nothing is pending for this address", 404)


def _captcha(store: Supported, body: Captcha) -> Response:
    answer = store.captcha_answer(body.cookies, body.address, body.image)
    return JSONResponse({"answer": answer}) if answer else _detail("no captcha is being shown there", 404)


def _reset(store: Supported, body: Reset) -> Response:
    store.reset(body.addresses)
    return Response(status_code=204)


def _route(path: str, kind: type[Body], answer: Callable[[Body], Response]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            body = kind.model_validate_json(await request.body() or b"{}")
        except ValidationError as failure:
            return _detail(_where(failure), 422)
        return answer(body)

    return Route(path, endpoint, methods=["POST"])


def _where(failure: ValidationError) -> str:
    # Without the value: a proposal may carry a password.
    faults = failure.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, f['loc'])) or 'body'}: {f['msg']}" for f in faults)


def _detail(text: str, status: int) -> Response:
    return JSONResponse({"detail": text}, status)
