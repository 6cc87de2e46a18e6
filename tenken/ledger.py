"""The append-only record of a run: what was to be checked, what was checked, with which result."""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

FILE = "ledger.jsonl"

Level = Literal["must", "should", "advisory"]
Result = Literal["pass", "fail", "error", "blocked", "deferred", "not tested", "not applicable", "attested"]
Outcome = Literal["passed", "failed", "blocked", "error", "deferred", "not tested"]
Proof = Literal["aged", "waited", "shortened"]


class LedgerUnreadable(ValueError):
    """No run can be read from this file: it is missing, of another kind, or written by another version."""


class LedgerUnwritable(OSError):
    """A record could not be written in full; whatever happens next, the run is incomplete."""


@dataclass(frozen=True)
class RequirementRow:
    """One requirement as it read when the run began; `words` are the manual's, `demand` is ours."""

    id: str
    manual: str
    page: int
    level: Level
    section: str
    words: str | None
    demand: str
    untestable: str | None = None
    note: str | None = None
    demand_ja: str | None = None


@dataclass(frozen=True)
class ManualRow:
    """One manual as it was certified against; `sha256` is of the text its catalogue was read from."""

    id: str
    title: str
    issuer: str
    edition: str
    language: str
    pages: int
    sha256: str
    catalogue_sha256: str


@dataclass(frozen=True)
class Evidence:
    """A file that shows what a check saw; `path` is relative to the run's folder."""

    kind: Literal["screenshot", "mail", "text", "trace"]
    path: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """One line of the ledger; `at` (ISO 8601, UTC) is filled in when it is written."""

    at: str = ""


@dataclass(frozen=True)
class RunStart(Record):
    """What the run set out to do, with the whole required set; `target` and `browser` are plain facts."""

    run: str
    tenken_version: str
    suite_sha256: str
    target: Mapping[str, str | None]
    browser: Mapping[str, str | None]
    capabilities: Mapping[str, str]
    selection: tuple[str, ...]
    manuals: tuple[ManualRow, ...]
    requirements: tuple[RequirementRow, ...]
    not_applicable: Mapping[str, str]
    authorised_by: str | None = None
    sensitivity: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Planned(Record):
    """A scenario the run collected, and the requirements it undertakes to conclude on."""

    scenario: str
    title: str
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Started(Record):
    """A scenario began, on this worker."""

    scenario: str
    worker: str


@dataclass(frozen=True)
class Step(Record):
    """One thing done in the portal; for a control, how it was found (`rank` as in `tenken.controls`)."""

    scenario: str
    number: int
    text: str
    screen: str | None = None
    label: str | None = None
    provenance: str | None = None
    rank: int | None = None
    override: str | None = None


@dataclass(frozen=True)
class CheckRecord(Record):
    """One comparison, tied to one requirement; `proof` says how the time it needed went by."""

    scenario: str
    requirement: str
    result: Result
    expected: str
    seen: str
    remark: str | None = None
    evidence: tuple[Evidence, ...] = ()
    proof: Proof | None = None
    blocked_by: str | None = None


@dataclass(frozen=True)
class ParkedScenario(Record):
    """A scenario put off until `due` (and before `latest`); `sealed` is what it needs to go on, encrypted."""

    scenario: str
    due: str
    latest: str | None
    sealed: str | None


@dataclass(frozen=True)
class Finished(Record):
    """A scenario ended; `message` says why when it did not pass."""

    scenario: str
    outcome: Outcome
    seconds: float
    message: str | None = None


@dataclass(frozen=True)
class Scan(Record):
    """Whether what the run wrote is free of secrets; findings name the secret, never its value."""

    clean: bool
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class End(Record):
    """The run came to its end with this exit status of pytest."""

    status: int
    seconds: float


KINDS: Mapping[str, type[Record]] = {
    "run": RunStart,
    "plan": Planned,
    "start": Started,
    "step": Step,
    "check": CheckRecord,
    "park": ParkedScenario,
    "finish": Finished,
    "scan": Scan,
    "end": End,
}
NAMES = {kind: name for name, kind in KINDS.items()}
ADAPTERS: Mapping[str, TypeAdapter[Record]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}
Kind = TypeVar("Kind", bound=Record)

# What a page, a mail or an exception may have put there: the rest are names and numbers of our own.
TEXTS: Mapping[type[Record], tuple[str, ...]] = {
    Step: ("text", "label", "provenance"),
    CheckRecord: ("expected", "seen", "remark", "blocked_by"),
    Finished: ("message",),
}


def texts(record: Record) -> Iterator[str]:
    """The free text of a record, captions of its evidence included."""
    for name in TEXTS.get(type(record), ()):
        if value := getattr(record, name):
            yield value
    if isinstance(record, CheckRecord):
        yield from (evidence.caption for evidence in record.evidence)


