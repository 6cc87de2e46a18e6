"""Small real pages on a small real server: what a portal may answer when a form is sent."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

FIELDS = """<p>入力して送信してください。</p>
<p><label for="mail">メールアドレス</label> <input id="mail" name="mail" {mail}></p>
<p><label><input type="checkbox" name="agree"> 同意する</label></p>"""
FORM = (
    '<form id="form" method="post" action="{action}" {form}>'
    + FIELDS
    + '<p id="near"></p><button {button}>送信する</button></form>'
)
PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>見本</title>
<h1>メールアドレス入力</h1>{body}<script>
const form = document.getElementById('form'), near = document.getElementById('near');
const later = (seconds, act) => setTimeout(act, seconds * 1000);
const done = () => {{ document.body.innerHTML = '<h1>登録完了</h1>'; }};
const sent = act => form.addEventListener('submit', event => {{ event.preventDefault(); act(); }});
{script}</script>"""


@dataclass(frozen=True)
class Shape:
    """One way to answer: markup and script of the form, and where it is sent to."""

    action: str = "/said/done"
    script: str = ""
    form: str = ""
    mail: str = ""
    button: str = ""
    body: str = ""

    def page(self) -> str:
        form = FORM.format(action=self.action, form=self.form, mail=self.mail, button=self.button)
        return PAGE.format(body=self.body or form, script=self.script)


AGAIN = Shape(action="/said/again")
ANSWERS = {
    "done": '<!doctype html><meta charset="utf-8"><title>見本</title><h1>登録完了</h1>',
    "misprinted": '<!doctype html><meta charset="utf-8"><title>見本</title><h1>登緑完了</h1>',
    "empty": "",
    "again": AGAIN.page().replace("<form", "<p>形式が正しくありません。</p><form", 1),
    "waiting": '<meta http-equiv="refresh" content="1; url=/said/done"><p>Please wait</p>',
    "slow-frame": Shape(action="/said/done?after=1").page(),
}


@dataclass
class Stage:
    """The server; `shapes` are its pages by name."""

    url: str
    shapes: dict[str, Shape] = field(default_factory=dict)

    def show(self, shape: Shape) -> str:
        """The address of a page of this shape."""
        name = str(len(self.shapes))
        self.shapes[name] = shape
        return f"{self.url}/page/{name}"


async def _said(request: Request) -> Response:
    what = request.path_params["what"]
    await asyncio.sleep(float(request.query_params.get("after", "0")))
    if what.isdigit():
        text = "このURLの有効期限が切れています。" if int(what) < 500 else "システムエラー"
        return HTMLResponse(f'<meta charset="utf-8"><p>{text}</p>', status_code=int(what))
    if what == "file":
        return Response(b"%PDF-1.4 %%EOF", media_type="application/pdf")
    if what in ANSWERS:
        return HTMLResponse(ANSWERS[what])
    return PlainTextResponse(what)


async def _moved(request: Request) -> Response:
    return RedirectResponse("/said/done", status_code=303)


def _app(stage: Stage) -> Starlette:
    async def page(request: Request) -> Response:
        return HTMLResponse(stage.shapes[request.path_params["name"]].page())

    both = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/page/{name}", page, methods=both),
            Route("/said/{what}", _said, methods=both),
            Route("/moved", _moved, methods=both),
        ]
    )


@contextmanager
def stage() -> Iterator[Stage]:
    """A server on a free port of loopback, until the block ends."""
    here = Stage("")
    config = uvicorn.Config(_app(here), host="127.0.0.1", port=0, log_level="critical", lifespan="off")
    server, listener = uvicorn.Server(config), config.bind_socket()
    here.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield here
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def nowhere() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}/"
