"""How likely a link is the one a mail was sent for."""

import re
from enum import IntEnum
from itertools import pairwise
from urllib.parse import unquote, urlsplit


class Rank(IntEnum):
    """Likeliest first."""

    ACTION = 0
    PLAIN = 1
    FOOTER = 2


_FOOTER = re.compile(
    r"お問い?合わ?せ|問合せ|配信停止|配信解除|メルマガ|購読|退会|プライバシー|個人情報|利用規約|会員規約|特定商取引|よくある|ヘルプ"
    r"|公式サイト|ホームページ|運営会社|会社概要|心当たり|"
    r"unsubscribe|opt-?out|privacy|terms|contact|inquiry|enquiry|support|help|faq|preferences|"
    r"facebook\.com|twitter\.com|//x\.com|instagram\.com|youtube\.com|line\.me|apps\.apple\.com|play\.google\.com",
    re.IGNORECASE,
)
_FOOTER_PATH = re.compile(
    r"unsubscribe|opt-?out|privacy|terms|contact|inquiry|enquiry|support|help|faq|preferences|policy",
    re.IGNORECASE,
)
_HOSTS_ASIDE = re.compile(
    r"(^|\.)(facebook|twitter|x|instagram|youtube|linkedin|tiktok)\.com$|(^|\.)line\.me$|^apps\.apple\.com$|^play\.google\.com$"
)
_FILE = re.compile(r"\.(png|jpe?g|gif|svg|ico|css|js|woff2?|ttf|dtd|xsd|pdf)$", re.IGNORECASE)
_ACTION = re.compile(
    r"activat|verif|confirm|regist|signup|sign-up|invit|token|reset|auth|entry|clickcount|welcome|onetime|magic",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"登録|手続|完了|認証|確認|本人|有効|再設定|続け|進む|こちら|クリック|アクセス|"
    r"activate|verify|confirm|complete|sign.?up|regist|continue|click|here",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+://\S+")
_TOKEN = re.compile(r"[A-Za-z0-9_\-.~%]{8,}")


def rank(url: str, context: str) -> Rank:
    """The class of a link by its address first, by the words around it where the address says nothing."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if _HOSTS_ASIDE.search(host) or _FILE.search(path):
        return Rank.FOOTER
    if _carries_token(path, parts.query, parts.fragment):
        return Rank.FOOTER if _FOOTER_PATH.search(path) else Rank.ACTION
    if _FOOTER_PATH.search(path) or _FOOTER.search(context):
        return Rank.FOOTER
    if _ACTION.search(f"{path}?{parts.query}"):
        return Rank.ACTION
    return Rank.PLAIN if path.strip("/") or parts.query else Rank.FOOTER


def asks(context: str) -> bool:
    """Whether the words on or around a link ask to follow it, as the name of a portal alone does not."""
    return bool(_ASKED.search(_ADDRESS.sub("", context)))


def _carries_token(path: str, query: str, fragment: str) -> bool:
    pieces = re.split(r"[/&=#?;]", unquote(f"{path}&{query}&{fragment}"))
    return any(_looks_random(piece) for piece in pieces if _TOKEN.fullmatch(piece))


def _looks_random(piece: str) -> bool:
    """Digits between letters, or small and capital letters mixed, as words and dates do not have them."""
    letters = sum(letter.isalpha() for letter in piece)
    digits = sum(letter.isdigit() for letter in piece)
    changes = sum(a.isalpha() and b.isalpha() and a.islower() and b.isupper() for a, b in pairwise(piece))
    return (digits >= 2 and letters >= 2) or (changes >= 2) or len(piece) >= 24 or digits >= 8
