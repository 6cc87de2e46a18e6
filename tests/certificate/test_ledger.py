import json
import multiprocessing
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.ledger import (
    CheckRecord,
    End,
    Evidence,
    Ledger,
    LedgerUnreadable,
    LedgerUnwritable,
    Step,
    read_ledger,
    redacted,
)
from tests.certificate.ledgers import CLEAN_END, check, conforming, row, scenario, start

WriteRun = Callable[..., Path]


def test_records_come_back_as_written(write_run: WriteRun) -> None:
    shot = Evidence("screenshot", "evidence/1.png", "ログイン")
    seen = check("kenpos.login.button", "fail", evidence=(shot,), seen="新規登録", proof="aged")
    step = Step("test_a", 1, "press 新規利用登録", label="新規利用登録", provenance="button", rank=1)
    records = (start(row("kenpos.login.button")), *scenario("test_a", step, seen, covers=()), *CLEAN_END)

    run = read_ledger(write_run(*records))

    assert run.checks == (CheckRecord(**{**vars(seen), "at": run.checks[0].at}),)
    assert run.steps[0].label == "新規利用登録"
    assert run.start.requirements == (row("kenpos.login.button"),)
    assert run.end is not None
    assert run.end.status == 0


def test_each_line_says_kind_and_time(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a")))

    lines = [json.loads(line) for line in (folder / "ledger.jsonl").read_text("utf-8").splitlines()]
    assert [line["kind"] for line in lines] == ["run", "plan", "start", "check", "finish", "scan", "end"]
    assert all(line["at"].endswith("Z") for line in lines)


def test_torn_last_line_is_dropped(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a")))
    path = folder / "ledger.jsonl"
    path.write_bytes(path.read_bytes()[:-9])

    run = read_ledger(folder)

    assert run.end is None
    assert run.damaged == ()
    assert len(run.checks) == 1


def test_torn_inner_line_is_reported(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a")))
    path = folder / "ledger.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[3] = lines[3][:40]
    path.write_bytes(b"\n".join(lines))

    assert read_ledger(folder).damaged == (4,)


def test_record_after_end_reopens_run(write_run: WriteRun) -> None:
    folder = write_run(*conforming(row("kenpos.a")))

    with Ledger.open(folder) as ledger:
        ledger.write(check("kenpos.a"))

    assert read_ledger(folder).end is None


def test_every_sitting_counts_in_the_end(write_run: WriteRun) -> None:
    folder = write_run(start(), *CLEAN_END)
    before = read_ledger(folder).end
    with Ledger.open(folder) as ledger:
        ledger.write(End(status=0, seconds=2.5))

    run = read_ledger(folder)

    assert before is not None
    assert run.end is not None
    assert run.end.seconds == before.seconds + 2.5


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "found none"),
        ("", "is empty"),
        ("<html>\n", "first line is not JSON"),
        ('{"kind": "end", "status": 0, "seconds": 1}\n', "does not begin"),
        ('{"kind": "verdict"}\n', "wanted a kind out of run, plan"),
        ('["run"]\n', "first line is not JSON"),
        ('{"kind": "run", "run": 7}\n', "run record, run: Input should be a valid string"),
    ],
)
def test_foreign_file_is_refused(tmp_path: Path, content: str | None, complaint: str) -> None:
    if content is not None:
        (tmp_path / "ledger.jsonl").write_text(content)

    with pytest.raises(LedgerUnreadable, match=complaint):
        read_ledger(tmp_path)


def test_two_runs_in_one_file_are_refused(write_run: WriteRun) -> None:
    with pytest.raises(LedgerUnreadable, match="2 runs"):
        read_ledger(write_run(start(), start()))


def test_second_ledger_in_folder_is_refused(write_run: WriteRun) -> None:
    folder = write_run(start())

    with pytest.raises(FileExistsError):
        Ledger.create(folder)


def append_many(folder: Path, worker: int) -> None:
    with Ledger.open(folder) as ledger:
        for number in range(200):
            ledger.write(check(f"kenpos.{worker}.{number}", seen="あ" * 3000))


def test_processes_do_not_mix_lines(write_run: WriteRun) -> None:
    folder = write_run(start())
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=append_many, args=(folder, number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    run = read_ledger(folder)
    assert run.damaged == ()
    assert len(run.checks) == 600


def test_full_disk_is_said_aloud(write_run: WriteRun) -> None:
    folder = write_run(start())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((folder / "ledger.jsonl").stat().st_size + 20, hard))
    try:
        with Ledger.open(folder) as ledger, pytest.raises(LedgerUnwritable, match="make room and run again"):
            ledger.write(check("kenpos.a"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_broken_unicode_survives_writing(write_run: WriteRun) -> None:
    folder = write_run(start(), check("kenpos.a", seen="half \ud83d and\u2028line\x00"))

    assert read_ledger(folder).checks[0].seen == "half \ud83d and\u2028line\x00"


def test_redaction_leaves_ids_alone() -> None:
    shot = Evidence("screenshot", "evidence/1234.png", "key 1234")
    record = check("kenpos.1234", seen="key 1234", evidence=(shot,))

    clean = redacted(record, lambda text: text.replace("1234", "〔key〕"))

    assert clean.seen == "key 〔key〕"
    assert clean.requirement == "kenpos.1234"
    assert clean.evidence == (Evidence("screenshot", "evidence/1234.png", "key 〔key〕"),)
