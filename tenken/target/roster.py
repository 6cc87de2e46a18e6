"""A file of insured persons, each leased to one scenario and never to a second.

Leases are lines appended to `<file>.leases` under a lock, so that parallel workers and later runs agree.
A person counts as used from the moment of the lease: a run that was killed cannot cause a second use.
"""

from __future__ import annotations

import datetime
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from tenken.target.capability import CapabilityBroken, NoMember
from tenken.target.person import ANYBODY, Kind, Member, Record, Wanted, new_identity
from tenken.target.problems import ProfileError
from tenken.target.roster_file import key_of, read_records, roster_problems

_LOCK_SECONDS = 30


@dataclass(frozen=True)
class Roster:
    """The persons of one file, in its order."""

    path: Path
    records: tuple[Record, ...]

    @classmethod
    def read(cls, path: Path) -> Roster:
        """The roster in a TOML file ([[member]] tables) or a CSV file (UTF-8 or Shift_JIS, with headings).

        Raises ProfileError naming every row that cannot be used.
        """
        problems = list(roster_problems(path))
        if problems:
            raise ProfileError(path, problems)
        return cls(path, tuple(read_records(path)))

    def lease(self, kind: Kind, *, scenario: str, by: str, wanted: Wanted = ANYBODY) -> Record:
        """The first unused person of this kind, used from now on; raises NoMember, CapabilityBroken."""
        suitable = [each for each in self.records if each.kind == kind and wanted.met_by(each)]
        with self._locked():
            used = self._used()
            for record in suitable:
                if key_of(record) not in used:
                    self._append(record, scenario, by)
                    return record
        said = f"{kind} person with {wanted}" if str(wanted) else f"{kind} person"
        raise NoMember(f"{self.path.name} has no unused {said} left (it lists {len(suitable)})")

    def left(self) -> Counter[Kind]:
        """How many unused persons there are of each kind."""
        with self._locked():
            used = self._used()
        return Counter(record.kind for record in self.records if key_of(record) not in used)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.path.with_name(self.path.name + ".lock"), timeout=_LOCK_SECONDS)
        try:
            with lock:
                yield
        except Timeout:
            reason = f"{lock.lock_file} was held by another run for {_LOCK_SECONDS} seconds"
            raise CapabilityBroken("members", reason) from None
        except PermissionError as error:
            raise CapabilityBroken("members", f"{error.filename} cannot be written") from None

    @property
    def _leases(self) -> Path:
        return self.path.with_name(self.path.name + ".leases")

    def _used(self) -> set[str]:
        try:
            lines = self._leases.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise CapabilityBroken("members", f"{self._leases} cannot be read: {error.strerror}") from None
        return {line.split(" ", 1)[0] for line in lines if line}

    def _append(self, record: Record, scenario: str, by: str) -> None:
        at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        who = json.dumps({"at": at, "by": by, "scenario": scenario}, ensure_ascii=False)
        try:
            # The leading line end keeps a line that an earlier, killed run left torn apart from this one.
            with self._leases.open("a", encoding="utf-8") as leases:
                leases.write(f"\n{key_of(record)} {who}\n")
                leases.flush()
                os.fsync(leases.fileno())
        except OSError as error:
            raise CapabilityBroken("members", f"{self._leases} cannot be written: {error.strerror}") from None


@dataclass(frozen=True)
class LeasedMembers:
    """Persons of a roster; `address` turns an id into a test address, `by` names the run and worker."""

    roster: Roster
    address: Callable[[str], str]
    by: str

    def lease(self, kind: Kind = "insured", *, scenario: str, wanted: Wanted = ANYBODY) -> Member:
        """An unused person who is as wanted; raises NoMember."""
        record = self.roster.lease(kind, scenario=scenario, by=self.by, wanted=wanted)
        return record.member(self.address(new_identity()))
