"""The portal's mails: wrapped text beside a page with a button, both in UTF-8."""

from __future__ import annotations

import html
import logging
import smtplib
import unicodedata
from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from tests.aliens_omron.records import Refused
from tests.aliens_omron.rules import Rules
from tests.aliens_omron_gov.words import speak

_log = logging.getLogger(__name__)

ROOT = "/kw21cu/user"
ENTRY = f"{ROOT}/login.jsf"
_PATHS = {
    "invitation": f"{ROOT}/identity?cc={{token}}",
    "confirmation": f"{ROOT}/certify?cc={{token}}",
    "completion": ENTRY,
    "reissue": f"{ROOT}/reissue?cc={{token}}",
}
_BUTTONS = {
    "invitation": "利用登録の手続きへ進む",
    "confirmation": "認証キーの入力へ進む",
    "completion": "ログイン画面を開く",
    "reissue": "新しいパスワードを登録する",
}
_WIDTH = 70
_NEVER_FIRST = "。、)」』】ー"


def send(
    smtp: tuple[str, int], base_url: str, rules: Rules, kind: str, address: str, facts: dict[str, str]
) -> None:
    """Hand the mail of this kind to the SMTP server; Refused when that server is not there."""
    if kind not in rules.mails:
        return
    words = speak(rules)
    link = base_url + _PATHS[kind].format(token=facts["token"]) if kind in rules.links else ""
    above, below = _above(kind, words, rules, facts), _below(kind, words)
    letter = EmailMessage()
    letter["Subject"] = words[f"{kind}.subject"]
    letter["From"] = Address(words["mail.from"], addr_spec=rules.sender)
    letter["To"] = address
    letter["Date"] = formatdate(localtime=True)
    letter["Message-ID"] = make_msgid(domain=rules.sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(_plain(above, link, below, words), charset="utf-8", cte="base64")
    page = _page(above, link, _BUTTONS[kind], below, words)
    letter.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(letter, rules.sender, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(form="unsent") from error


def _above(kind: str, words: Mapping[str, str], rules: Rules, facts: dict[str, str]) -> list[str]:
    lines = [f"{facts['name']} 様"] if facts["name"] else []
    lines.append(words[f"{kind}.text"])
    if kind == "reissue":
        lines.append(words["reissue.id"].format(login_id=facts["login_id"]))
    if rules.key_in_mail and kind == "confirmation":
        lines.append(f"{words['key.key']}:{facts['key']}")
    return [*lines, words[f"{kind}.go"]]


def _below(kind: str, words: Mapping[str, str]) -> list[str]:
    return [words[name] for name in (f"{kind}.window", "mail.stray", "mail.no-reply") if name in words]


def _plain(above: list[str], link: str, below: list[str], words: Mapping[str, str]) -> str:
    rule = "─" * (_WIDTH // 2)
    parts = [words["portal"], rule, "", *(f"{line}\n" for line in above), link, "", *below]
    parts += ["", rule, words["society"], ""]
    return "\n".join(part if "://" in part else "\n".join(_wrapped(part)) for part in parts)


def _wrapped(text: str) -> Iterator[str]:
    """Yield lines of at most 70 columns; a wide character takes two."""
    for paragraph in text.split("\n"):
        line, width = "", 0
        for sign in paragraph:
            width += 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
            if width > _WIDTH and sign not in _NEVER_FIRST:
                yield line
                line, width = "", 2
            line += sign
        yield line


def _page(above: list[str], link: str, button: str, below: list[str], words: Mapping[str, str]) -> str:
    top = "".join(f"<p>{html.escape(line)}</p>\n" for line in above)
    small = "".join(f"<li>{html.escape(line)}</li>\n" for line in below)
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        f"<title>{html.escape(words['portal'])}</title>"
        "<style>body{margin:0;background:#f1f1f4}a.go{background:#0017c1}</style></head>\n"
        '<body><table role="presentation" width="100%"><tr><td align="center">\n'
        '<table role="presentation" width="600" cellpadding="24" style="background:#fff;font-size:16px">\n'
        f"<tr><td><b>{html.escape(words['portal'])}</b></td></tr>\n<tr><td>{top}{_button(link, button)}"
        f'<ul style="font-size:13px;list-style:none;padding:0">{small}</ul></td></tr>\n'
        f"<tr><td>{html.escape(words['society'])}</td></tr></table></td></tr></table></body></html>\n"
    )


def _button(link: str, button: str) -> str:
    if not link:
        return ""
    url = html.escape(link)
    return (
        f'<p align="center"><a class="go" href="{url}" style="display:inline-block;padding:14px 32px;'
        f'border-radius:8px;color:#fff;background:#0017c1;text-decoration:none">{button}</a></p>\n'
        f'<p style="font-size:13px">ボタンを押せない場合は、次のURLをクリックしてください。<br>\n'
        f'<a href="{url}">{url}</a></p>\n'
    )
