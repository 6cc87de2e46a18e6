"""Portals that the engine was not made with, by name: whose manual they keep, how they are started."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol

from tests.aliens.serve import STYLES, serve_alien
from tests.aliens.society import Rules as RenesasRules
from tests.aliens_kenpos.rules import Rules as KenposRules
from tests.aliens_kenpos.serve import serve_alien_kenpos
from tests.aliens_kenpos_app.serve import serve_alien_kenpos_app
from tests.aliens_omron.rules import Rules as OmronRules
from tests.aliens_omron.serve import serve_alien_omron
from tests.aliens_omron_antd.rules import Rules as OmronAntdRules
from tests.aliens_omron_antd.serve import serve_alien_omron_antd
from tests.aliens_omron_gov.serve import serve_alien_omron_gov


class Alien(Protocol):
    """Where a running portal is found."""

    @property
    def url(self) -> str:
        """The page a person opens first."""

    @property
    def support_url(self) -> str:
        """Its test-support API."""


@dataclass(frozen=True)
class Vendor:
    """A portal for one manual: `serve(smtp, rules)` runs it, `rules(**changes)` makes the rules it keeps."""

    manual: str
    serve: Callable[[tuple[str, int], Any], AbstractContextManager[Alien]]
    rules: Callable[..., Any]


VENDORS: Mapping[str, Vendor] = MappingProxyType(
    {style: Vendor("renesas", partial(serve_alien, style), RenesasRules) for style in STYLES}
    | {
        "omron-faces": Vendor("omron", serve_alien_omron, OmronRules),
        "omron-gov": Vendor("omron", serve_alien_omron_gov, OmronRules),
        "omron-antd": Vendor("omron", serve_alien_omron_antd, OmronAntdRules),
        "kenpos-2005": Vendor("kenpos", serve_alien_kenpos, KenposRules),
        "kenpos-app": Vendor("kenpos", serve_alien_kenpos_app, KenposRules),
    }
)
