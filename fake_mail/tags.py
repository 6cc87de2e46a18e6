"""HTML cut into tags and text in linear time, whatever it is.

The standard library's parser (3.11) takes minutes for 200 kB of unclosed tags, and reads `&region=` in an
attribute as `&reg;`; this one keeps attributes as written.
"""

import html
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,60})")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s=>/\"'][^\s=>/]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+|[\s/\"'=]++"
)
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes"})
_NUMBER = r"#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?"
_ENTITY = re.compile(rf"&({_NUMBER}|[A-Za-z][A-Za-z0-9]{{1,40}};?)(?=(.?))", re.DOTALL)


@dataclass(frozen=True)
class Token:
    """A piece of markup: `value` is a tag's name in small letters, or text with its references resolved."""

    kind: Literal["open", "close", "text"]
    value: str
    attributes: dict[str, str]


def tokens(markup: str) -> Iterator[Token]:
    """Tags and text in order; comments, declarations and what stands in scripts and styles are left out."""
    position, last_close = 0, markup.rfind(">")
    while position < len(markup):
        start = markup.find("<", position)
        if start < 0 or start > last_close:
            yield _text(markup[position:])
            return
        if start > position:
            yield _text(markup[position:start])
        token, position = _markup_at(markup, start)
        if token is not None:
            yield token
            if token.kind == "open" and token.value in _RAW:
                position = _end_of_raw(markup, position, token.value)


def _text(text: str) -> Token:
    return Token("text", html.unescape(text), {})


def _markup_at(markup: str, start: int) -> tuple[Token | None, int]:
    if markup.startswith("<!--", start):
        return None, _past(markup, "-->", start + 4)
    if markup.startswith(("<!", "<?"), start):
        return None, _past(markup, ">", start + 2)
    name = _NAME.match(markup, start)
    if name is None:
        return Token("text", "<", {}), start + 1
    attributes, end = _attributes(markup, name.end())
    return Token("close" if name[1] else "open", name[2].casefold(), attributes), end


def _past(markup: str, closing: str, start: int) -> int:
    """Behind the next `closing`; one that is never closed hides the rest, as in browsers."""
    end = markup.find(closing, start)
    return len(markup) if end < 0 else end + len(closing)


def _attributes(markup: str, position: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while (match := _ATTRIBUTE.match(markup, position)) is not None and match.end() > position:
        position = match.end()
        if match[1]:
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match[1].casefold(), unescape_attribute(value))
    return found, position + 1 if markup.startswith(">", position) else _past(markup, ">", position)


def _end_of_raw(markup: str, position: int, name: str) -> int:
    closing = re.compile(rf"</{name}", re.IGNORECASE).search(markup, position)
    return closing.start() if closing else len(markup)


def unescape_attribute(value: str) -> str:
    """Character references of an attribute as browsers read them: `&region=` is no `&reg;` (HTML 13.2.5)."""
    return _ENTITY.sub(_reference, value) if "&" in value else value


def _reference(match: re.Match[str]) -> str:
    loose = not match[1].startswith("#") and not match[1].endswith(";")
    if loose and (match[2] == "=" or match[2].isalnum() or match[1] not in html.entities.html5):
        return match[0]
    return html.unescape(match[0])
