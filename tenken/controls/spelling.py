"""When two spellings are the same label: normalised to find a control, never to judge a wording."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from tenken.wording import fold

_SAME = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "〜": "~", "·": "・", "•": "・"})
_MARK = r"(?:必須入力|入力必須|必須項目|必須|任意|required|optional)"
_BADGE = re.compile(
    rf"[(\[【〔<]{_MARK}[)\]】〕>]|^{_MARK}[:・]?(?=..)|{_MARK}$|^[*※]+|\(?[*※]+\d{{0,2}}\)?$"
)
_EDGE = re.compile(r"^[・>»›▶▷◆■●○]+|[:>»›▶▷?]+$")
_NUMBER = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.)])")
_CIRCLED = re.compile(r"^[①-⑳]\s*")
_PARENTHESIS = re.compile(r"[(\[【「][^()\[\]【】「」]*[)\]】」]$")
_BRACKETS = re.compile(r"[()\[\]【】「」]")
_ASKING = re.compile(r"を(?:ご)?(?:入力|選択|設定|記入)(?:し(?:て|)(?:くだ|下)さい)?。?$")
# A parenthesis with such words tells two fields apart; any other explains one.
_TELLING = re.compile(
    r"確認|再|もう一|新|旧|現在|変更|前|後|カナ|かな|仮名|ガナ|がな|ローマ|漢字|英字|姓|名|自宅|勤務|会社|本人|家族|"
    r"携帯(?!.*可)|スマ|PC|パソコン|[1-9]$|その|緊急|世帯|扶養"
)


def plain(text: str) -> str:
    """The text in NFKC without white space, invisible and private-use characters, dashes made alike."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Co")
    return fold(visible).translate(_SAME)


def bare(text: str) -> str:
    """The plain text without 必須, 任意, ※, a colon, a bullet or a pictograph at its ends."""
    return _strip(plain(text))


def core(text: str) -> str:
    """The bare text without an explaining parenthesis, a leading number, or を入力してください."""
    short = _strip(_NUMBER.sub("", plain(_CIRCLED.sub("", text.strip()))))
    short = _ASKING.sub("", short) or short
    tail = _PARENTHESIS.search(short)
    if tail and tail.start() and not _TELLING.search(tail.group()):
        short = short[: tail.start()]
    return _BRACKETS.sub("", _strip(short)) or short


def quality(wanted: str, text: str) -> int | None:
    """How well a text is the wanted label: 0 to 2, best first; None when it is another one."""
    for rung, spelling in enumerate((plain, bare, core)):
        if spelling(wanted) == spelling(text) != "":
            return rung
    return None


def contains_more(wanted: str, text: str) -> bool:
    """Whether a text has the wanted words and others, as パスワード（確認） has パスワード."""
    return quality(wanted, text) is None and bare(wanted) in bare(text)


def near_misses(wanted: str, texts: Iterable[str], limit: int = 5) -> list[str]:
    """The texts most like the wanted one, those containing it or contained in it first."""
    found = {text: bare(text) for text in texts if bare(text)}
    short = bare(wanted).casefold()
    within = [
        text
        for text, words in found.items()
        if len(words) > 1 and (short in words.casefold() or words.casefold() in short)
    ]
    close = sorted(found, key=lambda text: -_likeness(short, found[text].casefold()))
    alike = [text for text in close if _likeness(short, found[text].casefold()) >= 0.5]
    return list(dict.fromkeys([*sorted(within, key=len), *alike]))[:limit]


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _strip(text: str) -> str:
    while True:
        short = _EDGE.sub("", _BADGE.sub("", _pictures_off(text)))
        if short == text or not short:
            return text
        text = short


def _pictures_off(text: str) -> str:
    return text.strip(
        "".join(char for char in text if unicodedata.category(char) in {"So", "Sk", "Cn", "Mn"})
    )
