"""The portal's mails: plain text in ISO-2022-JP as mailers of the time sent it, and one in HTML only."""

from __future__ import annotations

import html
import logging
import smtplib
import unicodedata
from email.charset import Charset
from email.header import Header
from email.mime.text import MIMEText
from email.utils import formatdate, make_msgid

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Refused

_log = logging.getLogger(__name__)

OFFICE = "KENPOS事務局"
SUBJECTS = {
    "signup": "【KENPOS】初回登録のご案内（24時間以内に登録を完了してください）",
    "signup_family": "【KENPOS】初回登録のご案内",
    "forgotten_id": "【KENPOS】ログインIDのお知らせ",
    "forgotten_password": "【KENPOS】パスワード再設定のご案内",
}
_PATHS = {
    "signup": "/touroku.asp?k=",
    "signup_family": "/touroku.asp?k=",
    "forgotten_password": "/saisettei.asp?k=",
}
_FOLD = 70  # columns; a kana or kanji takes two
_GO = "下記のURLにアクセスして、初回登録を完了してください。"
_LATE = (
    "24時間以内にアクセスされない場合、URLは無効になります。"
    "その場合は、お手数ですが初回登録を最初からやり直してください。"
)
_RULE = "-" * 60
_STRAY = "※このメールにお心当たりのない場合は、お手数ですが破棄してくださいますようお願いいたします。"
_SENDER = "※このメールは送信専用です。ご返信いただいてもお答えできませんのでご了承ください。"


def send(
    smtp: tuple[str, int], base_url: str, sender: str, kind: str, address: str, facts: dict[str, str]
) -> None:
    """Write the mail of this kind and hand it to the SMTP server; Refused when that server is not there."""
    link = base_url + _PATHS[kind] + facts["token"] if kind in _PATHS else ""
    charset = Charset("iso-2022-jp")
    if kind == "signup_family":
        message = MIMEText(_html(facts["name"], link), "html", charset)  # type: ignore[arg-type]
    else:
        message = MIMEText(_plain(kind, facts, link), "plain", charset)  # type: ignore[arg-type]
    message["From"] = f"{Header(OFFICE, charset).encode()} <{sender}>"
    message["To"] = address
    message["Subject"] = Header(SUBJECTS[kind], charset, header_name="Subject").encode()
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=sender.partition("@")[2] or "localhost")
    message["X-Mailer"] = "BASP21"
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(message, sender, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(words.UNSENT) from error


def fold(text: str, columns: int = _FOLD) -> str:
    """Return the text broken after so many columns, wherever that falls."""
    lines, line, width = [], "", 0
    for character in text:
        wide = 2 if unicodedata.east_asian_width(character) in "FWA" else 1
        if width + wide > columns:
            lines.append(line)
            line, width = "", 0
        line, width = line + character, width + wide
    return "\n".join([*lines, line])


def _plain(kind: str, facts: dict[str, str], link: str) -> str:
    hello = f"{_known(facts['name'])} 様"
    if kind == "signup":
        asked = "いつもKENPOSをご利用いただき、ありがとうございます。初回登録のお申し込みを受け付けました。"
        body = [hello, "", fold(asked + _GO), "", link, "", fold("※" + _LATE), fold(_STRAY), fold(_SENDER)]
    elif kind == "forgotten_id":
        # One endless line for each paragraph, as the text area of the office's tool left it.
        asked = "いつもKENPOSをご利用いただき、ありがとうございます。"
        asked += "ログインIDのお問い合わせをいただきましたので、下記のとおりお知らせいたします。"
        asked += "ログインページから、もう一度ログインをお試しください。"
        body = [hello, "", asked, "", f"ログインID：{facts['login_id']}", "", _STRAY + _SENDER]
    else:
        asked = (
            "パスワード再設定のお申し込みを受け付けました。下記のURLから新しいパスワードを設定してください。"
        )
        late = "※24時間以内にアクセスされない場合、URLは無効になります。"
        body = [hello, "", fold(asked), "", link, "", fold(late), fold(_STRAY), fold(_SENDER)]
    return "\n".join([*body, "", _RULE, OFFICE, _RULE, ""])


def _html(name: str, link: str) -> str:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-2022-jp"></head>\n'
        '<body bgcolor="#FFFFFF"><table width="600" border="0" cellpadding="8">\n'
        f'<tr><td bgcolor="#FF9933"><font color="#FFFFFF"><b>KENPOS 初回登録のご案内</b></font></td></tr>\n'
        f"<tr><td>{html.escape(_known(name))} 様<br><br>\n"
        f"初回登録のお申し込みを受け付けました。<br>\n{_GO}<br><br>\n"
        f'<a href="{html.escape(link)}"><font color="#0033CC">{html.escape(link)}</font></a><br><br>\n'
        f'<font color="#CC0000">※{_LATE}</font><br>\n'
        f'<font size="2">{_STRAY}<br>\n{_SENDER}</font></td></tr>\n'
        f"<tr><td><hr>{OFFICE}</td></tr></table></body></html>\n"
    )


def _known(name: str) -> str:
    # Half-width kana and the vendors' own characters have no place in ISO-2022-JP.
    folded = unicodedata.normalize("NFKC", name).replace("　", " ")
    return folded.encode("iso-2022-jp", "replace").decode("iso-2022-jp")
