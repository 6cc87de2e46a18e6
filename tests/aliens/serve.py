"""Start one alien portal: in a test (`serve_alien`) or from the shell (`python -m tests.aliens.serve`)."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterator
from functools import partial

from starlette.types import ASGIApp

from tests.aliens import hosting
from tests.aliens.mails import send
from tests.aliens.society import Rules, Society
from tests.aliens.support import support_app
from tests.aliens.web import Portal, Sessions, Style

STYLES = ("tables", "spa", "rows", "dl", "frames", "dialogs", "shadow", "jsf", "webforms", "material")
Alien = hosting.Alien[Society]


@contextlib.contextmanager
def serve_alien(
    style: str,
    smtp: tuple[str, int],
    rules: Rules | None = None,
    *,
    port: int = 0,
    support_port: int = 0,
    wrap: Callable[[ASGIApp], ASGIApp] = lambda app: app,
) -> Iterator[Alien]:
    """Yield a running portal of this style that mails through `smtp`; ports 0 mean any free one.

    `wrap` puts something in front of its pages.
    """
    chosen, rules = find_style(style), rules or Rules()
    with hosting.listening(port) as (front, base_url), hosting.listening(support_port) as (back, support_url):
        society = Society(rules, partial(send, chosen.voice, smtp, base_url, rules.sender))
        portal = Portal(chosen, society, base_url, Sessions())
        with hosting.running(wrap(portal), front), hosting.running(support_app(portal), back):
            yield Alien(style, base_url + chosen.entry, base_url, support_url, society)


def find_style(name: str) -> Style:
    """Return the style of this name; ValueError lists the known ones."""
    if name not in STYLES:
        raise ValueError(f"no style {name!r}; there are {', '.join(STYLES)}")
    found = importlib.import_module(f"tests.aliens.styles.{name}").STYLE
    assert isinstance(found, Style), f"{name}.STYLE is not a Style"
    return found


def main() -> None:
    """Serve until interrupted, after one JSON line that says where."""
    parser = hosting.arguments("Serve a health portal in the style of an unknown vendor.")
    parser.add_argument("--style", choices=STYLES, required=True)
    given = parser.parse_args()
    hosting.serve_until_interrupted(
        lambda: serve_alien(given.style, given.smtp, port=given.port, support_port=given.support_port)
    )


if __name__ == "__main__":
    main()
