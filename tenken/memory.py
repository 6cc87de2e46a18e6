"""What a scenario remembers of itself, so that it can go on after a long wait, in another process.

Steps that lead to a mail are remembered: taken up again, the scenario runs from its first line, and
each remembered step gives back what it came to the first time instead of being taken once more.
"""

import base64
import functools
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from fake_mail import Delivery, read_message
from tenken.post import Letter, Post
from tenken.stops import HarnessMistake
from tenken.target import Member

Entry = dict[str, Any]
Arguments = ParamSpec("Arguments")


class Journey(Protocol):
    """A journey whose steps can be remembered; `state` is what it noted down besides, by name."""

    post: Post
    memory: "Memory"

    @property
    def state(self) -> dict[str, str]:
        """What was noted down on the way (the key shown on a screen)."""
        ...

    def resume(self, state: dict[str, str]) -> None:
        """Take back what was noted down."""
        ...


Traveller = TypeVar("Traveller", bound=Journey)


@dataclass
class Memory:
    """The remembered steps of one scenario: those taken in this process, and those still to be given back."""

    taken: list[Entry] = field(default_factory=list)
    ahead: deque[Entry] = field(default_factory=deque)
    inside: bool = False

    def recall(self, name: str) -> Entry | None:
        """What this step came to before the wait, or None if it is to be taken now.

        Raises HarnessMistake when the scenario now takes another step than then.
        """
        if not self.ahead:
            return None
        entry = self.ahead.popleft()
        if entry["name"] != name:
            raise HarnessMistake(f"the scenario took {entry['name']} before the wait and now wants {name}")
        self.taken.append(entry)
        return entry


def remembered(
    step: Callable[Concatenate[Traveller, Arguments], Letter],
) -> Callable[Concatenate[Traveller, Arguments], Letter]:
    """Make a step of a journey one that is remembered with the mail it leads to."""

    def taken_once(journey: Traveller, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Letter:
        memory = journey.memory
        if memory.inside:
            return step(journey, *args, **kwargs)
        if entry := memory.recall(step.__name__):
            journey.resume(entry["state"])
            return _letter(journey.post, entry["letter"])
        memory.inside = True
        try:
            letter = step(journey, *args, **kwargs)
        finally:
            memory.inside = False
        memory.taken.append({"name": step.__name__, "state": journey.state, "letter": _packed(letter)})
        return letter

    functools.update_wrapper(taken_once, step)
    return taken_once


def leased(memory: Memory, lease: Callable[[], Member]) -> Member:
    """The member leased for this scenario: the same one after the wait as before."""
    if entry := memory.recall("lease"):
        born = entry["member"]["birth_date"]
        return Member(**{**entry["member"], "birth_date": date.fromisoformat(born) if born else None})
    member = lease()
    born = member.birth_date.isoformat() if member.birth_date else None
    memory.taken.append({"name": "lease", "member": {**asdict(member), "birth_date": born}})
    return member


def _packed(letter: Letter) -> Entry:
    delivery = letter.message.delivery
    return {
        "mail": letter.mail.id,
        "address": letter.address,
        "sender": delivery.sender,
        "recipients": list(delivery.recipients),
        "raw": base64.b64encode(delivery.raw).decode(),
        "received": delivery.received.isoformat(),
    }


def _letter(post: Post, entry: Entry) -> Letter:
    delivery = Delivery(
        sequence=0, sender=entry["sender"], recipients=tuple(entry["recipients"]),
        raw=base64.b64decode(entry["raw"]), received=datetime.fromisoformat(entry["received"]), monotonic=0.0,
    )  # fmt: skip
    return post.letter(entry["mail"], entry["address"], read_message(delivery))
