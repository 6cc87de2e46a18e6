"""`python -m reference_app`: the reference portals, until a signal ends them."""

import argparse
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence

from reference_app.portals import PORTALS
from reference_app.serving import NotStarted, Running, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the portals asked for; one JSON line each on stdout says where. Returns the exit status."""
    options = _options(arguments)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    if options.attended:
        threading.Thread(target=_wait_for_parent, args=(ended,), daemon=True).start()
    try:
        with contextlib.ExitStack() as running:
            for portal in options.portal or sorted(PORTALS):
                _announce(running.enter_context(_served(portal, options)))
            ended.wait()
    except (OSError, NotStarted) as failure:
        sys.stderr.write(f"cannot serve on {options.host}: {failure}. Choose another --port or --host.\n")
        return 1
    return 0


def _wait_for_parent(ended: threading.Event) -> None:
    """Standard input closes when whoever started this is gone, even if it was killed."""
    while os.read(0, 1024):
        pass
    ended.set()


def _served(portal: str, options: argparse.Namespace) -> contextlib.AbstractContextManager[Running]:
    return serve(
        PORTALS[portal],
        smtp=options.smtp,
        seed=options.seed,
        host=options.host,
        port=options.port,
        support_port=options.support_port,
        base_url=options.base_url,
    )


def _announce(running: Running) -> None:
    line = {
        "portal": running.portal,
        "url": running.url,
        "base_url": running.base_url,
        "support_url": running.support_url,
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m reference_app", description=__doc__)
    parser.add_argument("--portal", action="append", choices=sorted(PORTALS), help="repeat for several")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: loopback only)")
    parser.add_argument("--port", type=_port, default=0, help="portal's port; 0: any free one")
    parser.add_argument("--support-port", type=_port, default=0, help="test support's port; 0: any free one")
    parser.add_argument("--smtp", type=_server, default=("127.0.0.1", 2525), metavar="HOST:PORT")
    parser.add_argument("--seed", type=int, default=0, help="choices where the manual is silent")
    parser.add_argument("--base-url", type=_base_url, help="how mailed links reach the portal from outside")
    parser.add_argument("--attended", action="store_true", help="end when standard input closes")
    return parser.parse_args(arguments)


def _server(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not (host and colon):
        raise argparse.ArgumentTypeError(f"wanted HOST:PORT, found {text!r}")
    return host.strip("[]"), _port(port)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"wanted a port from 0 to 65535, found {text!r}")
    return int(text)


def _base_url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"wanted http://… or https://…, found {text!r}")
    return text.rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
