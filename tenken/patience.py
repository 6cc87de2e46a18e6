"""How long a run waits, and what it has learnt about waiting in vain."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Waits:
    """Deadlines in seconds: `page` for a document, `step` for a screen or control, `settle` for quiet."""

    page: float
    step: float
    settle: float


@dataclass
class Patience:
    """What earlier scenarios of this worker waited for in vain: waiting in full again teaches nothing."""

    in_vain: set[str] = field(default_factory=set)
    share: float = 0.25

    def deadline(self, what: str, seconds: float) -> float:
        """The time to wait for this, shorter once it has not come within the whole."""
        return seconds * self.share if what in self.in_vain else seconds

    def gave_up(self, what: str) -> None:
        """Remember that this did not come."""
        self.in_vain.add(what)

    def came(self, what: str) -> None:
        """It came after all: wait in full from now on."""
        self.in_vain.discard(what)
