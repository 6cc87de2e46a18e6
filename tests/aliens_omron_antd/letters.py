"""The portal's mails: a page and nothing beside it, quoted-printable, in UTF-8."""

from __future__ import annotations

import html
import logging
import smtplib
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from tests.aliens_omron_antd.records import Refused

_log = logging.getLogger(__name__)

ENTRY = "/kw21cu/user/login.jsf"
SENDER = "info@omronkenpo.kw21connect.jp"
_PATHS = {"entry": "#/regist/entry", "verify": "#/regist/verify", "completed": "", "reset": "#/reset"}
_SUBJECTS = {
    "entry": "利用登録手続きのご案内",
    "verify": "本人確認完了のご案内",
    "completed": "利用登録完了のご案内",
    "reset": "パスワード再発行のご案内",
}
# The paragraphs of each mail as HTML; {url} is the link.
_BODIES = {
    "entry": (
        "健康マイポータルをご利用いただき、ありがとうございます。",
        "仮ログインのURLをお送りします。<br>\n下記のURLをクリックし、利用登録の手続きを行ってください。",
        "{url}",
        "※このURLの有効期限は24時間です。期限を過ぎた場合は、「新規利用登録」からやり直してください。",
    ),
    "verify": (
        "本人確認が完了しました。",
        "下記のURLをクリックし、画面に表示された認証キー(数字4桁)を入力してください。",
        "{url}",
        "※このURLの有効期限は24時間です。",
    ),
    "completed": (
        "{name} 様",
        "健康マイポータルの利用登録が完了しました。",
        "次回以降は、下記のURLからログインしてください。<br>\n{url}",
    ),
    "reset": (
        "健康マイポータルのパスワード再発行のお申込みを受け付けました。",
        "ご登録のログインID:<b>{login_id}</b>",
        "下記のURLをクリックし、新しいパスワードを設定してください。<br>\n{url}",
        "※このURLの有効期限は24時間です。",
    ),
}
_SHELL = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="UTF-8"><title>{subject}</title></head>
<body style="margin:0;background:#f5f5f5;font-family:'Hiragino Sans','Meiryo',sans-serif;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
<tr><td align="center" style="padding:24px 0;">
<table role="presentation" width="600" cellpadding="0" cellspacing="0"
 style="background:#ffffff;border:1px solid #e8e8e8;">
<tr><td style="background:#005eb8;color:#ffffff;padding:14px 24px;font-size:16px;">健康マイポータル</td></tr>
<tr><td style="padding:24px;font-size:14px;line-height:1.8;color:#333333;">
{body}
</td></tr>
<tr><td style="padding:16px 24px;border-top:1px solid #e8e8e8;font-size:12px;color:#888888;">
※本メールは送信専用アドレスから自動送信しています。ご返信いただいてもお答えできません。<br>
※お心当たりのない場合は、お手数ですが本メールを破棄してください。<br>
オムロン健康保険組合</td></tr>
</table></td></tr></table></body></html>
"""


def send(smtp: tuple[str, int], base_url: str, kind: str, address: str, facts: dict[str, str]) -> None:
    """Hand the mail of this kind to the SMTP server; Refused when that server is not there."""
    letter = EmailMessage()
    letter["From"] = Address("健康マイポータル", addr_spec=SENDER)
    letter["To"] = address
    letter["Subject"] = _SUBJECTS[kind]
    letter["Date"] = formatdate(localtime=True)
    letter["Message-ID"] = make_msgid(domain=SENDER.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    page = _page(kind, base_url, facts)
    letter.set_content(page, subtype="html", charset="utf-8", cte="quoted-printable")
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(letter, SENDER, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(
            "メールの送信に失敗しました。しばらくしてから再度お試しください。", 500, "E500"
        ) from error


def _page(kind: str, base_url: str, facts: dict[str, str]) -> str:
    path = _PATHS[kind]
    url = html.escape(f"{base_url}{ENTRY}{path}" + (f"?t={facts['token']}&lang=ja" if path else ""))
    link = f'<a href="{url}" style="color:#1677ff;word-break:break-all;">{url}</a>'
    filled = {name: html.escape(text) for name, text in facts.items()} | {"url": link}
    paragraphs = [f'<p style="margin:0 0 16px;">{text.format(**filled)}</p>' for text in _BODIES[kind]]
    return _SHELL.format(subject=_SUBJECTS[kind], body="\n".join(paragraphs))
