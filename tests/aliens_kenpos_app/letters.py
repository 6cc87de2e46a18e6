"""The portal's mails: plain text and HTML side by side in UTF-8, as a sending service builds them."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from html import escape

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Refused

_log = logging.getLogger(__name__)

OFFICE = "KENPOS事務局"
_STRAY = "このメールにお心当たりがない場合は、お手数ですが破棄してください。"
_NO_REPLY = "このメールは送信専用アドレスから配信しています。ご返信いただいてもお答えできません。"
_FALLBACK = "ボタンを押せない場合は、次のURLをブラウザのアドレス欄に貼り付けてください。"


@dataclass(frozen=True)
class Letter:
    """What a mail of one kind says; `button` and `path` are empty where there is nothing to open."""

    subject: str
    lead: str
    notes: tuple[str, ...]
    path: str = ""
    button: str = ""


_SIGNUP = Letter(
    "【KENPOS】初回登録のご案内",
    "KENPOSの初回登録を受け付けました。次のURLにアクセスすると、初回登録が完了します。",
    (
        "24時間以内にアクセスされない場合、URLは無効になります。",
        "URLが無効になった場合は、お手数ですが初回登録を最初からやり直してください。",
    ),
    "/signup/complete/",
    "初回登録を完了する",
)
LETTERS = {
    "signup": _SIGNUP,
    "signup_family": _SIGNUP,
    "forgotten_id": Letter(
        "【KENPOS】ログインIDのお知らせ",
        "お問い合わせいただいたログインIDをお知らせします。",
        ("ログインページから、もう一度ログインをお試しください。",),
    ),
    "forgotten_password": Letter(
        "【KENPOS】パスワード再設定のご案内",
        "パスワードの再設定を受け付けました。次のURLから新しいパスワードを設定してください。",
        ("24時間以内にアクセスされない場合、URLは無効になります。",),
        "/recover/new-password/",
        "パスワードを再設定する",
    ),
}


def send(
    smtp: tuple[str, int], base_url: str, sender: str, kind: str, address: str, facts: dict[str, str]
) -> None:
    """Write the mail of this kind and hand it to the SMTP server; Refused when that server is not there."""
    letter = LETTERS[kind]
    link = f"{base_url}{letter.path}{facts['token']}" if letter.path else ""
    message = EmailMessage()
    message["From"] = Address(OFFICE, *sender.split("@", 1))
    message["To"] = address
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = make_msgid(domain="kenpos.example")
    message.set_content(_plain(letter, facts, link), cte="base64")
    message.add_alternative(_html(letter, facts, link), subtype="html", cte="base64")
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(message, sender, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(words.UNSENT) from error


def _plain(letter: Letter, facts: dict[str, str], link: str) -> str:
    shown = [f"ログインID：{facts['login_id']}"] if "login_id" in facts else []
    shown += [f"▼{letter.button}", link] if link else []
    notes = [f"・{note}" for note in letter.notes]
    parts = [f"{facts['name']} 様", "", letter.lead, "", *shown, "", *notes, "", _STRAY, _NO_REPLY]
    return "\n".join([*parts, "", "―" * 16, OFFICE, ""])


def _html(letter: Letter, facts: dict[str, str], link: str) -> str:
    shown = ""
    if "login_id" in facts:
        shown = f'<p style="margin:24px 0">ログインID<br><strong>{escape(facts["login_id"])}</strong></p>'
    if link:
        shown = (
            '<p style="margin:32px 0;text-align:center">'
            f'<a href="{escape(link)}" target="_blank" style="display:inline-block;padding:14px 32px;'
            'border-radius:999px;background:#0b7a75;color:#fff;font-weight:bold;text-decoration:none">'
            f'{letter.button}</a></p><p style="font-size:12px;color:#5b6770;word-break:break-all">'
            f"{_FALLBACK}<br>{escape(link)}</p>"
        )
    notes = "".join(f"<li>{note}</li>" for note in letter.notes)
    return (
        '<!doctype html><html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"></head>'
        '<body style="margin:0;background:#eef3f3;font-family:sans-serif;color:#1d2b33">'
        '<div style="display:none;max-height:0;overflow:hidden">KENPOSからのお知らせです。</div>'
        '<div style="max-width:560px;margin:0 auto;padding:24px;background:#fff">'
        '<p style="font-size:20px;font-weight:bold;color:#0b7a75">KENPOS</p>'
        f"<p>{escape(facts['name'])} 様</p><p>{letter.lead}</p>{shown}<ul>{notes}</ul>"
        f'<p style="font-size:12px;color:#5b6770">{_STRAY}<br>{_NO_REPLY}</p>'
        f"<p>{OFFICE}</p></div></body></html>"
    )
