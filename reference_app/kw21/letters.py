"""The portal's mails, in the form and charset its variant asks for."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, make_msgid

from jinja2 import Environment

from reference_app.kw21.policy import Policy
from reference_app.kw21.variant import Variant

JAPAN = timezone(timedelta(hours=9))


def letter(
    environment: Environment,
    policy: Policy,
    variant: Variant,
    *,
    name: str,
    subject: str,
    to: str,
    values: Mapping[str, object],
) -> Message:
    """The mail of that name, ready to be sent."""
    text = environment.get_template(f"mails/{name}.txt").render(
        policy=policy, society=policy.society, wording=policy.wording, **values
    )
    charset = variant.charset if _fits(text, variant.charset) else "utf-8"
    message = _body(environment, text, charset, with_html=variant.html_mail, url=str(values.get("url", "")))
    sender_name = policy.society.name if variant.sender_has_name else ""
    message["Subject"] = Header(subject, charset).encode()
    message["From"] = formataddr((sender_name, policy.society.sender), charset)
    message["To"] = to
    message["Date"] = format_datetime(datetime.now(UTC).astimezone(JAPAN))
    message["Message-ID"] = make_msgid(domain=policy.society.mail_domain)
    message["Auto-Submitted"] = "auto-generated"
    return message


def _body(environment: Environment, text: str, charset: str, *, with_html: bool, url: str) -> Message:
    plain = MIMEText(text, "plain", charset)
    if not with_html:
        return plain
    html = environment.get_template("mails/letter.html").render(lines=text.splitlines(), url=url)
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
