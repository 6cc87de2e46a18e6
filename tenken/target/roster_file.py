"""The rows of a roster: a TOML or CSV file of insured persons."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from tenken.target.person import Record, wrong_fields
from tenken.target.problems import Problem

COLUMNS = {
    "種別": "kind",
    "記号": "symbol",
    "番号": "number",
    "枝番": "branch",
    "保険者番号": "insurer_number",
    "生年月日": "birth_date",
    "性別": "sex",
    "姓": "family_name",
    "名": "given_name",
    "セイ": "family_kana",
    "メイ": "given_kana",
    "メールアドレス": "mail",
    "ログインID": "login_id",
    "パスワード": "password",
}
_VALUES = {
    "男": "male",
    "男性": "male",
    "女": "female",
    "女性": "female",
    "本人": "insured",
    "被保険者": "insured",
    "家族": "dependant",
    "被扶養者": "dependant",
    "任意継続": "voluntary",
    "特例退職": "retired",
}
_SLASHED_DATE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_IDENTIFYING = ("insurer_number", "symbol", "number", "branch", "login_id", "mail")

Row = dict[str, object]


class _Unreadable(Exception):
    """The file as a whole cannot be used."""


def read_records(path: Path) -> Iterator[Record]:
    """The persons of a roster that has no problems, in the file's order."""
    return (Record.model_validate(row) for row in _rows(path))


def roster_problems(path: Path) -> Iterator[Problem]:
    """Every row that cannot be used, and rows that name one person twice."""
    try:
        rows = _rows(path)
    except _Unreadable as error:
        yield Problem("members.file", f"{path}: {error}", "a TOML file of [[member]] tables or a CSV file")
        return
    if not rows:
        yield Problem("members.file", f"{path} lists nobody", "at least one person is needed")
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        wrong = _wrong(row, seen, number)
        if wrong:
            yield Problem(f"{path.name}, person {number}", wrong, "see docs/targets.md for the columns")


def key_of(record: Record) -> str:
    """What a person is known by in the file of leases: a digest, so that no card number stands there."""
    parts = [getattr(record, name) or "" for name in _IDENTIFYING]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20] if any(parts) else ""


def _wrong(row: Row, seen: dict[str, int], number: int) -> str:
    try:
        key = key_of(Record.model_validate(row))
    except ValidationError as error:
        return wrong_fields(error)
    if not key:
        return "has no number, login_id or mail to be known by"
    first = seen.setdefault(key, number)
    return f"is the same as person {first}" if first != number else ""


def _rows(path: Path) -> list[Row]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _Unreadable(error.strerror) from None
    text = _decoded(raw)
    return _toml(text) if path.suffix.lower() == ".toml" else _csv(text)


def _decoded(raw: bytes) -> str:
    """UTF-8, else what a Japanese spreadsheet saves."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _Unreadable("it is neither UTF-8 nor Shift_JIS")


def _toml(text: str) -> list[Row]:
    try:
        members = tomllib.loads(text).get("member", [])
    except tomllib.TOMLDecodeError as error:
        raise _Unreadable(f"it is not TOML: {error}") from None
    if not isinstance(members, list) or not all(isinstance(each, dict) for each in members):
        raise _Unreadable("it has no [[member]] tables")
    return [{"kind": "insured", **each} for each in members]


def _csv(text: str) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text), skipinitialspace=True)
    return [_row({name: value for name, value in row.items() if name}) for row in reader if any(row.values())]


def _row(cells: dict[str, str | None]) -> Row:
    row: Row = {"kind": "insured"}
    attributes: dict[str, str] = {}
    for heading, cell in cells.items():
        name, value = COLUMNS.get(heading.strip(), heading.strip()), (cell or "").strip()
        if name not in Record.model_fields:
            attributes[name] = value
        elif value:
            row[name] = _value(name, value)
    return row | ({"attributes": attributes} if attributes else {})


def _value(name: str, value: str) -> str:
    if name in ("kind", "sex"):
        return _VALUES.get(value, value)
    if name == "birth_date":
        return _SLASHED_DATE.sub(lambda d: f"{d[1]}-{d[2]:0>2}-{d[3]:0>2}", value)
    return value
