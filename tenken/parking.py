"""Letting time pass for one member: at once where the target can, else by putting the scenario off."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from tenken.memory import Memory
from tenken.post import Letter
from tenken.stops import Parked
from tenken.target.ageing import Ageing, RealTime
from tenken.target.capability import CapabilityMissing

IN_HAND = timedelta(seconds=2)


class SealBroken(ValueError):
    """What was parked cannot be opened: another key, or a damaged ledger."""


def let_pass(ageing: Ageing, memory: Memory, letter: Letter, time: timedelta) -> None:
    """Let this much time pass since a mail was sent, for its address alone.

    Raises Parked where only real time will do, CapabilityMissing where the moment was missed or the
    profile allows no such wait.
    """
    if not isinstance(ageing, RealTime):
        ageing.age(letter.address, int(time.total_seconds()))
        return
    sent = letter.message.delivery.received
    latest = sent + letter.window - IN_HAND if time < letter.window else None
    now = datetime.now(UTC)
    if latest and now > latest:
        late = f"{now - sent} after the mail it was too late to try {time} of {letter.window}"
        raise CapabilityMissing("ageing", f"the moment was missed: {late}")
    if now < sent + time:
        ageing.allow(time)
        raise Parked(sent + time, latest, tuple(memory.taken))


def seal(entries: Sequence[Mapping[str, Any]], key: str) -> str:
    """What a scenario needs to go on, encrypted under the operator's key (Fernet)."""
    return Fernet(key.encode()).encrypt(json.dumps(list(entries)).encode()).decode()


def unseal(sealed: str, key: str) -> list[dict[str, Any]]:
    """What `seal` made, opened again; raises SealBroken."""
    try:
        entries: list[dict[str, Any]] = json.loads(Fernet(key.encode()).decrypt(sealed.encode()))
    except (InvalidToken, ValueError) as problem:
        raise SealBroken(
            "this key does not open what the run has parked; use the key it was begun with"
        ) from problem
    return entries
