"""Start the portal: `serve_alien_kenpos_app` in a test, this module in a shell."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial

from tests.aliens import hosting
from tests.aliens_kenpos.rules import Rules
from tests.aliens_kenpos.society import Society
from tests.aliens_kenpos.support import support_app
from tests.aliens_kenpos_app.letters import send
from tests.aliens_kenpos_app.server import portal

Alien = hosting.Alien[Society]


@contextlib.contextmanager
def serve_alien_kenpos_app(
    smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield a running portal that mails through `smtp`; ports 0 mean any free one."""
    chosen = rules or Rules()
    with hosting.listening(port) as (front, base_url), hosting.listening(support_port) as (back, support_url):
        society = Society(chosen, partial(send, smtp, base_url, chosen.sender))
        pages, support = portal(society), support_app(society)
        with hosting.running(pages, front), hosting.running(support, back):
            yield Alien("app", f"{base_url}/", base_url, support_url, society)


def main() -> None:
    """Serve until interrupted, after one JSON line that says where."""
    given = hosting.arguments("Serve KENPOS as front-end developers build it today.").parse_args()
    hosting.serve_until_interrupted(
        lambda: serve_alien_kenpos_app(given.smtp, port=given.port, support_port=given.support_port)
    )


if __name__ == "__main__":
    main()
