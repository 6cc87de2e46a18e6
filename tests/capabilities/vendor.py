"""Test support as a vendor had it already: not with the paths, methods, bodies and names documented."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fake_mail.listen import listening

KEY = "a-key-of-the-vendor"
TABLE = """
[test_support]
url = "{url}"
headers = {{ Authorization = {{ env = "SUPPORT_KEY", prefix = "Bearer " }} }}

[test_support.endpoint.members]
url = "/staging/persons"
method = "PUT"
body = {{ person = {{ shubetsu = "{{kind}}", kigo = "{{symbol}}", bango = "{{number}}" }} }}
answer = "data.person"
names = {{ kind = "shubetsu", symbol = "kigo", number = "bango" }}

[test_support.endpoint.age]
url = "/clock/{{address}}"
method = "PATCH"
headers = {{ X-Tester = "tenken" }}
body = {{ shift = ["{{seconds}}", "seconds"] }}
answer = "result"
names = {{ aged = "rows" }}

[test_support.endpoint.captcha]
url = "/pictures/{{address}}?shown={{image}}"
method = "GET"
answer = "picture"
names = {{ answer = "text" }}
"""
Answer = dict[str, Any]
Work = Callable[[Request, Any], Response]


@dataclass(frozen=True)
class Vendor:
    """The vendor's endpoints in front of documented ones."""

    support_url: str

    def persons(self, request: Request, body: Any) -> Response:
        """Make a person known, in the vendor's words."""
        person = body["person"]
        wanted = {"kind": person["shubetsu"], "symbol": person["kigo"], "number": person["bango"]}

        def told(made: Answer) -> Answer:
            person = {"shubetsu": made["kind"], "kigo": made["symbol"], "bango": made["number"]}
            return {"data": {"person": person}}

        return self._passed_on("members", wanted, told)

    def clock(self, request: Request, body: Any) -> Response:
        """Shift what is pending; only for those who say who they are."""
        if request.headers.get("x-tester") != "tenken":
            return JSONResponse({"detail": "who asks?"}, 403)
        seconds, unit = body["shift"]
        assert (type(seconds), unit) == (int, "seconds")
        shifted = {"address": request.path_params["address"], "seconds": seconds}
        return self._passed_on("age", shifted, lambda done: {"result": {"rows": done["aged"]}})

    def pictures(self, request: Request, body: Any) -> Response:
        """Tell what a picture says."""
        shown = {"image": request.query_params["shown"], "address": request.path_params["address"]}
        asked = {"cookies": {}, **shown}
        return self._passed_on("captcha", asked, lambda found: {"picture": {"text": found["answer"]}})

    def _passed_on(self, endpoint: str, asked: Answer, told: Callable[[Answer], Answer]) -> Response:
        reply = httpx.post(f"{self.support_url}/{endpoint}", json=asked, trust_env=False)
        return JSONResponse(reply.json() if reply.is_error else told(reply.json()), reply.status_code)


@contextmanager
def serving(support_url: str) -> Iterator[str]:
    """Serves the vendor's endpoints; yields where."""
    vendor = Vendor(support_url)
    routes = [
        Route("/staging/persons", _guarded(vendor.persons), methods=["PUT"]),
        Route("/clock/{address}", _guarded(vendor.clock), methods=["PATCH"]),
        Route("/pictures/{address}", _guarded(vendor.pictures), methods=["GET"]),
    ]
    listener = listening("127.0.0.1")
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=routes), log_config=None, lifespan="off", ws="none")
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _guarded(work: Work) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return JSONResponse({"detail": "the key is missing"}, 401)
        body = await request.json() if await request.body() else None
        return await run_in_threadpool(work, request, body)

    return answer
