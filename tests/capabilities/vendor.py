"""Test support as a vendor had it already: not with the paths, methods, bodies and names documented."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
Work = Callable[[Request, Any], Response]


@contextmanager
def serving(support_url: str) -> Iterator[str]:
    """Serves the vendor's endpoints in front of documented ones; yields where."""

    def ask(endpoint: str, body: dict[str, Any]) -> httpx.Response:
        return httpx.post(f"{support_url}/{endpoint}", json=body, trust_env=False)

    def persons(request: Request, body: Any) -> Response:
        person = body["person"]
        wanted = {"kind": person["shubetsu"], "symbol": person["kigo"], "number": person["bango"]}
        reply = ask("members", wanted)
        if reply.is_error:
            return JSONResponse(reply.json(), reply.status_code)
        made = reply.json()
        told = {"shubetsu": made["kind"], "kigo": made["symbol"], "bango": made["number"]}
        return JSONResponse({"data": {"person": told}}, 201)

    def clock(request: Request, body: Any) -> Response:
        if request.headers.get("x-tester") != "tenken":
            return JSONResponse({"detail": "who asks?"}, 403)
        seconds, unit = body["shift"]
        assert (type(seconds), unit) == (int, "seconds")
        aged = ask("age", {"address": request.path_params["address"], "seconds": seconds})
        if aged.is_error:
            return JSONResponse(aged.json(), aged.status_code)
        return JSONResponse({"result": {"rows": aged.json()["aged"]}})

    def pictures(request: Request, body: Any) -> Response:
        shown = {"image": request.query_params["shown"], "address": request.path_params["address"]}
        found = ask("captcha", {"cookies": {}, **shown})
        if found.is_error:
            return JSONResponse(found.json(), found.status_code)
        return JSONResponse({"picture": {"text": found.json()["answer"]}})

    routes = [
        Route("/staging/persons", _guarded(persons), methods=["PUT"]),
        Route("/clock/{address}", _guarded(clock), methods=["PATCH"]),
        Route("/pictures/{address}", _guarded(pictures), methods=["GET"]),
    ]
    listener = listening("127.0.0.1")
    config = uvicorn.Config(Starlette(routes=routes), log_config=None, lifespan="off", ws="none")
    server = uvicorn.Server(config)
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
