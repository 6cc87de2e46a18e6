"""Addresses in running text, cut where a Japanese sentence goes on."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from fake_mail.wrappers import origin, split

LONGEST = 8000
_LETTERS = r"A-Za-z0-9\-._~:/?#@!$&'()*+,;=%"
_HOST = r"(?:\[[0-9A-Fa-f:.]+\]|(?:[\w\-]+\.)+[A-Za-z]{2,}|[A-Za-z0-9\-._~%:@]+)"
_URL = re.compile(rf"https?://{_HOST}(?::\d+)?(?:[/?#][{_LETTERS}]*)?", re.IGNORECASE)
_BRACKETED = re.compile(r"[<＜](?:URL:)?\s*(https?://[^<>＜＞]{1,8000}?)\s*[>＞]", re.IGNORECASE)
_ALL_LETTERS = re.compile(rf"[{_LETTERS}\[\]]+")
_TRAILING = ".,;:!?'"
_EMPHASIS = "*_"
_WRAP_WIDTH = 68
_TAIL = re.compile(r"\n([A-Za-z0-9\-._~/?#&=%+]+)(?=[ \t]*(?:\n|$))")
_TELLS = re.compile(r"[0-9%&=?/_]|[a-z][A-Z]")


@dataclass(frozen=True)
class NotedUrl:
    """An address and where it stands in its text."""

    url: str
    start: int
    end: int


def find_urls(text: str) -> Iterator[NotedUrl]:
    """The http addresses in `text`, in order; one in angle brackets may be folded (RFC 3986, appendix C)."""
    position = 0
    bracketed = {match.start(1): match for match in _BRACKETED.finditer(text)}
    while (match := _URL.search(text, position)) is not None:
        noted = _from_brackets(bracketed.get(match.start())) or _bare(text, match)
        position = max(noted.end, match.start() + 1)
        if split(noted.url) is not None:
            yield noted


def _from_brackets(match: re.Match[str] | None) -> NotedUrl | None:
    if match is None:
        return None
    url = "".join(match[1].split())
    return (
        NotedUrl(html.unescape(url) if "&amp;" in url else url, match.start(1), match.end(1))
        if (_ALL_LETTERS.fullmatch(url))
        else None
    )


def _bare(text: str, match: re.Match[str]) -> NotedUrl:
    url, end = match[0][:LONGEST], match.end()
    if len(match[0]) <= LONGEST:
        url, end = _unfolded(text, url, match.start(), end)
    before = text[max(0, match.start() - 1) : match.start()]
    trimmed = _trimmed(url, _TRAILING + (before if before in _EMPHASIS else ""))
    return NotedUrl(trimmed.replace("&amp;", "&"), match.start(), end - (len(url) - len(trimmed)))


def _unfolded(text: str, url: str, start: int, end: int) -> tuple[str, int]:
    """The address with the lines a sender's line wrap cut off it, where the next line can be nothing else."""
    line_start = text.rfind("\n", 0, start) + 1
    while end - line_start >= _WRAP_WIDTH and (tail := _TAIL.match(text, end)) is not None:
        if not _TELLS.search(tail[1]) or not re.search(r"[A-Za-z0-9]", tail[1]) or tail[1].startswith("http"):
            break
        url, line_start, end = url + tail[1], end + 1, tail.end()
    return url, end


def _trimmed(url: str, trailing: str) -> str:
    """Without the punctuation of the sentence around it; brackets opened inside the address stay.

    A token may end in `_` or `*`: they belong to the sentence only where one stands before the address too.
    """
    while url and (url[-1] in trailing or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url


def clean_href(href: str) -> str | None:
    """An href as a browser would open it, or None when it is no http link (WHATWG URL, 4.4)."""
    url = re.sub(r"[\t\r\n]", "", href).strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x1f\u3000 ")
    if url.startswith("//"):
        url = f"https:{url}"
    if split(url) is None:
        return None
    head, mark, query = url.partition("?")
    return quote(head.replace("\\", "/") + mark + query, safe="%/:=&?~#+!$,;'@()*[]")


def normal(url: str) -> str:
    """The form under which two spellings of one address are the same: its origin in small letters."""
    parts = split(url)
    if parts is None:
        return url
    rest = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return origin(url) + rest + (f"#{parts.fragment}" if parts.fragment else "")
