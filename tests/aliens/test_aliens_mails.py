"""The aliens' mails say what the manual prints, each in a MIME shape of its vendor's own."""

from __future__ import annotations

from email.message import EmailMessage
from html import unescape
from urllib.parse import unquote

import pytest

from tests.aliens.serve import STYLES, serve_alien
from tests.aliens.society import Rules
from tests.aliens.walker import mailbox

ADDRESS = "taro@example.jp"
SHAPES = {
    "tables": ("text/plain", "iso-2022-jp", "7bit"),
    "jsf": ("text/plain", "utf-8", "base64"),
    "spa": ("text/html", "utf-8", "base64"),
    "frames": ("text/plain", "utf-8", "quoted-printable"),
    "rows": ("text/plain", "utf-8", "base64"),
    "dl": ("text/plain", "utf-8", "base64"),
    "dialogs": ("text/html", "utf-8", "base64"),
    "shadow": ("multipart/alternative", None, None),
    "webforms": ("text/plain", "iso-2022-jp", "7bit"),
    "material": ("multipart/alternative", None, None),
}


def invitation(style: str, rules: Rules | None = None) -> tuple[EmailMessage, str]:
    """Return the invitation this style sends, and the portal's address."""
    with mailbox() as (mails, smtp), serve_alien(style, smtp, rules) as alien:
        alien.society.invite(ADDRESS)
        return mails.letter(ADDRESS, "利用登録手続きのご案内"), alien.base_url


def text(letter: EmailMessage) -> str:
    """Return what the recipient reads, links included."""
    body = letter.get_body(("plain", "html"))
    assert body is not None, "the mail has no body"
    content: str = body.get_content()
    return unquote(unescape(content))


@pytest.mark.parametrize("style", STYLES)
def test_invitation_reads_as_printed(style: str) -> None:
    letter, base_url = invitation(style)

    assert letter["From"].addresses[0].domain.endswith("renesas-kenpo.jp")
    assert "※URLの有効期限は3時間です。" in text(letter)
    assert "※本メールには返信できませんのでご了承願います。" in text(letter)
    assert base_url in text(letter)


@pytest.mark.parametrize("style", STYLES)
def test_mail_has_its_vendors_shape(style: str) -> None:
    letter, _ = invitation(style)
    encoding = letter["Content-Transfer-Encoding"]

    assert (letter.get_content_type(), letter.get_content_charset(), encoding) == SHAPES[style]


def test_rules_replace_the_sender() -> None:
    letter, _ = invitation("tables", Rules(sender="noreply@elsewhere.example"))

    assert letter["From"].addresses[0].addr_spec == "noreply@elsewhere.example"
