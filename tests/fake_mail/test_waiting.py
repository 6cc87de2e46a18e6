"""What a test that waits for a mail is told, and when."""

import asyncio
import smtplib
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from fake_mail import (
    Catcher,
    Mailbox,
    MailboxServer,
    MailboxUnreachable,
    MailSource,
    NoMail,
    RemoteSource,
    UnexpectedMail,
)
from fake_mail.remote import REUSED_SECONDS
from fake_mail.server import IDLE_SECONDS

TARO = "taro@mail.example"


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture(params=["in this process", "over http"])
def source(request: pytest.FixtureRequest, catcher: Catcher) -> Iterator[MailSource]:
    if request.param == "in this process":
        yield catcher
        return
    with MailboxServer(catcher) as (url, token):
        remote = RemoteSource(url, token)
        yield remote
        remote.close()


@pytest.fixture
def box(source: MailSource) -> Mailbox:
    return Mailbox(source)


def send(catcher: Catcher, subject: str, recipient: str = TARO) -> None:
    with smtplib.SMTP(catcher.host, catcher.port) as client:
        client.sendmail("info@portal.example", recipient, f"Subject: {subject}\r\n\r\nbody\r\n".encode())


def soon(catcher: Catcher, subject: str, recipient: str = TARO) -> threading.Thread:
    thread = threading.Thread(target=send, args=(catcher, subject, recipient))
    thread.start()
    return thread


def test_mail_already_there_is_returned(catcher: Catcher, box: Mailbox) -> None:
    send(catcher, "one")

    assert box.wait_for(TARO, after=0, timeout=5).subject == "one"


def test_wait_ends_when_the_mail_comes(catcher: Catcher, box: Mailbox) -> None:
    mark = box.mark()
    began = time.monotonic()
    sending = soon(catcher, "one")
    message = box.wait_for(TARO, after=mark, timeout=30)
    sending.join()

    assert message.subject == "one"
    assert time.monotonic() - began < 5


def test_mails_before_the_mark_do_not_count(catcher: Catcher, box: Mailbox) -> None:
    send(catcher, "first code")
    mark = box.mark()
    send(catcher, "second code")

    assert box.wait_for(TARO, after=mark, timeout=5).subject == "second code"


def test_wait_passes_over_mails_that_do_not_match(catcher: Catcher, box: Mailbox) -> None:
    for subject in ("news", "more news", "the code"):
        send(catcher, subject)

    assert box.wait_for(TARO, lambda m: "code" in m.subject, after=0, timeout=5).subject == "the code"


def test_nothing_came(box: Mailbox) -> None:
    with pytest.raises(NoMail, match=r"Wanted the invitation to taro@mail\.example within 0\.05 s") as told:
        box.wait_for(TARO, after=0, timeout=0.05, wanted="the invitation")

    assert told.value.reason == "nothing"


def test_mail_came_to_others(catcher: Catcher, box: Mailbox) -> None:
    send(catcher, "x", "hanako@mail.example")
    with pytest.raises(NoMail, match=r"to hanako@mail\.example from info@portal\.example") as told:
        box.wait_for(TARO, after=0, timeout=0.05)

    assert told.value.reason == "others"


def test_mail_came_but_did_not_match(catcher: Catcher, box: Mailbox) -> None:
    send(catcher, "news")
    with pytest.raises(NoMail, match="'news' from") as told:
        box.wait_for(TARO, lambda m: False, after=0, timeout=0.05)

    assert told.value.reason == "unmatched"


def test_no_mail_is_no_complaint(catcher: Catcher, box: Mailbox) -> None:
    send(catcher, "x", "hanako@mail.example")
    box.none_for(TARO, after=0, within=0.05)


def test_unexpected_mail_is_named(catcher: Catcher, box: Mailbox) -> None:
    sending = soon(catcher, "surprise")
    with pytest.raises(UnexpectedMail, match="surprise"):
        box.none_for(TARO, after=0, within=5)
    sending.join()


def test_all_mails_come_in_order(catcher: Catcher, box: Mailbox) -> None:
    for subject in "abc":
        send(catcher, subject)

    assert [message.subject for message in box.all_for(TARO)] == ["a", "b", "c"]
    assert [message.subject for message in box.all_for(TARO, after=2)] == ["c"]


def test_one_mail_reaches_each_recipient(catcher: Catcher, box: Mailbox) -> None:
    with smtplib.SMTP(catcher.host, catcher.port) as client:
        client.sendmail("a@b.example", [TARO, "bcc@mail.example"], b"To: taro@mail.example\r\n\r\n")

    assert box.all_for(TARO)[0].delivery == box.all_for("bcc@mail.example")[0].delivery


def test_waits_for_different_people_do_not_mix(catcher: Catcher, box: Mailbox) -> None:
    found: dict[str, str] = {}

    def wait(name: str) -> None:
        found[name] = box.wait_for(f"{name}@mail.example", after=0, timeout=10).subject

    waiting = [threading.Thread(target=wait, args=(f"w{n}",)) for n in range(12)]
    for thread in waiting:
        thread.start()
    for n in reversed(range(12)):
        send(catcher, f"for w{n}", f"w{n}@mail.example")
    for thread in waiting:
        thread.join()

    assert found == {f"w{n}": f"for w{n}" for n in range(12)}


def test_everything_works_inside_a_running_loop(catcher: Catcher, box: Mailbox) -> None:
    async def as_the_browser_does() -> str:
        send(catcher, "one")
        return box.wait_for(TARO, after=0, timeout=5).subject

    with ThreadPoolExecutor(1) as aside:  # a browser of another test may own this thread's event loop
        assert aside.submit(lambda: asyncio.run(as_the_browser_does())).result() == "one"


def test_remote_delivery_equals_the_local_one(catcher: Catcher) -> None:
    with smtplib.SMTP(catcher.host, catcher.port) as client:
        client.sendmail("a@b.example", TARO, b"Subject: x\r\n\r\n\xff\x00\r\n")
    with MailboxServer(catcher) as (url, token):
        remote = RemoteSource(url, token)
        received = remote.next_after(TARO, 0, 1), remote.others_after(0)
        remote.close()

    assert received == (catcher.next_after(TARO, 0, 0), catcher.others_after(0))


def test_wrong_token_is_turned_away(catcher: Catcher) -> None:
    with MailboxServer(catcher) as (url, _):
        remote = RemoteSource(url, "guessed")
        with pytest.raises(MailboxUnreachable, match="401"):
            remote.mark()
        remote.close()


def test_stopped_server_is_named(catcher: Catcher) -> None:
    with MailboxServer(catcher) as (url, token):
        pass
    remote = RemoteSource(url, token)
    with pytest.raises(MailboxUnreachable, match="Wanted an answer of the mailbox"):
        remote.mark()
    remote.close()


def test_a_connection_is_let_go_of_before_the_server_closes_it() -> None:
    # Both at the same moment, and a question asked after a pause would be lost.
    assert REUSED_SECONDS * 10 < IDLE_SECONDS
