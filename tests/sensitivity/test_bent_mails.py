"""Mails are changed on their way, in their own charset; others pass as they are."""

import email
import email.policy
import smtplib
from collections.abc import Sequence
from email.message import EmailMessage

import pytest

from fake_mail import Catcher, Mailbox
from tenken.manual import Manual
from tests.sensitivity.pages import Tally
from tests.sensitivity.posting import ELSEWHERE, from_elsewhere, linking_elsewhere, missing, with_two_links
from tests.sensitivity.relay import MailChange, Relay, bent_in_mail, only

TEXT = """利用登録手続きを依頼された方へお知らせしています。
以下のURLにアクセスして、利用登録の手続きを行ってください。

http://portal.example/cc?r=abc&no=1

※URLの有効期限は3時間です。有効期限を過ぎた場合は、メールアドレスの登録からやり直してください。
※本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。
※本メールには返信できませんのでご了承願います。

ルネサス健康保険組合です。
"""


def invitation(charset: str = "utf-8") -> EmailMessage:
    letter = EmailMessage(email.policy.SMTP)
    letter["Subject"] = "利用登録手続きのご案内"
    letter["From"] = "kenpo-portal@renesas-kenpo.jp"
    letter["To"] = "taro@members.example"
    letter.set_content(TEXT, charset=charset)
    return letter


def relayed(letter: EmailMessage, change: MailChange) -> tuple[list[str], int]:
    """What arrives, one text a mail with its sender on top, and how often the change was applied."""
    tally = Tally()
    with Catcher() as catcher:
        relay = Relay((catcher.host, catcher.port), change, tally)
        relay.start()
        try:
            with smtplib.SMTP(*relay.address) as portal:
                portal.send_message(letter)
            came = list(_all(Mailbox(catcher)))
        finally:
            relay.stop()
    return came, tally.count


def _all(mailbox: Mailbox) -> Sequence[str]:
    found = mailbox.all_for("taro@members.example")
    return [f"{m.from_address}\n{m.visible_text}" for m in found]


@pytest.mark.parametrize("charset", ["utf-8", "iso-2022-jp"])
def test_a_sentence_is_bent_in_any_charset(manual: Manual, charset: str) -> None:
    change = bent_in_mail(manual.requirement("invitation.lifetime-notice"))

    (mail,), applied = relayed(invitation(charset), only(manual, "invitation", change))

    assert applied == 1
    assert "有効期限は6時間です" in mail


def test_a_mail_of_another_kind_passes(manual: Manual) -> None:
    (mail,), applied = relayed(invitation(), only(manual, "confirmation", missing))

    assert applied == 0
    assert "3時間" in mail


def test_a_missing_mail_never_arrives(manual: Manual) -> None:
    assert relayed(invitation(), only(manual, "invitation", missing)) == ([], 1)


def test_sender_and_link_lead_elsewhere() -> None:
    (mail,), _ = relayed(invitation(), from_elsewhere)
    (linked,), _ = relayed(invitation(), linking_elsewhere)

    assert mail.startswith("kenpo-portal@elsewhere.example")
    assert f"{ELSEWHERE}/cc?r=abc&no=1" in linked


def test_a_second_link_stands_beside_the_first() -> None:
    (mail,), _ = relayed(invitation(), with_two_links)

    assert mail.count("http://portal.example/cc?r=abc&no=1") == 2
    assert "http://portal.example/cc?r=abc&no=12" in mail
