"""The values a process must keep to itself, and the spellings they may turn up in."""

import base64
import html
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

LONG = 8  # from here on a value is its own evidence, wherever it turns up
SHORTEST = 4  # below this nothing can be told from chance


@dataclass(frozen=True)
class Secret:
    """A value that must not be written, and what stands in its place; its repr does not show it."""

    value: str
    name: str
    scenario: str

    def __repr__(self) -> str:
        """Name and scenario only, since exceptions and logs print it."""
        return f"Secret({self.mark} of {self.scenario})"

    @property
    def mark(self) -> str:
        """What a reader sees instead."""
        return f"〔{self.name}〕"

    @property
    def is_long(self) -> bool:
        """Whether it is long enough to be searched for everywhere."""
        return len(self.value) >= LONG

    @property
    def spellings(self) -> Mapping[str, str]:
        """The ways it may be written, each with its name; longest first, so that none hides in another."""
        found: dict[str, str] = {}
        for how, text in _spell(self.value):
            if len(text) >= SHORTEST:
                found.setdefault(text, how)
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


class Secrets:
    """The values one process must keep to itself."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[str, str], Secret] = {}

    def __repr__(self) -> str:
        """How many, not which."""
        return f"Secrets({len(self._known)})"

    def __iter__(self) -> Iterator[Secret]:
        """Every secret, longest first: a password that holds another is replaced whole."""
        return iter(sorted(self._known.values(), key=lambda one: -len(one.value)))

    def add(self, value: str, name: str, scenario: str) -> None:
        """Keep `value` out of what is written; under four characters it cannot be told from chance."""
        if len(value) >= SHORTEST:
            self._known[value, scenario] = Secret(value, name, scenario)

    def redact(self, text: str, scenario: str | None = None) -> str:
        """The text with each secret replaced by its name.

        A short one (a four-digit key) is replaced where it stands alone; with `scenario` given, only if it
        is of that scenario.
        """
        for secret in self:
            if secret.is_long or scenario in (None, secret.scenario):
                text = _replaced(text, secret)
        return text

    def save(self, path: Path) -> None:
        """Write them to a new file that only this user can read; raises FileExistsError."""
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump([asdict(secret) for secret in self], file)

    def absorb(self, path: Path) -> None:
        """Take over what another process saved, and delete its file."""
        try:
            rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        finally:
            path.unlink(missing_ok=True)
        for row in rows:
            self.add(**row)


def stands_alone(value: str, text: str) -> bool:
    """Whether a value occurs as a word of its own, and not as part of a number, date, time or hash."""
    within = re.compile(rf"(?<![0-9A-Za-z])(?<![0-9][-:./,_]){re.escape(value)}(?![0-9A-Za-z]|[-:./,_][0-9])")
    return within.search(text) is not None


def contains(text: str, spelling: str) -> bool:
    """Whether a long secret occurs; one of digits alone must not be part of a longer number or hash."""
    if spelling not in text:
        return False
    return not spelling.isdigit() or re.search(_alone(spelling), text) is not None


def _replaced(text: str, secret: Secret) -> str:
    for spelling in secret.spellings:
        if spelling not in text:
            continue
        if secret.is_long and not spelling.isdigit():
            text = text.replace(spelling, secret.mark)
        else:
            text = re.sub(_alone(spelling), lambda _: secret.mark, text)
    return text


def _alone(spelling: str) -> str:
    return rf"(?<![0-9A-Za-z]){re.escape(spelling)}(?![0-9A-Za-z])"


def _spell(value: str) -> Iterator[tuple[str, str]]:
    for how, text in (("in clear", value), ("in full width", _wide(value)), ("normalised", _narrow(value))):
        yield how, text
        percent = quote(text, safe="")
        yield "percent-encoded", percent
        yield "percent-encoded", re.sub("%[0-9A-F]{2}", lambda code: code[0].lower(), percent)
        yield "percent-encoded", quote_plus(text)
        yield "HTML-escaped", html.escape(text)
        yield "HTML-escaped", html.escape(text, quote=False)
        yield "HTML-escaped", html.escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
        yield "JSON-escaped", json.dumps(text)[1:-1]
        yield "JSON-escaped", json.dumps(text, ensure_ascii=False)[1:-1]
    if len(value) >= LONG:
        for shift in range(3):
            coded = _base64_core(value.encode(), shift)
            yield "in base64", coded
            yield "in base64", coded.replace("+", "-").replace("/", "_")


def _base64_core(content: bytes, shift: int) -> str:
    # characters at either end also carry bits of their neighbours, so only those in between are its own
    coded = base64.b64encode(b"\0" * shift + content).decode()
    first = -(-shift * 8 // 6)
    return coded[first : (shift + len(content)) * 8 // 6]


def _wide(value: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in value)


def _narrow(value: str) -> str:
    return unicodedata.normalize("NFKC", value)
