"""What any portal in a test needs to be there: sockets, servers, a command that serves until interrupted."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import uvicorn

Society = TypeVar("Society")


@dataclass(frozen=True)
class Alien(Generic[Society]):
    """A running portal and where to find it; `society` is its memory."""

    style: str
    url: str
    base_url: str
    support_url: str
    society: Society


@contextlib.contextmanager
def listening(port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket of 127.0.0.1 and its address; port 0 means any free one.

    It listens before any server runs, so that a first request waits instead of failing.
    """
    with socket.create_server(("127.0.0.1", port)) as bound:
        yield bound, f"http://127.0.0.1:{bound.getsockname()[1]}"


@contextlib.contextmanager
def running(app: Any, bound: socket.socket) -> Iterator[None]:
    """The application on this socket, in a thread of its own."""
    config = uvicorn.Config(app, lifespan="off", ws="none", log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)


def arguments(description: str) -> argparse.ArgumentParser:
    """The options of a command that serves a portal: --port, --support-port, --smtp."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--support-port", type=int, default=0)
    parser.add_argument("--smtp", type=_mailbox, default=("127.0.0.1", 2525))
    return parser


def serve_until_interrupted(start: Callable[[], AbstractContextManager[Alien[Any]]]) -> None:
    """Serve, after one JSON line that says where."""
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    with start() as alien:
        where = {name: getattr(alien, name) for name in ("style", "url", "base_url", "support_url")}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        stopped.wait()


def _mailbox(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isdigit()):
        raise argparse.ArgumentTypeError(f"wanted HOST:PORT, found {text!r}")
    return host, int(port)