@dataclass(frozen=True)
class Ledger:
    """An open ledger; any number of processes may append to the same file."""

    path: Path
    descriptor: int

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A new ledger in `folder`, which is made; raises FileExistsError where there is one already."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        return cls(path, os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND, 0o644))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The ledger that another process created in `folder`; raises FileNotFoundError."""
        path = folder / FILE
        return cls(path, os.open(path, os.O_WRONLY | os.O_APPEND))

    def write(self, record: Record) -> None:
        """Append one record in a single write, so that lines never mix; raises LedgerUnwritable."""
        line = serialise(record if record.at else replace(record, at=_now()))
        try:
            written = os.write(self.descriptor, line)
        except OSError as problem:
            raise LedgerUnwritable(problem.errno, _lost(problem.strerror), str(self.path)) from problem
        if written < len(line):
            raise LedgerUnwritable(None, _lost(f"{written} of {len(line)} bytes went in"), str(self.path))

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self.descriptor)

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def serialise(record: Record) -> bytes:
    """The line of a record, with its kind first and its newline last."""
    line = json.dumps({"kind": NAMES[type(record)], **asdict(record)}, ensure_ascii=False)
    # a lone surrogate out of a broken page becomes its JSON escape, and so comes back as it was
    return (line + "\n").encode("utf-8", "backslashreplace")


def redacted(record: Kind, redact: Callable[[str], str]) -> Kind:
    """The record with `redact` applied to its free text."""
    fields = TEXTS.get(type(record), ())
    changed: dict[str, Any] = {name: redact(value) for name in fields if (value := getattr(record, name))}
    if isinstance(record, CheckRecord):
        changed["evidence"] = tuple(replace(e, caption=redact(e.caption)) for e in record.evidence)
    return replace(record, **changed)


@dataclass(frozen=True)
class Run:
    """A ledger read back; `end` is None if the run goes on or was killed, `damaged` are line numbers."""

    start: RunStart
    planned: tuple[Planned, ...] = ()
    started: tuple[Started, ...] = ()
    steps: tuple[Step, ...] = ()
    checks: tuple[CheckRecord, ...] = ()
    finished: tuple[Finished, ...] = ()
    scans: tuple[Scan, ...] = ()
    parked: tuple[ParkedScenario, ...] = ()
    end: End | None = None
    damaged: tuple[int, ...] = ()


def read_ledger(folder: Path) -> Run:
    """The run recorded in `folder`. A torn last line is dropped; raises LedgerUnreadable."""
    path = folder / FILE
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise LedgerUnreadable(
            f"wanted a ledger at {path}, found none ({problem.strerror}); name the folder of a run"
        ) from problem
    lines = content.split(b"\n")[:-1]
    if not lines:
        raise LedgerUnreadable(f"{path} is empty: the run was stopped before it began; start it again")
    return _assemble(path, lines)


def waiting(run: Run) -> list[ParkedScenario]:
    """The scenarios of a run that are parked and have not been come back to, first due first."""
    last = {finish.scenario: finish.outcome for finish in run.finished}
    parked = {each.scenario: each for each in run.parked if last.get(each.scenario) == "deferred"}
    return sorted(parked.values(), key=lambda each: each.due)


def _assemble(path: Path, lines: Iterable[bytes]) -> Run:
    records: dict[type[Record], list[Any]] = defaultdict(list)
    damaged: list[int] = []
    last: Record | None = None
    for number, line in enumerate(lines, start=1):
        if (fields := _decoded(line)) is not None:
            last = _record(fields, f"{path}, line {number}")
            records[type(last)].append(last)
        elif number == 1:
            raise LedgerUnreadable(f"{path} is not a ledger: its first line is not JSON")
        else:
            damaged.append(number)
        if number == 1 and not isinstance(last, RunStart):
            raise LedgerUnreadable(f"{path} does not begin with a record of kind 'run'")
    if len(records[RunStart]) > 1:
        raise LedgerUnreadable(f"{path} holds {len(records[RunStart])} runs; a ledger holds one")
    return Run(
        start=records[RunStart][0],
        planned=tuple(records[Planned]),
        started=tuple(records[Started]),
        steps=tuple(records[Step]),
        checks=tuple(records[CheckRecord]),
        finished=tuple(records[Finished]),
        scans=tuple(records[Scan]),
        parked=tuple(records[ParkedScenario]),
        # whatever follows an end was written by a run that was taken up again and has not ended
        end=_whole(last, records[End]) if isinstance(last, End) else None,
        damaged=tuple(damaged),
    )


def _whole(end: End, ends: Iterable[End]) -> End:
    """The last end, with the seconds of all sittings of the run."""
    return replace(end, seconds=round(sum(each.seconds for each in ends), 3))


def _decoded(line: bytes) -> dict[str, Any] | None:
    # a worker killed inside a write tears a line that the others go on after
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _record(fields: dict[str, Any], where: str) -> Record:
    name = fields.get("kind")
    if not isinstance(name, str) or name not in KINDS:
        raise LedgerUnreadable(f"{where}: wanted a kind out of {', '.join(KINDS)}; found {str(name)[:40]!r}")
    try:
        return ADAPTERS[name].validate_python({k: v for k, v in fields.items() if k != "kind"})
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise LedgerUnreadable(f"{where}: {name} record, {field}: {first['msg']}") from problem


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _lost(reason: str | None) -> str:
    return f"{reason}; a record is lost and this run cannot come out conformant: make room and run again"
