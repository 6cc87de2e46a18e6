"""Time that passes for one person only."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from tenken.ledger import Proof
from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.support import Support, filled


class Ageing(Protocol):
    """How a scenario lets time pass; `proof` says on the certificate how that was done."""

    @property
    def proof(self) -> Proof | None:
        """How time is made to pass."""
        ...

    def age(self, address: str, seconds: float) -> None:
        """Everything pending for the address is this much older when this returns."""
        ...


@dataclass(frozen=True)
class RealTime:
    """Nothing is aged: a scenario is put off until real time has passed, at most `limit` seconds."""

    limit: float
    proof: Proof | None = "waited"

    def allow(self, time: timedelta) -> None:
        """Agree to a wait of this length; raises CapabilityMissing beyond the limit."""
        if time.total_seconds() > self.limit:
            allowed = timedelta(seconds=self.limit)
            raise CapabilityMissing("ageing", f"it takes a wait of {time}, the profile allows {allowed}")

    def age(self, address: str, seconds: float) -> None:
        """Cannot be done at once: raises CapabilityMissing."""
        raise CapabilityMissing("ageing", "time cannot be made to pass here")


@dataclass(frozen=True)
class NoAgeing:
    """The target lets no time pass for testers."""

    proof: Proof | None = None

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


@dataclass(frozen=True)
class CommandedAgeing:
    """Ageing by a command of the profile, run without a shell in the profile's folder."""

    command: tuple[str, ...]
    timeout: float
    folder: Path
    proof: Proof = "aged"

    def age(self, address: str, seconds: float) -> None:
        """Runs the command; raises CapabilityBroken when it is absent, fails or takes too long."""
        values = {"address": address, "seconds": str(round(seconds))}
        argv = [str(filled(part, values)) for part in self.command]
        try:
            done = subprocess.run(  # noqa: S603 the profile's owner chose the command
                argv, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=self.timeout
            )
        except subprocess.TimeoutExpired:
            raise CapabilityBroken("ageing", f"{argv[0]} took longer than {self.timeout:g} seconds") from None
        except OSError as error:
            raise CapabilityBroken("ageing", f"{argv[0]} cannot be run: {error.strerror}") from None
        if done.returncode:
            words = " ".join(done.stderr.decode("utf-8", "replace").split())[-300:]
            raise CapabilityBroken("ageing", f"{argv[0]} ended with status {done.returncode}: {words}")
