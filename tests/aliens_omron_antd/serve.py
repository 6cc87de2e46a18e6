"""Start the portal, a React single page with Ant Design as a vendor builds it today."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial

from tests.aliens import hosting
from tests.aliens_omron_antd.letters import ENTRY, send
from tests.aliens_omron_antd.portal import Portal
from tests.aliens_omron_antd.rules import Rules
from tests.aliens_omron_antd.society import Society
from tests.aliens_omron_antd.support import support_app

Alien = hosting.Alien[Society]


@contextlib.contextmanager
def serve_alien_omron_antd(
    smtp: tuple[str, int], rules: Rules | None = None, *, port: int = 0, support_port: int = 0
) -> Iterator[Alien]:
    """Yield the running portal, which mails through `smtp`; ports 0 mean any free one."""
    with hosting.listening(port) as (front, base_url), hosting.listening(support_port) as (back, support_url):
        society = Society(rules or Rules(), partial(send, smtp, base_url))
        with (
            hosting.running(Portal(society).app(), front),
            hosting.running(support_app(society), back),
        ):
            yield Alien("omron-antd", f"{base_url}{ENTRY}", base_url, support_url, society)


def main() -> None:
    """Serve until interrupted, after one JSON line that says where."""
    given = hosting.arguments("Serve 健康マイポータル as a single page.").parse_args()
    hosting.serve_until_interrupted(
        lambda: serve_alien_omron_antd(given.smtp, port=given.port, support_port=given.support_port)
    )


if __name__ == "__main__":
    main()
