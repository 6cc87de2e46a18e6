"""A portal's mails, in the form and charset its variant asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, make_msgid
from typing import Literal

from jinja2 import Environment

JAPAN = timezone(timedelta(hours=9))
Charset = Literal["utf-8", "iso-2022-jp"]


@dataclass(frozen=True)
class Envelope:
    """What stands on a mail: from whom (the name may be empty), to whom, about what."""

    sender_name: str
    sender: str
    to: str
    subject: str


def letter(
    environment: Environment,
    envelope: Envelope,
    template: str,
    values: Mapping[str, object],
    *,
    charset: Charset,
    with_html: bool,
) -> Message:
    """The mail of that template, ready to be sent; UTF-8 where the text does not fit the charset."""
    text = environment.get_template(f"mails/{template}.txt").render(values)
    fitting = charset if _fits(text, charset) else "utf-8"
    url = str(values.get("url", ""))
    message = _body(environment, text, fitting, with_html=with_html, url=url)
    message["Subject"] = Header(envelope.subject, fitting).encode()
    message["From"] = formataddr((envelope.sender_name, envelope.sender), fitting)
    message["To"] = envelope.to
    message["Date"] = format_datetime(datetime.now(UTC).astimezone(JAPAN))
    message["Message-ID"] = make_msgid(domain=envelope.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    return message


def _body(environment: Environment, text: str, charset: str, *, with_html: bool, url: str) -> Message:
    plain = MIMEText(text, "plain", charset)
    if not with_html:
        return plain
    html = environment.get_template("letter.html").render(lines=text.splitlines(), url=url)
    both = MIMEMultipart("alternative")
    both.attach(plain)
    both.attach(MIMEText(html, "html", charset))
    return both


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
