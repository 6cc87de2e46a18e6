"""`python -m fake_mail`: a catcher alone, telling what comes."""

import argparse
import contextlib
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from fake_mail.catcher import Catcher
from fake_mail.codes import one_code
from fake_mail.delivery import Delivery
from fake_mail.errors import MailError
from fake_mail.limits import Limits
from fake_mail.links import links
from fake_mail.message import Message, read_message
from fake_mail.server import MailboxServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Catch until interrupted; returns the exit status."""
    options = _parser().parse_args(arguments)
    for stop in (signal.SIGTERM, signal.SIGINT):  # SIGINT too: a job in the background inherits it ignored
        signal.signal(stop, signal.default_int_handler)
    catcher = Catcher(Limits(message_bytes=options.max_bytes), options.host, options.port)
    try:
        catcher.start()
    except OSError as error:
        _say(
            f"Wanted to listen on {options.host}:{options.port}. Found: {error}. Choose another --port, or 0."
        )
        return 1
    server = MailboxServer(catcher)
    url, token = server.start()
    with contextlib.suppress(KeyboardInterrupt):
        _say(f"Mail: smtp://{catcher.host}:{catcher.port}\nMailbox: {url} (token {token})\nStop with Ctrl-C.")
        _report_all(catcher)
    server.stop()
    catcher.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fake_mail", description="Catch mails; deliver none.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=0, help="port to listen on (the system's choice)")
    parser.add_argument(
        "--max-bytes", type=int, default=Limits().message_bytes, help="largest mail (%(default)s)"
    )
    return parser


def _report_all(catcher: Catcher) -> NoReturn:
    told = 0
    while True:
        if (delivery := catcher.any_after(told, timeout=3600)) is not None:
            told = delivery.sequence
            _report(delivery)


def _report(delivery: Delivery) -> None:
    message = read_message(delivery)
    lines = [f"{delivery.sequence}  to {', '.join(delivery.recipients)}  {message.subject}"]
    lines += [f"   {link.url}" for link in links(message)[:3]]
    _say("\n".join([*lines, *_code(message)]))


def _code(message: Message) -> list[str]:
    try:
        return [f"   code {one_code(message).value}"]
    except MailError:
        return []


def _say(text: str) -> None:
    sys.stdout.write("".join(c if c.isprintable() or c == "\n" else "?" for c in text) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
