"""What a typed value must look like; Refused when it does not."""

from __future__ import annotations

import datetime
import re
import string

from tests.aliens_omron_antd.records import Refused
from tests.aliens_omron_antd.rules import Rules

SYMBOLS = "#+,/=?!@*%&^`-."
ALPHABET = frozenset(string.ascii_letters + string.digits + SYMBOLS)
LOGIN_ID_LENGTH = (8, 39)
_MAIL = re.compile(r"[A-Za-z0-9._%+/=?!#&^`*'{|}~$-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LOGIN_ID = "ログインIDは半角の英小・英大・数字・記号を使用し、8文字以上39文字以内で入力してください。"
_PASSWORD = (
    "パスワードは半角の英小・英大・数字・記号を各1文字以上使用し、10文字以上39文字以内で入力してください。"
)
_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits, SYMBOLS)


def mail(text: str, label: str = "メールアドレス") -> str:
    """Return the address; Refused when it is none."""
    if not _MAIL.fullmatch(text):
        raise Refused(f"{label}の形式が正しくありません。")
    return text


def card(symbol: str, number: str) -> tuple[str, str]:
    """Return the two numbers of a card; Refused when no card has such."""
    if not re.fullmatch(r"[0-9]{2}", symbol):
        raise Refused("記号は数字2桁で入力してください。")
    if not re.fullmatch(r"[0-9]{1,6}", number):
        raise Refused("番号は数字1桁~6桁で入力してください。")
    return symbol, number


def birth_date(year: object, month: object, day: object) -> str:
    """Return the date in ISO form; Refused when the calendar has no such day."""
    try:
        return datetime.date(*(int(str(part)) for part in (year, month, day))).isoformat()
    except ValueError:
        raise Refused("生年月日が正しくありません。") from None


def login_id(text: str) -> None:
    """Refused when this cannot be a login ID."""
    least, most = LOGIN_ID_LENGTH
    if not (ALPHABET.issuperset(text) and least <= len(text) <= most):
        raise Refused(_LOGIN_ID, field="loginId")


def password(text: str, rules: Rules) -> None:
    """Refused when this cannot be a password."""
    least, most = rules.password_length
    every = all(set(text) & set(kind) for kind in _CLASSES)
    if not (ALPHABET.issuperset(text) and least <= len(text) <= most and every):
        raise Refused(_PASSWORD, field="password")


def nickname(text: str) -> None:
    """Refused when nothing was typed."""
    if not text:
        raise Refused("ニックネームを入力してください", field="nickname")
