"""Start one alien portal: in a test (`serve_alien`) or from the shell (`python -m tests.aliens.serve`)."""

from __future__ import annotations

import argparse
import contextlib
import importlib
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

from tests.aliens.mails import send
from tests.aliens.society import Rules, Society
from tests.aliens.support import support_app
from tests.aliens.web import Portal, Sessions, Style

STYLES = ("tables", "spa", "rows", "dl", "frames", "dialogs", "shadow", "jsf")


@dataclass(frozen=True)
class Alien:
    """A running portal and where to find it; `society` is its memory."""

    style: str
    url: str
    base_url: str
    support_url: str
    society: Society


@contextlib.contextmanager
def serve_alien(
    style: str, smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield a running portal of this style that mails through `smtp`; ports 0 mean any free one."""
    chosen, rules = find_style(style), rules or Rules()
    with _listen(port) as front, _listen(support_port) as back:
        base_url, support_url = _url(front), _url(back)
        society = Society(rules, partial(send, chosen.voice, smtp, base_url, rules.sender))
        portal = Portal(chosen, society, base_url, Sessions())
        with _running(portal, front), _running(support_app(portal), back):
            yield Alien(style, base_url + chosen.entry, base_url, support_url, society)


def find_style(name: str) -> Style:
    """Return the style of this name; ValueError lists the known ones."""
    if name not in STYLES:
        raise ValueError(f"no style {name!r}; there are {', '.join(STYLES)}")
    found = importlib.import_module(f"tests.aliens.styles.{name}").STYLE
    assert isinstance(found, Style), f"{name}.STYLE is not a Style"
    return found


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
    parser = argparse.ArgumentParser(description="Serve a health portal in the style of an unknown vendor.")
    parser.add_argument("--style", choices=STYLES, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--support-port", type=int, default=0)
    parser.add_argument("--smtp", type=_mailbox, default=("127.0.0.1", 2525))
    given = parser.parse_args()
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    with serve_alien(given.style, given.smtp, port=given.port, support_port=given.support_port) as alien:
        where = {name: getattr(alien, name) for name in ("style", "url", "base_url", "support_url")}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        stopped.wait()


if __name__ == "__main__":
    main()
