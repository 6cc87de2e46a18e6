"""The web server: one shell page for every address, its files, and the JSON API."""

from __future__ import annotations

import asyncio
import json
import random
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Refused
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos_app import api
from tests.aliens_kenpos_app.visits import Visit, Visits, remember

WEB = Path(__file__).parent / "web"
LATENCY = (0.3, 0.6)


def portal(society: Society) -> Starlette:
    """Return the portal of this society."""
    visits = Visits()
    routes: list[Route | Mount] = [
        Route(
            f"/api/{name}",
            partial(_answer, society, visits, name),
            methods=["GET" if name in api.READS else "POST"],
        )
        for name in api.WORKS
    ]
    routes.append(Mount("/assets", StaticFiles(directory=WEB)))
    routes += [Route(path, _shell) for path in ("/", "/{rest:path}")]
    return Starlette(routes=routes)


async def _shell(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"errors": ["Not found"]}, 404)
    return FileResponse(WEB / "index.html", headers={"cache-control": "no-store"})


async def _answer(society: Society, visits: Visits, name: str, request: Request) -> Response:
    key, visit = visits.of(request)
    body = await _body(request)
    if name in api.SLOW:
        await asyncio.sleep(random.uniform(*LATENCY))
    response = await run_in_threadpool(_work, society, visit, name, body)
    response.headers["cache-control"] = "no-store"
    return remember(response, key)


async def _body(request: Request) -> api.Facts:
    try:
        found = json.loads(await request.body() or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _work(society: Society, visit: Visit, name: str, body: api.Facts) -> Response:
    try:
        with society.lock:
            return JSONResponse(api.WORKS[name](society, visit, body))
    except Refused as refused:
        return JSONResponse({"errors": list(refused.sentences)}, 422)
    except api.Expired:
        return JSONResponse({"errors": [words.SESSION]}, 401)
