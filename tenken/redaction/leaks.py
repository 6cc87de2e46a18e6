"""The search at the end of a run: does anything it wrote hold a secret?"""

import html
import io
import json
import os
import quopri
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote_plus

from tenken.ledger import CheckRecord, Finished, LedgerUnreadable, Run, Step, read_ledger, texts
from tenken.redaction.registry import Secret, Secrets, contains, stands_alone

LARGEST = 256 * 1024 * 1024
DEEPEST = 3  # zips in zips

Tree: TypeAlias = dict[str, "Tree"]


@dataclass(frozen=True)
class Finding:
    """Where a secret was found, and in which spelling; never the secret itself."""

    path: str
    mark: str
    scenario: str
    how: str

    def __str__(self) -> str:
        """One line for the record of the scan."""
        return f"{self.path}: {self.mark} of {self.scenario}, {self.how}"


def scan_files(folder: Path, secrets: Secrets) -> tuple[Finding, ...]:
    """Every place in a run's folder that holds a secret, zips unpacked.

    Long secrets are searched for in every file, short ones only in the free text and the evidence of their
    own scenario, as words of their own. What cannot be searched is a finding too.
    """
    found: dict[Finding, None] = {}
    long = tuple(secret for secret in secrets if secret.is_long)
    any_of = _any_of(spelling for secret in long for spelling in secret.spellings)
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        for place, content in _contents(name, path):
            found.update(dict.fromkeys(_long_in(place, content, long, any_of)))
    found.update(dict.fromkeys(_short_in_run(folder, secrets)))
    return tuple(found)


def scrub_file(path: Path, secrets: Secrets, scenario: str) -> None:
    """Take the secrets out of a text file or a zip of them (a Playwright trace), in place."""
    if not zipfile.is_zipfile(path):
        path.write_bytes(_scrubbed(path.read_bytes(), lambda text: secrets.redact(text, scenario)))
        return
    fresh = path.with_name(path.name + ".scrubbed")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, _scrubbed(old.read(member), _trace_redactor(secrets, scenario)))
    os.replace(fresh, path)


def _scrubbed(content: bytes, redact: Callable[[str], str]) -> bytes:
    try:
        return redact(content.decode()).encode()
    except UnicodeDecodeError:
        return content


def _trace_redactor(secrets: Secrets, scenario: str) -> Callable[[str], str]:
    short = [one for one in secrets if not one.is_long and one.scenario == scenario]

    def redact(text: str) -> str:
        # a bare number in a trace is a time or a size; a value somebody typed is a whole string
        text = secrets.redact(text, scenario="")
        for secret in short:
            text = text.replace(json.dumps(secret.value), json.dumps(secret.mark, ensure_ascii=False))
        return text

    return redact


def _files(folder: Path) -> Iterator[Path]:
    for parent, _, names in sorted(os.walk(folder)):
        yield from (Path(parent, name) for name in sorted(names) if not Path(parent, name).is_symlink())


def _contents(name: str, path: Path) -> Iterator[tuple[str, str | None]]:
    if path.stat().st_size > LARGEST:
        yield name, None
    else:
        yield from _unpacked(name, path.read_bytes(), DEEPEST)


def _unpacked(name: str, content: bytes, depth: int) -> Iterator[tuple[str, str | None]]:
    yield name, _text(content)
    if not content.startswith(b"PK\x03\x04"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                place = f"{name}!{member.filename}"
                if depth == 0 or member.file_size > LARGEST:
                    yield place, None
                else:
                    yield from _unpacked(place, archive.read(member), depth - 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        yield f"{name} (damaged or locked)", None


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _long_in(
    place: str, content: str | None, secrets: tuple[Secret, ...], any_of: re.Pattern[str]
) -> Iterator[Finding]:
    if content is None:
        yield Finding(
            place, "everything", "every scenario", "too large, too deep or too damaged to be searched"
        )
        return
    views = [view for view in (place, *_views(content)) if any_of.search(view)]
    for secret in secrets if views else ():
        for spelling, how in secret.spellings.items():
            if any(contains(view, spelling) for view in views):
                yield Finding(place, secret.mark, secret.scenario, how)
                break


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of many words in one pass, by sharing their beginnings."""
    tree: Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return re.compile(_branches(tree) or r"(?!)")


def _branches(tree: Tree) -> str:
    branches = [re.escape(char) + _branches(node) for char, node in tree.items() if char]
    if "" in tree or not branches:
        return ""  # a word ends here, and what may follow no longer matters
    return f"(?:{'|'.join(branches)})"


def _views(text: str) -> Iterator[str]:
    """The text as it is, and as those would read it who undo one layer of writing."""
    yield text
    if "\0" in text[:8192]:
        return  # a picture or a film, which nobody unescapes
    if "\n" in text:
        yield re.sub(r"\s+", "", text)  # folded base64
    if "=\n" in text or "=\r\n" in text or re.search("=[0-9A-F]{2}", text):
        yield quopri.decodestring(text.encode()).decode("utf-8", "replace")
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote_plus(text)
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)


def _short_in_run(folder: Path, secrets: Secrets) -> Iterator[Finding]:
    short = [secret for secret in secrets if not secret.is_long]
    try:
        run = read_ledger(folder) if short else None
    except LedgerUnreadable:
        return
    for secret in short if run else ():
        assert run is not None, "there are short secrets, so the ledger was read"
        for place, found in _places(folder, run, secret):
            if found:
                yield Finding(place, secret.mark, secret.scenario, "as a word of its own")


def _places(folder: Path, run: Run, secret: Secret) -> Iterator[tuple[str, bool]]:
    everything: tuple[Step | CheckRecord | Finished, ...] = (*run.steps, *run.checks, *run.finished)
    records = [record for record in everything if record.scenario == secret.scenario]
    yield "ledger.jsonl", any(_says(secret, text) for record in records for text in texts(record))
    checks = [check for check in run.checks if check.scenario == secret.scenario]
    for evidence in dict.fromkeys(one for check in checks for one in check.evidence):
        path = folder / evidence.path
        if evidence.kind in ("mail", "text") and path.is_file():
            yield evidence.path, _says(secret, _text(path.read_bytes()))
        elif evidence.kind == "trace" and path.is_file():
            typed = json.dumps(secret.value)
            contents = _unpacked(evidence.path, path.read_bytes(), DEEPEST)
            yield evidence.path, any(typed in (content or "") for _, content in contents)


def _says(secret: Secret, text: str) -> bool:
    return any(stands_alone(spelling, text) for spelling in secret.spellings)
