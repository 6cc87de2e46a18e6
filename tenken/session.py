"""What one run shares between the process that conducts it and its workers."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tenken.manual import Manual, load_manual

TAKEN_UP = "taken-up"  # in the vault: what parked scenarios need to go on


@dataclass(frozen=True)
class Shared:
    """Everything a worker needs to know; plain values only, since it crosses a process boundary.

    `mail_url` and `mail_token` lead to the catcher's mailbox, `vault` is a private folder where
    workers leave their secrets for the scan at the end.
    """

    run: str
    folder: str
    profile: str
    catalogues: tuple[str, ...]
    mail_url: str
    mail_token: str
    vault: str
    seed: int

    def packed(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, text: str) -> "Shared":
        """From JSON."""
        data = json.loads(text)
        return cls(**{**data, "catalogues": tuple(data["catalogues"])})

    def manuals(self) -> dict[str, Manual]:
        """The catalogues of this run, by manual id."""
        loaded = [load_manual(Path(path)) for path in self.catalogues]
        return {manual.id: manual for manual in loaded}


def environment() -> Mapping[str, str]:
    """The environment of the process: the one place that reads it."""
    return os.environ
