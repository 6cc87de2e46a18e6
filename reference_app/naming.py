"""Names of controls in the markup, in one of the styles that real portals have."""

import random
from collections.abc import Mapping, Sequence
from typing import Literal

Naming = Literal["form", "plain", "numbered", "dashed"]


def field_names(fields: Sequence[str], rng: random.Random, prefix: str) -> Mapping[str, str]:
    """A name for each field, all in one style; `prefix` belongs to the product."""
    naming: Naming = rng.choice(("form", "plain", "numbered", "dashed"))
    numbers = rng.sample(range(10, 200), len(fields))
    return {name: _name(naming, name, number, prefix) for name, number in zip(fields, numbers, strict=True)}


def _name(naming: Naming, name: str, number: int, prefix: str) -> str:
    styles = {
        "form": f"form:{name}",
        "plain": name,
        "numbered": f"j_idt{number}",
        "dashed": f"{prefix}-{name.replace('_', '-')}",
    }
    return styles[naming]
