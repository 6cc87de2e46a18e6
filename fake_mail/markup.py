"""HTML of a mail to the text a person sees, with every link's place in it."""

import re
from collections import Counter
from dataclasses import dataclass

from fake_mail.tags import Token, tokens

LONGEST = 2_000_000
DEEPEST = 500
_SILENT = frozenset(
    {"script", "style", "title", "template", "noscript", "object", "svg", "select", "textarea"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_BLOCK = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section table "
        "tbody tfoot thead tr ul",
    )
)
_CLOSES_PARAGRAPH = _BLOCK - {"body", "html", "tbody", "tfoot", "thead", "tr"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_QUOTE_CLASS = re.compile(r"\b(gmail_quote|yahoo_quoted|moz-cite|protonmail_quote)")
_BLANK = " \t\n\r\f"


@dataclass(frozen=True)
class Anchor:
    """A link of an html part: its href as written, and where its text stands in the rendered text."""

    href: str
    start: int
    end: int


@dataclass(frozen=True)
class Rendered:
    """What an html part shows: text with one line per block and a tab between table cells."""

    text: str
    anchors: tuple[Anchor, ...]
    base: str


def render(markup: str) -> Rendered:
    """The visible text of `markup` and its links; hidden elements, comments and scripts show nothing."""
    renderer = _Renderer()
    for token in tokens(markup[:LONGEST]):
        renderer.take(token)
    return renderer.result()


class _Renderer:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._space = ""
        self._open: list[tuple[str, bool, bool]] = []
        self._counts: Counter[str] = Counter()
        self._anchor: tuple[str, int] | None = None
        self._anchors: list[Anchor] = []
        self._base = ""
        self._preformatted = 0

    def result(self) -> Rendered:
        self._end_anchor()
        return Rendered("".join(self._pieces), tuple(self._anchors), self._base)

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not self._hidden():
                self._say(token.value)
        elif token.kind == "close":
            self._end(token.value)
        else:
            self._begin(token.value, token.attributes)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag in _CLOSES_PARAGRAPH and self._open and self._open[-1][0] == "p":
            self._close("p")
        if tag not in _VOID:
            self._push(tag, given)
        if self._hidden():
            return
        self._lay_out(tag)
        if tag == "base":
            self._base = self._base or given.get("href", "")
        if tag in ("a", "area"):
            self._start_anchor(tag, given)
        if tag == "img" and self._anchor is not None:
            self._say(given.get("alt", ""))

    def _end(self, tag: str) -> None:
        if tag == "a" and not self._hidden():
            self._end_anchor()
        self._close(tag)
        if tag in _BLOCK and not self._hidden():
            self._break("\n\n" if tag == "p" else "\n")

    def _push(self, tag: str, given: dict[str, str]) -> None:
        hidden = (
            self._hidden()
            or tag in _SILENT
            or "hidden" in given
            or _HIDDEN.search(given.get("style", "")) is not None
        )
        quoted = self._quoted() or tag == "blockquote" or bool(_QUOTE_CLASS.search(given.get("class", "")))
        if len(self._open) < DEEPEST:
            self._open.append((tag, hidden, quoted))
            self._counts[tag] += 1

    def _close(self, tag: str) -> None:
        while self._counts[tag]:
            closed = self._open.pop()[0]
            self._counts[closed] -= 1
            if closed == tag:
                return

    def _hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _quoted(self) -> bool:
        return bool(self._open) and self._open[-1][2]

    def _lay_out(self, tag: str) -> None:
        if tag == "br":
            self._break(None)
        elif tag in ("td", "th"):
            self._separate("\t")
        elif tag in _BLOCK:
            self._break("\n\n" if tag == "p" else "\n")

    def _say(self, data: str) -> None:
        if any(element[0] == "pre" for element in self._open[-5:]):
            self._put(data)
            return
        words = data.strip(_BLANK)
        if data[:1] and data[0] in _BLANK:
            self._separate(" ")
        if words:
            self._put(re.sub(f"[{_BLANK}]+", " ", words))
            if data[-1] in _BLANK:
                self._separate(" ")

    def _separate(self, blank: str) -> None:
        """Owe a blank; a line break owed already wins, a tab wins over a space."""
        if self._length and "\n" not in self._space and (blank == "\t" or not self._space):
            self._space = blank

    def _break(self, owed: str | None) -> None:
        if owed is None:
            self._space = self._space.strip(" \t") + "\n"
        elif self._length and len(self._space.strip(" \t")) < len(owed):
            self._space = owed

    def _put(self, text: str) -> None:
        owed, self._space = self._space, ""
        if self._quoted() and ("\n" in owed or not self._length):
            owed += "> "
        if self._anchor is not None and self._anchor[1] == self._length:
            self._anchor = (self._anchor[0], self._length + len(owed))
        self._pieces += [owed, text]
        self._length += len(owed) + len(text)

    def _start_anchor(self, tag: str, given: dict[str, str]) -> None:
        self._end_anchor()
        href = given.get("href")
        if href is None:
            return
        if tag == "area":
            self._anchors.append(Anchor(href, self._length, self._length))
        else:
            self._anchor = (href, self._length)

    def _end_anchor(self) -> None:
        if self._anchor is not None:
            self._anchors.append(Anchor(*self._anchor, self._length))
            self._anchor = None
