"""Start the portal: in a test (`serve_alien_omron_gov`) or from the shell."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial

from tests.aliens import hosting
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.society import Society
from tests.aliens_omron_gov.letters import ENTRY, send
from tests.aliens_omron_gov.portal import Portal
from tests.aliens_omron_gov.support import support_app
from tests.aliens_omron_gov.words import speak

Alien = hosting.Alien[Society]


@contextlib.contextmanager
def serve_alien_omron_gov(
    smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield the running portal, which mails through `smtp`; ports 0 mean any free one."""
    rules = rules or Rules()
    with hosting.listening(port) as (front, base_url), hosting.listening(support_port) as (back, support_url):
        society = Society(rules, partial(send, smtp, base_url, rules))
        portal = Portal(society, speak(rules))
        with hosting.running(portal.app(), front), hosting.running(support_app(portal), back):
            yield Alien("omron-gov", f"{base_url}{ENTRY}", base_url, support_url, society)


def main() -> None:
    """Serve until interrupted, after one JSON line that says where."""
    given = hosting.arguments("Serve 健康マイポータル in the style of a public office.").parse_args()
    hosting.serve_until_interrupted(
        lambda: serve_alien_omron_gov(given.smtp, port=given.port, support_port=given.support_port)
    )


if __name__ == "__main__":
    main()
