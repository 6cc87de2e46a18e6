"""A portal and its test support on sockets of their own, in a thread."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from reference_app.outbox import Outbox, SmtpOutbox
from reference_app.products import Decisions, Policy, product
from reference_app.support import Supported, create_support_app

START_SECONDS = 10.0


@dataclass(frozen=True)
class Running:
    """Where a running portal is reached, and what it knows."""

    portal: str
    url: str
    base_url: str
    support_url: str
    store: Supported


class NotStarted(Exception):
    """The servers did not come up within START_SECONDS, or ended at once."""


def unwrapped(app: ASGIApp) -> ASGIApp:
    """The application as it is."""
    return app


def undiverted(outbox: Outbox) -> Outbox:
    """The outbox as it is."""
    return outbox


@contextlib.contextmanager
def serve(
    policy: Policy,
    *,
    smtp: tuple[str, int],
    seed: int = 0,
    host: str = "127.0.0.1",
    port: int = 0,
    support_port: int = 0,
    base_url: str | None = None,
    wrap: Callable[[ASGIApp], ASGIApp] = unwrapped,
    outbox_wrap: Callable[[Outbox], Outbox] = undiverted,
    decisions: type[Decisions] | None = None,
) -> Iterator[Running]:
    """The portal while it runs; port 0 lets the system choose. OSError when an address is taken."""
    with _listening(host, port) as portal_socket, _listening(host, support_port) as support_socket:
        own_url = base_url or _url(portal_socket)
        served = product(policy, decisions)
        app = served.build(outbox=outbox_wrap(SmtpOutbox(*smtp)), seed=seed, base_url=own_url)
        support = create_support_app(served.store)
        with _servers([(wrap(app), portal_socket), (support, support_socket)]):
            yield Running(policy.name, own_url + served.entry, own_url, _url(support_socket), served.store)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only with the protocol named does asyncio switch Nagle's algorithm off; else each answer takes 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared, not bound)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextlib.contextmanager
def _servers(applications: Sequence[tuple[ASGIApp, socket.socket]]) -> Iterator[None]:
    """All applications on one event loop, so that they share the store without locks."""
    servers = [(_server(app), listening) for app, listening in applications]
    thread = threading.Thread(target=lambda: asyncio.run(_run(servers)), name="reference-app", daemon=True)
    thread.start()
    try:
        _await_start(thread, [server for server, _ in servers])
        yield
    finally:
        for server, _ in servers:
            server.should_exit = True
        thread.join(START_SECONDS)


class _Server(uvicorn.Server):
    """A server that says when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.ready.set()


def _server(app: ASGIApp) -> _Server:
    config = uvicorn.Config(
        app,
        access_log=False,  # links carry tokens
        log_level="warning",
        lifespan="off",
        ws="none",
        loop="asyncio",
        http="h11",
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return _Server(config)


async def _run(servers: Sequence[tuple[_Server, socket.socket]]) -> None:
    await asyncio.gather(*(server.serve(sockets=[listening]) for server, listening in servers))


def _await_start(thread: threading.Thread, servers: Sequence[_Server]) -> None:
    for server in servers:
        if not server.ready.wait(START_SECONDS) or not thread.is_alive():
            raise NotStarted(f"the reference portal did not start within {START_SECONDS:.0f} s")
