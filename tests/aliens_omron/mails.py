"""The portal's four mails, each in the MIME shape its mailer happens to send."""

from __future__ import annotations

import html
import logging
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass
from email.charset import QP, SHORTEST, Charset
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr, formatdate, make_msgid

from tests.aliens_omron.records import Refused
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.words import WORDS

_log = logging.getLogger(__name__)

ROOT = "/kw21cu/user"
PATHS = {
    "invitation": f"{ROOT}/tempLogin.jsf?cc={{token}}",
    "confirmation": f"{ROOT}/certify.jsf?cc={{token}}",
    "completion": f"{ROOT}/login.jsf",
    "reissue": f"{ROOT}/reissue.jsf?cc={{token}}",
}
_SHAPES = {
    "invitation": ("html", "iso-2022-jp"),
    "confirmation": ("alternative", "utf-8"),
    "completion": ("html", "utf-8"),
    "reissue": ("plain", "iso-2022-jp"),
}


@dataclass(frozen=True)
class Letter:
    """The lines above the link, the link ("" for none), and the lines below it."""

    above: list[str]
    link: str
    below: list[str]


def send(
    smtp: tuple[str, int], base_url: str, rules: Rules, kind: str, address: str, facts: dict[str, str]
) -> None:
    """Write the mail of this kind and hand it to the SMTP server; Refused when that server is not there."""
    if kind not in rules.mails:
        return
    words = {**WORDS, **rules.words}
    message = _message(kind, _letter(kind, words, rules, base_url, facts), words)
    message["From"] = formataddr((words["mail.from"], rules.sender), _SHAPES[kind][1])
    message["To"] = address
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=rules.sender.rpartition("@")[2])
    try:
        with smtplib.SMTP(*smtp, timeout=10) as server:
            server.send_message(message, rules.sender, [address])
    except (OSError, smtplib.SMTPException) as error:
        _log.error("no mail could be handed to %s:%s (%s); is a mail server there?", *smtp, error)
        raise Refused(form="unsent") from error


def _letter(
    kind: str, words: Mapping[str, str], rules: Rules, base_url: str, facts: dict[str, str]
) -> Letter:
    above = [words["portal"], ""]
    if facts["name"]:
        above += [f"{facts['name']} 様", ""]
    above += [words[f"{kind}.text"]]
    if kind == "reissue":
        above += [words["reissue.id"].format(login_id=facts["login_id"])]
    if rules.key_in_mail and kind == "confirmation":
        above += [f"{words['key.key']}:{facts['key']}"]
    above += [words[f"{kind}.go"]]
    below = [words[name] for name in (f"{kind}.window", "mail.stray", "mail.no-reply") if name in words]
    link = base_url + PATHS[kind].format(token=facts["token"]) if kind in rules.links else ""
    return Letter(above, link, [*below, "", words["society"]])


def _message(kind: str, letter: Letter, words: Mapping[str, str]) -> Message:
    shape, name = _SHAPES[kind]
    charset = Charset(name)
    if name == "utf-8":
        charset.body_encoding, charset.header_encoding = QP, SHORTEST
    plain = MIMEText(_plain(letter), "plain", charset)  # type: ignore[arg-type]
    rich = MIMEText(_html(letter, name), "html", charset)  # type: ignore[arg-type]
    message: Message = {"plain": plain, "html": rich}.get(shape) or MIMEMultipart(
        "alternative", None, [plain, rich]
    )
    message["Subject"] = Header(words[f"{kind}.subject"], charset).encode()
    return message


def _plain(letter: Letter) -> str:
    return "\n".join([*letter.above, "", letter.link, "", *letter.below, ""])


def _html(letter: Letter, charset: str) -> str:
    above, below = (
        "".join(f"{html.escape(line)}<br>\r\n" for line in part) for part in (letter.above, letter.below)
    )
    link = html.escape(letter.link)
    anchor = f'<a href="{link}" target="_blank">{link}</a><br>\r\n' if link else ""
    return (
        '<!DOCTYPE html>\r\n<html lang="ja"><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>\r\n'
        '<body><table width="600" cellpadding="16" style="font-family:sans-serif;font-size:14px">'
        f"<tr><td>\r\n{above}<br>\r\n{anchor}<br>\r\n{below}</td></tr></table></body></html>\r\n"
    )
