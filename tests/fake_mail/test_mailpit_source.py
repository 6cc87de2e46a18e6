"""A mailbox in Mailpit, as a run reads it."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from fake_mail import Mailbox, MailboxServer, MailboxUnreachable, NoMail, RemoteSource
from fake_mail.follow import FollowedMailbox
from fake_mail.limits import Limits
from fake_mail.mailpit import MailpitAddress, MailpitLine
from tests.fake_mail.mailpit_double import Held, MailpitDouble, running

TARO, HANAKO = "tenken+taro@staging.example.jp", "tenken+hanako@staging.example.jp"
DOCUMENTED = Path(__file__).parents[2] / "fixtures" / "mailpit" / "messages.json"


@pytest.fixture
def mailpit() -> Iterator[MailpitDouble]:
    with running() as double:
        yield double


@pytest.fixture
def source(mailpit: MailpitDouble) -> Iterator[FollowedMailbox]:
    send(mailpit, "old")
    with follow(mailpit.url) as followed:
        yield followed


@pytest.fixture
def box(source: FollowedMailbox) -> Mailbox:
    return Mailbox(source)


def follow(url: str, most: int = 100_000, outage: float = 6.0, **headers: str) -> FollowedMailbox:
    limits = Limits(message_bytes=most)
    return FollowedMailbox(MailpitLine(MailpitAddress(url, headers), limits), limits, outage)


def send(mailpit: MailpitDouble, subject: str, recipient: str = TARO, written: str = "") -> None:
    raw = f"Subject: {subject}\r\nFrom: info@portal.example\r\nTo: {written or recipient}\r\n\r\nbody\r\n"
    mailpit.take("bounce@portal.example", [recipient], raw.encode())


def test_double_answers_in_the_documented_shape(mailpit: MailpitDouble) -> None:
    documented = json.loads(DOCUMENTED.read_text())
    send(mailpit, "x")

    assert mailpit.held[0].summary().keys() == documented["messages"][0].keys()


def test_documented_answers_are_read(mailpit: MailpitDouble) -> None:
    with follow(mailpit.url) as source:
        mailpit.listed = json.loads(DOCUMENTED.read_text())
        to = [
            source.next_after(f"{name}@staging.example.jp", 0, 5)
            for name in ("old", "tenken+c3d4", "tenken+a1b2")
        ]

    assert [each and each.sequence for each in to] == [1, 2, 3]


def test_wait_ends_when_the_mail_comes(mailpit: MailpitDouble, box: Mailbox) -> None:
    mark = box.mark()
    began = time.monotonic()
    sending = threading.Timer(0.3, send, (mailpit, "認証キー"))
    sending.start()
    message = box.wait_for(TARO, after=mark, timeout=30)
    sending.join()

    assert message.subject == "認証キー"
    assert message.delivery.sender == "bounce@portal.example"
    assert time.monotonic() - began < 5


def test_mails_from_before_the_run_never_count(mailpit: MailpitDouble, box: Mailbox) -> None:
    send(mailpit, "new")

    assert [each.subject for each in box.all_for(TARO)] == ["new"]


def test_mark_is_behind_what_has_come(mailpit: MailpitDouble, box: Mailbox) -> None:
    send(mailpit, "first")
    mark = box.mark()
    send(mailpit, "second")

    assert box.wait_for(TARO, after=mark, timeout=10).subject == "second"


def test_a_mail_that_came_twice_is_two(mailpit: MailpitDouble, box: Mailbox) -> None:
    for _ in range(2):
        send(mailpit, "twice")

    assert [each.subject for each in box.all_for(TARO)] == ["twice", "twice"]


def test_many_at_once_are_all_read_in_order(mailpit: MailpitDouble, box: Mailbox) -> None:
    for number in range(120):
        send(mailpit, str(number))

    assert [each.subject for each in box.all_for(TARO)] == [str(number) for number in range(120)]


def test_a_recipient_only_on_the_envelope_counts(mailpit: MailpitDouble, box: Mailbox) -> None:
    send(mailpit, "hidden", TARO, written="members@portal.example")

    assert box.wait_for(TARO, after=0, timeout=10).subject == "hidden"


def test_mails_to_others_are_told(mailpit: MailpitDouble, box: Mailbox) -> None:
    send(mailpit, "for hanako", HANAKO)
    with pytest.raises(NoMail, match=r"to tenken\+hanako@") as told:
        box.wait_for(TARO, after=0, timeout=0.1)

    assert told.value.reason == "others"


def test_nothing_in_mailpit_is_changed(mailpit: MailpitDouble, box: Mailbox) -> None:
    send(mailpit, "untouched")
    box.wait_for(TARO, after=0, timeout=10)

    assert [each.read for each in mailpit.held] == [False, False]


def test_ten_thousand_old_mails_slow_nothing_down(mailpit: MailpitDouble) -> None:
    send(mailpit, "old")
    old = mailpit.held[0]
    mailpit.held = [Held(f"old{age}", old.raw, old.created - timedelta(seconds=age)) for age in range(10_000)]
    began = time.monotonic()
    with follow(mailpit.url) as source:
        send(mailpit, "new")
        assert source.next_after(TARO, 0, 10) is not None
        del mailpit.held[:700]  # somebody tidies up: what now comes to the front is old all the same

        assert source.mark() == 1
    assert time.monotonic() - began < 5


def test_mailpit_that_is_away_for_a_while_is_borne_with(mailpit: MailpitDouble) -> None:
    with follow(mailpit.url, outage=20) as source:
        mailpit.broken = True
        send(mailpit, "after all")
        mending = threading.Timer(0.5, setattr, (mailpit, "broken", False))
        mending.start()
        delivery = source.next_after(TARO, 0, 10)
        mending.join()

    assert delivery is not None


def test_dead_mailpit_is_not_silence(mailpit: MailpitDouble) -> None:
    with follow(mailpit.url, outage=0.3) as source, MailboxServer(source) as (url, token):
        remote = RemoteSource(url, token)
        mailpit.broken = True
        with pytest.raises(MailboxUnreachable, match="status 500"):
            Mailbox(source).wait_for(TARO, after=0, timeout=2)
        with pytest.raises(MailboxUnreachable, match=r"status 500 \(away for"):
            remote.next_after(TARO, 0, 0.1)
        remote.close()


def test_a_mail_deleted_unread_is_no_silence(mailpit: MailpitDouble, source: FollowedMailbox) -> None:
    mark = source.mark()
    mailpit.vanishing = True
    send(mailpit, "gone")
    with pytest.raises(MailboxUnreachable, match="somebody deleted a mail to"):
        source.next_after(TARO, mark, 0)
    mailpit.vanishing = False

    assert source.next_after(TARO, source.mark(), 0) is None


def test_a_mail_too_large_is_told(mailpit: MailpitDouble) -> None:
    with follow(mailpit.url, most=100) as source:
        send(mailpit, "x" * 200)
        source.mark()

        assert source.refusals() == [f"a mail to {TARO}: larger than 100 bytes"]


def test_password_of_mailpit_is_a_header() -> None:
    right = base64.b64encode(b"qa:sesame").decode()
    with running(("qa", "sesame")) as guarded:
        with follow(guarded.url, Authorization=f"Basic {right}") as source:
            assert source.mark() == 0
        with pytest.raises(MailboxUnreachable, match="asks for a password") as told:
            follow(guarded.url, Authorization="Basic d3Jvbmc=").start()

    assert told.value.at == "headers"
    assert "d3Jvbmc" not in str(told.value)


def test_an_address_that_is_not_mailpits_is_said(mailpit: MailpitDouble) -> None:
    for url, said in ((f"{mailpit.url}/inbox", "status 404"), ("http://127.0.0.1:1", "refused")):
        with pytest.raises(MailboxUnreachable, match=said) as told:
            follow(url).start()
        assert told.value.at == "url"
