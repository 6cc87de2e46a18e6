"""Start the portal: `serve_alien_kenpos` in a test, `python -m tests.aliens_kenpos.serve` in a shell."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import uvicorn

from tests.aliens_kenpos import entrance, forgotten, signup
from tests.aliens_kenpos.mails import send
from tests.aliens_kenpos.rules import Rules
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos.support import support_app
from tests.aliens_kenpos.web import Portal


@dataclass(frozen=True)
class Alien:
    """A running portal and where to find it; `society` is its memory."""

    style: str
    url: str
    base_url: str
    support_url: str
    society: Society


@contextlib.contextmanager
def serve_alien_kenpos(
    smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield a running portal that mails through `smtp`; ports 0 mean any free one."""
    chosen = rules or Rules()
    # Bound and listening before the server threads run, so a first request waits instead of failing.
    with _listen(port) as front, _listen(support_port) as back:
        base_url, support_url = _url(front), _url(back)
        society = Society(chosen, partial(send, smtp, base_url, chosen.sender))
        handlers = entrance.HANDLERS | signup.HANDLERS | forgotten.HANDLERS
        with _running(Portal(society, handlers), front), _running(support_app(society), back):
            yield Alien("y2005", f"{base_url}/", base_url, support_url, society)


def _listen(port: int) -> socket.socket:
    return socket.create_server(("127.0.0.1", port))


def _url(bound: socket.socket) -> str:
    return f"http://127.0.0.1:{bound.getsockname()[1]}"


@contextlib.contextmanager
def _running(app: Any, bound: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(app, lifespan="off", ws="none", log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


def _mailbox(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isdigit()):
        raise argparse.ArgumentTypeError(f"wanted HOST:PORT, found {text!r}")
    return host, int(port)


def main() -> None:
    """Serve until interrupted, after one JSON line that says where."""
    parser = argparse.ArgumentParser(description="Serve KENPOS as a vendor of around 2005 built it.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--support-port", type=int, default=0)
    parser.add_argument("--smtp", type=_mailbox, required=True)
    given = parser.parse_args()
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    with serve_alien_kenpos(given.smtp, port=given.port, support_port=given.support_port) as alien:
        where = {name: getattr(alien, name) for name in ("style", "url", "base_url", "support_url")}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        stopped.wait()


if __name__ == "__main__":
    main()
