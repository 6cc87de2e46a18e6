"""The links of a mail: where they really go, where they stood, and which one a step means."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal
from urllib.parse import urljoin

from fake_mail.errors import AmbiguousLink, NoLink
from fake_mail.linkrank import Rank, asks, rank
from fake_mail.markup import Anchor, Rendered
from fake_mail.message import Message
from fake_mail.quoting import in_quoted_line, own_part
from fake_mail.urls import NotedUrl, clean_href, find_urls, normal
from fake_mail.wrappers import origin, unwrap

CONTEXT_BEFORE = 80
CONTEXT_AFTER = 40
MOST = 1000


@dataclass(frozen=True)
class Link:
    """One place a mail links to.

    `url` is where it goes once `wrappers` (hosts, outermost first) are taken off `original`; `position` is
    its place in the text it was found in; `shown` is the address a reader sees, where that is another one;
    `quoted` means it stood in a quoted or forwarded mail.
    """

    url: str
    original: str
    wrappers: tuple[str, ...]
    found_in: Literal["href", "text"]
    context: str
    position: int
    shown: str = ""
    quoted: bool = False


def links(message: Message, *, origins: Collection[str] = ()) -> list[Link]:
    """Every distinct link of a mail, the likeliest to be meant first; nothing is fetched.

    With `origins`, click counters of others are unwrapped when they carry a link of one of them.
    """
    found: dict[str, Link] = {}
    for link in _all(message, origins):
        known = found.setdefault(normal(link.url), link)
        if known is not link and not known.shown and link.shown:
            found[normal(link.url)] = replace(known, shown=link.shown)
    return sorted(
        found.values(), key=lambda link: (link.quoted, _rank(link), link.found_in != "href", link.position)
    )


def one_link(message: Message, *, origins: Collection[str] = (), near: str | None = None) -> Link:
    """The one link of a mail that a step means.

    `origins` such as "https://example.jp" decide which links are eligible. `near` is a sentence of the mail:
    the link that follows it is meant. Raises `NoLink`, or `AmbiguousLink` when several fit equally well.
    """
    candidates = links(message, origins=origins)
    allowed = {origin(given) for given in origins}
    eligible = [link for link in candidates if not origins or origin(link.url) in allowed]
    wanted = "one link" + (f" to {' or '.join(sorted(origins))}" if origins else "")
    where = f"the mail {message.subject!r}"
    if not eligible:
        raise NoLink(wanted, where, tuple(map(_described, candidates)))
    if near is not None and (following := _following(message, eligible, near)) is not None:
        return following
    best = _best(eligible)
    if len(best) > 1:
        raise AmbiguousLink(wanted, where, tuple(map(_described, best)))
    return best[0]


def _likeliest(link: Link) -> tuple[bool, Rank, bool, int]:
    return link.quoted, _rank(link), link.found_in != "href", link.position


def _best(eligible: list[Link]) -> list[Link]:
    first = eligible[0]
    top = [link for link in eligible if (link.quoted, _rank(link)) == (first.quoted, _rank(first))]
    in_href = [link for link in top if link.found_in == "href"]
    # Only a link has words of its own; what stands around an address in a text may be meant for another.
    return [link for link in in_href if asks(link.context)] or in_href or top


def _rank(link: Link) -> Rank:
    return rank(link.url, link.context)


def _described(link: Link) -> str:
    through = f" (wrapped by {', '.join(link.wrappers)})" if link.wrappers else ""
    return f"{_short(link.url)}{through} [{link.found_in}] {link.context!r}"


def _short(url: str) -> str:
    return url if len(url) <= 120 else f"{url[:117]}..."


def _all(message: Message, origins: Collection[str]) -> Iterator[Link]:
    yield from _in_html(message.rendered, origins)
    yield from _in_text(message.text, islice(find_urls(message.text), MOST), origins)


def _in_html(rendered: Rendered, origins: Collection[str]) -> Iterator[Link]:
    own = own_part(rendered.text)
    for anchor in rendered.anchors[:MOST]:
        url = clean_href(urljoin(rendered.base, anchor.href) if rendered.base else anchor.href)
        if url is not None:
            yield _anchored(rendered.text, own, anchor, url, origins)
    outside = [
        url
        for url in islice(find_urls(rendered.text), MOST)
        if not _inside_anchor(url, rendered.anchors[:MOST])
    ]
    yield from _in_text(rendered.text, outside, origins)


def _inside_anchor(url: NotedUrl, anchors: Iterable[Anchor]) -> bool:
    return any(anchor.start <= url.start < anchor.end for anchor in anchors)


def _anchored(text: str, own: int, anchor: Anchor, url: str, origins: Collection[str]) -> Link:
    inner, wrappers = unwrap(url, origins)
    label = text[anchor.start : anchor.end]
    shown = [clean for noted in find_urls(label) if (clean := noted.url)]
    differs = shown and normal(unwrap(shown[0], origins)[0]) not in (normal(inner), normal(url))
    context = label.strip() or _around(text, anchor.start, anchor.end)
    if shown:
        context = _around(text, anchor.start, anchor.end)
    return Link(
        inner,
        url,
        wrappers,
        "href",
        _squashed(context),
        anchor.start,
        shown=shown[0] if differs else "",
        quoted=anchor.start >= own or in_quoted_line(text, anchor.start),
    )


def _in_text(text: str, urls: Iterable[NotedUrl], origins: Collection[str]) -> Iterator[Link]:
    own = own_part(text)
    for noted in urls:
        inner, wrappers = unwrap(noted.url, origins)
        context = _squashed(_around(text, noted.start, noted.end))
        quoted = noted.start >= own or in_quoted_line(text, noted.start)
        yield Link(inner, noted.url, wrappers, "text", context, noted.start, quoted=quoted)


def _around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - CONTEXT_BEFORE) : start].rstrip(" \t\n<").rsplit("\n\n", 1)[-1]
    after = text[end : end + CONTEXT_AFTER].split("\n", 1)[0]
    return f"{before} … {after}"


def _squashed(text: str) -> str:
    return " ".join(text.split())


def _following(message: Message, eligible: list[Link], near: str) -> Link | None:
    """The first eligible link behind the sentence, in the part of the mail that has both."""
    for text, found in ((message.rendered.text, list(_in_html(message.rendered, ()))), (message.text, None)):
        end = _end_of(text, near)
        if end is None:
            continue
        here = found if found is not None else list(_in_text(text, find_urls(text), ()))
        for link in sorted(here, key=lambda link: link.position):
            match = next(
                (e for e in eligible if e.original == link.original or normal(e.url) == normal(link.url)),
                None,
            )
            if link.position >= end and match is not None:
                return match
    return None


def _end_of(text: str, sentence: str) -> int | None:
    """Where `sentence` ends in `text`, whatever blanks and line breaks either has."""
    letters = "".join(sentence.split())
    if not letters:
        return None
    match = re.search(r"\s*".join(map(re.escape, letters)), text)
    return match.end() if match else None
