"""Start the portal: in a test (`serve_alien_omron`) or from the shell (`-m tests.aliens_omron.serve`)."""

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

from tests.aliens_omron.mails import ROOT, send
from tests.aliens_omron.portal import Portal
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.screens import speak
from tests.aliens_omron.society import Society
from tests.aliens_omron.support import support_app


@dataclass(frozen=True)
class Alien:
    """A running portal and where to find it; `society` is its memory."""

    style: str
    url: str
    base_url: str
    support_url: str
    society: Society


@contextlib.contextmanager
def serve_alien_omron(
    smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield the running portal, which mails through `smtp`; ports 0 mean any free one."""
    rules = rules or Rules()
    with _listen(port) as front, _listen(support_port) as back:
        base_url, support_url = _url(front), _url(back)
        society = Society(rules, partial(send, smtp, base_url, rules))
        portal = Portal(society, speak(rules.words))
        with _running(portal, front), _running(support_app(portal), back):
            yield Alien("omron-faces", f"{base_url}{ROOT}/login.jsf", base_url, support_url, society)


def _listen(port: int) -> socket.socket:
    # Bound and listening before the server thread runs, so a first request waits instead of failing.
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
    parser = argparse.ArgumentParser(description="Serve 健康マイポータル in the style of an unknown vendor.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--support-port", type=int, default=0)
    parser.add_argument("--smtp", type=_mailbox, default=("127.0.0.1", 2525))
    given = parser.parse_args()
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    with serve_alien_omron(given.smtp, port=given.port, support_port=given.support_port) as alien:
        where = {name: getattr(alien, name) for name in ("style", "url", "base_url", "support_url")}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        stopped.wait()


if __name__ == "__main__":
    main()
