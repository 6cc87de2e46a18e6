"""What one manual's suite has to notice, and how that is run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tenken.manual import Manual
from tests.sensitivity.deviation import Deviation

Entailed = Mapping[str, Mapping[str, str]]
"""What fails besides, because nobody can tell it apart from outside: deviation, requirement, why."""


@dataclass(frozen=True)
class Proof:
    """The deviations from one manual.

    `journeys` are scenarios that meet every deviation, `sample` the ids that `make test` tries.
    """

    manual: str
    deviations: Callable[[Manual], Sequence[Deviation]]
    journeys: tuple[str, ...]
    sample: tuple[str, ...]
    entailed: Entailed = field(default_factory=dict)

    def by_id(self, manual: Manual) -> dict[str, Deviation]:
        """The deviations by id. ValueError when two have the same."""
        found = self.deviations(manual)
        by_id = {deviation.id: deviation for deviation in found}
        if len(by_id) < len(found):
            raise ValueError(f"two deviations of {self.manual} have one id")
        return by_id
