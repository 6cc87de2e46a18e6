"""The portals there are, by the name the command line gives them."""

from collections.abc import Mapping
from types import MappingProxyType

from reference_app.kenpos.kenpos import KENPOS
from reference_app.kw21.omron import OMRON
from reference_app.kw21.renesas import RENESAS
from reference_app.products import Policy

PORTALS: Mapping[str, Policy] = MappingProxyType({"kenpos": KENPOS, "omron": OMRON, "renesas": RENESAS})
