"""The portals there are, by the name the command line gives them."""

from collections.abc import Mapping
from types import MappingProxyType

from reference_app.kw21.omron import OMRON
from reference_app.kw21.policy import Policy
from reference_app.kw21.renesas import RENESAS

PORTALS: Mapping[str, Policy] = MappingProxyType({"omron": OMRON, "renesas": RENESAS})
