"""The society's mails, in whichever MIME shape a vendor's mailer happens to send."""

from __future__ import annotations

import html
import logging
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.charset import BASE64, Charset
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, formatdate, make_msgid
from urllib.parse import quote

from tests.aliens.society import Fault, Refused

_log = logging.getLogger(__name__)

SOCIETY = "ルネサス健康保険組合"
_HELLO = "ルネサス健康保険組合です。"
_GO_ON = "以下のURLにアクセスして、利用登録の手続きを行ってください。"
_NO_REPLY = "※本メールには返信できませんのでご了承願います。"

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """How one portal's mailer writes; `paths` are formats of a link for a `{token}`.

    In plain text `link` is a format of the line with the `{url}`, and `flowed` the columns after which
    longer lines are softly broken (RFC 3676), 0 for never.
    """

    sender: str
    paths: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    heading: str = "■ {title} ■"
    shape: str = "plain"
    charset: str = "utf-8"
    body: int = BASE64
    header: int = BASE64
    wrap: Callable[[str, str], str] = lambda url, address: url
    link: str = "{url}"
    flowed: int = 0
    registered: bool = False


_TITLES = {
    "invitation": "利用登録手続きのご案内",
    "verified": "本人確認完了のご案内",
    "registered": "利用登録完了のお知らせ",
    "forgotten": "ログインID・パスワードのご案内",
}


def safelink(url: str, address: str) -> str:
    """Return the URL as the recipient's Outlook rewrites it."""
    data = f"05|01|{address}|341f31c34bbf4f9c412908da9c72eb9c|58d82571da1947e49cb4|0|1|Unknown|TWFpbGZsb3d8"
    return (
        f"https://jpn01.safelinks.protection.outlook.com/?url={quote(url, safe='')}"
        f"&data={quote(data, safe='')}&sdata={quote('qy0xfl5aI002vjT2/YufWCzuaPaCHV1R=', safe='')}&reserved=0"
    )


def send(
    voice: Voice,
    smtp: tuple[str, int],
    base_url: str,
    sender: str | None,
    kind: str,
    address: str,
    facts: dict[str, str],
) -> None:
    """Write the mail of this kind and hand it to the SMTP server; Refused when that server is not there."""
    if kind == "registered" and not voice.registered:
        return
    link = base_url + voice.paths[kind].format(token=quote(facts["token"])) if "token" in facts else ""
    origin = sender or voice.sender
    message = _message(voice, _lines(kind, facts), link, address, kind)
    message["From"] = formataddr((str(Header(SOCIETY, _charset(voice))), origin))
    message["To"] = address
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=origin.partition("@")[2] or "localhost")
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(message, origin, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(Fault("", "unsent")) from error


def _charset(voice: Voice) -> Charset:
    charset = Charset(voice.charset)
    if voice.charset == "utf-8":
        charset.body_encoding, charset.header_encoding = voice.body, voice.header
    return charset


def _message(voice: Voice, lines: tuple[Lines, Lines], link: str, address: str, kind: str) -> Message:
    charset = _charset(voice)
    title = (dict(_TITLES) | dict(voice.titles))[kind]
    heading = voice.heading.format(title=_TITLES[kind])
    shown = [voice.link.format(url=link), ""] if link else []
    plain = "\n".join([heading, "", *lines[0], "", *shown, *lines[1], "", SOCIETY, ""])
    rich = _html(voice, heading, lines, link, address)
    if voice.shape == "alternative":
        message: Message = MIMEMultipart("alternative")
        message.attach(MIMEText(plain, "plain", charset))  # type: ignore[arg-type]
        message.attach(MIMEText(rich, "html", charset))  # type: ignore[arg-type]
    elif voice.shape == "html":
        message = MIMEText(rich, "html", charset)  # type: ignore[arg-type]
    elif voice.flowed:
        message = MIMEText(_flow(plain, voice.flowed), "plain", charset)  # type: ignore[arg-type]
        message.set_param("format", "flowed")
        message.set_param("delsp", "yes")
    else:
        message = MIMEText(plain, "plain", charset)  # type: ignore[arg-type]
    message["Subject"] = Header(title, charset).encode()
    return message


def _flow(text: str, columns: int) -> str:
    """Return the text with a space and a line break wherever a line is full; links are never broken."""
    flowed = []
    for line in text.split("\n"):
        start = width = 0
        for place, character in enumerate(line):
            size = 1 if character.isascii() else 2
            if width + size >= columns and "://" not in line:
                flowed.append(line[start:place] + " ")
                start, width = place, 0
            width += size
        flowed.append(line[start:])
    return "\n".join(flowed)


def _html(voice: Voice, heading: str, lines: tuple[Lines, Lines], link: str, address: str) -> str:
    before, after = (
        "".join(f"<div>{html.escape(line) or '<br>'}</div>\r\n" for line in part) for part in lines
    )
    target = html.escape(voice.wrap(link, address))
    shown = html.escape(link)
    anchor = f'<p><a href="{target}" style="color:#0563C1">{shown}</a></p>' if link else ""
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={voice.charset}"></head>'
        f'<body lang="JA" style="font-family:Meiryo,sans-serif">\r\n<p><b>{heading}</b></p>\r\n'
        f"{before}{anchor}\r\n{after}<p>{SOCIETY}</p></body></html>\r\n"
    )


def _lines(kind: str, facts: dict[str, str]) -> tuple[Lines, Lines]:
    """Return what stands above and below the link."""
    if kind == "invitation":
        asked = "利用登録手続きを依頼された方へお知らせしています。"
        window = "※URLの有効期限は3時間です。"
        late = "有効期限を過ぎた場合は、メールアドレスの登録からやり直してください。"
        stray = "※本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。"
        return (_HELLO, "", asked, _GO_ON), (window + late, stray, _NO_REPLY)
    if kind == "verified":
        done, next_ = "本人確認の手続きが完了しました。", "引き続き利用者情報の登録が必要になりますので、"
        window = "※URLの有効期限は30分です。"
        late = "有効期限を過ぎた場合は、新規利用登録からやり直してください。"
        stray = "※本メールに覚えがない場合は、大変お手数ですが本メールを破棄してください。"
        return (_HELLO, "", done, next_, _GO_ON), (window + late, stray, _NO_REPLY)
    if kind == "registered":
        name = f"{facts['nickname'] or facts['login_id']} 様"
        return (name, "", _HELLO, "健康マイポータルの利用登録が完了しました。"), (_NO_REPLY,)
    asked = "ログインID・パスワードのお問い合わせを受け付けました。"
    above = (_HELLO, asked, f"ログインID:{facts['login_id']}", "パスワードは次のURLから再設定できます。")
    return above, (_NO_REPLY,)
