"""Time that passes for one person only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.support import Support

Proof = Literal["aged", "waited", "deferred", "none"]


class Ageing(Protocol):
    """How a scenario lets time pass; `proof` says on the certificate how that was done."""

    @property
    def proof(self) -> Proof:
        """How time is made to pass."""
        ...

    def age(self, address: str, seconds: float) -> None:
        """Everything pending for the address is this much older when this returns."""
        ...


@dataclass(frozen=True)
class NoAgeing:
    """The target lets no time pass for testers."""

    proof: Proof = "none"

    def age(self, address: str, seconds: float) -> None:
        """Cannot be done: raises CapabilityMissing."""
        raise CapabilityMissing("ageing", 'the profile says ageing.kind = "none"')


@dataclass(frozen=True)
class SupportedAgeing:
    """Ageing by the test-support API."""

    support: Support
    proof: Proof = "aged"

    def age(self, address: str, seconds: float) -> None:
        """Ages what is pending for the address; fractions of a second are rounded.

        Raises CapabilityBroken when the API does not work or knows nothing pending.
        """
        assert seconds >= 1, f"ageing by {seconds} seconds is no ageing"
        reply = self.support.call("age", {"address": address, "seconds": round(seconds)}, expected=(404,))
        if reply.status == 404:
            reason = reply.detail or f"the target says nothing is pending for {address}"
            raise CapabilityBroken("ageing", reason)
        aged = reply.body.get("aged")
        if isinstance(aged, bool) or not isinstance(aged, int) or aged < 1:
            reason = f"the target's answer has aged = {aged!r}, at least 1 is documented"
            raise CapabilityBroken("ageing", reason)
