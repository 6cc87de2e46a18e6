"""The one-time parts of the links in a mail: whoever has one can act for the member it was sent to."""

import re

from fake_mail.urls import find_urls

MARK = "〔one-time part〕"
ORIGIN = re.compile(r"\w+:/*[^/?#]*")
PART = re.compile(r"[^/?&=#;<>]+")
# Words of an address are shorter, or have no digits.
LONG, LONGEST_WORD = 12, 20


def without_tokens(text: str) -> str:
    """The text with the random parts of its addresses replaced; where they lead stays to be read."""
    kept, position = [], 0
    for noted in find_urls(text):
        address = text[noted.start : noted.end]
        begin = len(found[0]) if (found := ORIGIN.match(address)) else 0
        kept += [text[position : noted.start], address[:begin], PART.sub(_masked, address[begin:])]
        position = noted.end
    return "".join([*kept, text[position:]])


def _masked(part: re.Match[str]) -> str:
    word = "".join(part[0].split())
    random = len(word) >= LONGEST_WORD or (len(word) >= LONG and re.search(r"\d", word))
    return MARK if random else part[0]
