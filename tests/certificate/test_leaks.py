import base64
import html
import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tenken.ledger import Evidence, Record, Step
from tenken.redaction import Secrets, scan_files, scrub_file
from tests.certificate.ledgers import check, conforming, row, start

WriteRun = Callable[..., Path]
PASSWORD = "Tr0ub&dor/ü<3"


def secrets(*short: str) -> Secrets:
    known = Secrets()
    known.add(PASSWORD, "password", "test_a")
    known.add("20261120", "number", "test_a")
    for value in short:
        known.add(value, "key", "test_a")
    return known


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


PLANTED = {
    "ledger.jsonl": PASSWORD.encode(),
    "notes.txt": b"typed " + PASSWORD.encode(),
    "har.json": json.dumps({"url": f"https://portal.test/?p={quote(PASSWORD)}"}).encode(),
    "lower.log": quote(PASSWORD, safe="").replace("%2F", "%2f").encode(),
    "page.html": f"<input value='{html.escape(PASSWORD)}'>".encode(),
    "entities.html": "".join(f"&#x{ord(char):x};" for char in PASSWORD).encode(),
    "junit.xml": f"<failure>{html.escape(PASSWORD, quote=False)}</failure>".encode(),
    "escaped.json": json.dumps({"value": PASSWORD}).encode(),
    "wide.txt": "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in PASSWORD).encode(),
    "basic.txt": b"Authorization: Basic " + base64.b64encode(b"user:" + PASSWORD.encode()),
    "folded.eml": "\n".join(
        textwrap.wrap(base64.b64encode(b"q" * 50 + PASSWORD.encode() + b"q" * 50).decode(), 30)
    ).encode(),
    "quoted.eml": b"key: Tr0ub&dor=\r\n/=C3=BC<3",
    "picture.png": b"\x89PNG\0" + PASSWORD.encode(),
    "trace.zip": zipped("trace.trace", json.dumps({"value": PASSWORD}).encode()),
    "nested.zip": zipped("inner.zip", zipped("resources/a.html", PASSWORD.encode())),
    "number.txt": b"card no 20261120, kept",
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_secret_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "worker").mkdir()
    (tmp_path / "worker" / name).write_bytes(PLANTED[name])

    found = scan_files(tmp_path, secrets())

    assert [finding.path.split("!")[0] for finding in found] == [f"worker/{name}"]
    assert PASSWORD not in str(found)


def test_secret_in_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "20261120").write_bytes(b"")

    assert [str(finding) for finding in scan_files(tmp_path, secrets())] == [
        "20261120: 〔number〕 of test_a, in clear"
    ]


@pytest.mark.parametrize(
    "text", ["run 1202611200", "9f20261120ab", "Troubador", "VHIwdWI=", "2026-11-20T20:26:11.204711Z"]
)
def test_likenesses_raise_no_alarm(tmp_path: Path, text: str) -> None:
    (tmp_path / "log.txt").write_text(text)

    assert scan_files(tmp_path, secrets("4711")) == ()


@pytest.mark.parametrize(
    "record",
    [
        Step("test_a", 1, "fill 4711"),
        Step("test_a", 1, "fill", label="４７１１"),
        check("kenpos.a", seen="key: 4711"),
        check("kenpos.a", remark="4711 was used"),
        check("kenpos.a", evidence=(Evidence("text", "missing.txt", "key 4711"),)),
    ],
)
def test_short_secret_in_own_record_is_found(write_run: WriteRun, record: Record) -> None:
    folder = write_run(start(row("kenpos.a")), record)

    assert [finding.mark for finding in scan_files(folder, secrets("4711"))] == ["〔key〕"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text", b"your key 4711"),
        ("mail", "認証キー：4711".encode()),
        ("trace", zipped("trace.trace", b'{"value":"4711"}')),
    ],
)
def test_short_secret_in_own_evidence_is_found(write_run: WriteRun, kind: str, content: bytes) -> None:
    folder = write_run(start(row("kenpos.a")), check("kenpos.a", evidence=(Evidence(kind, "e", "what"),)))  # type: ignore[arg-type]
    (folder / "e").write_bytes(content)

    assert [finding.path for finding in scan_files(folder, secrets("4711"))] == ["e"]


@pytest.mark.parametrize(
    "records",
    [
        conforming(row("kenpos.a"), run="4711"),
        (start(row("kenpos.a")), Step("test_b", 1, "fill 4711")),
        (start(row("kenpos.4711", demand="4711")), check("kenpos.4711")),
        (start(row("kenpos.a")), check("kenpos.a", seen="took 0.4711 s, call 0120-4711-11, 94711")),
    ],
    ids=["run id", "other scenario", "requirement id", "numbers"],
)
def test_short_secret_elsewhere_raises_no_alarm(write_run: WriteRun, records: tuple[Record, ...]) -> None:
    assert scan_files(write_run(*records), secrets("4711")) == ()


def test_damaged_zip_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "trace.zip").write_bytes(zipped("trace.trace", b"x" * 1000)[:60])

    (finding,) = scan_files(tmp_path, secrets())

    assert "damaged" in finding.how


def test_scrubbed_trace_is_clean(write_run: WriteRun) -> None:
    trace = Evidence("trace", "trace.zip", "trace")
    folder = write_run(start(row("kenpos.a")), check("kenpos.a", evidence=(trace,)))
    typed = json.dumps({"fill": PASSWORD, "key": "4711", "time": 4711}, ensure_ascii=False)
    (folder / "trace.zip").write_bytes(zipped("trace.trace", typed.encode()))

    scrub_file(folder / "trace.zip", secrets("4711"), "test_a")

    assert scan_files(folder, secrets("4711")) == ()
    with zipfile.ZipFile(folder / "trace.zip") as archive:
        kept = json.loads(archive.read("trace.trace"))
    assert kept == {"fill": "〔password〕", "key": "〔key〕", "time": 4711}


def test_scrubbed_mail_is_clean(write_run: WriteRun) -> None:
    mail = Evidence("mail", "mail.txt", "mail")
    folder = write_run(start(row("kenpos.a")), check("kenpos.a", evidence=(mail,)))
    (folder / "mail.txt").write_text("認証キー：4711", "utf-8")

    scrub_file(folder / "mail.txt", secrets("4711"), "test_a")

    assert (folder / "mail.txt").read_text("utf-8") == "認証キー：〔key〕"
    assert scan_files(folder, secrets("4711")) == ()
