"""A mailbox in a real Dovecot, as a run reads it."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fake_mail import Mailbox, MailboxServer, MailboxUnreachable, NoMail, RemoteSource, UnexpectedMail
from fake_mail.follow import FollowedMailbox
from fake_mail.imap import ImapAccount, ImapLine, Security
from fake_mail.limits import Limits
from tests.fake_mail.dovecot import NO_IDLE, PASSWORD, PATTERN, PLAIN, PROGRAM, USER, Dovecot, running
from tests.target.authority import Authority, found_authority

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="dovecot is not installed (Debian: dovecot-imapd)")


def address(name: str) -> str:
    return PATTERN.format(id=name)


def account(server: Dovecot, **other: Any) -> ImapAccount:
    given = {"user": USER, "password": PASSWORD, "security": "plain", "addresses": PATTERN, **other}
    return ImapAccount("127.0.0.1", server.imap, **given)


def follow(server: Dovecot, most: int = 100_000, outage: float = 6.0, **other: Any) -> FollowedMailbox:
    limits = Limits(message_bytes=most)
    return FollowedMailbox(ImapLine(account(server, **other), limits), limits, outage)


def soon(act: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def restart_and_send(server: Dovecot) -> None:
    server.start()
    server.send("after all")


@pytest.fixture(scope="module", params=["told by the server", "asking"])
def dovecot(request: pytest.FixtureRequest) -> Iterator[Dovecot]:
    with running(PLAIN if request.param == "told by the server" else f"{PLAIN}\n{NO_IDLE}") as server:
        server.send("old", "taro")
        yield server


@pytest.fixture
def own() -> Iterator[Dovecot]:
    """A server that a test may stop and damage."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def source(dovecot: Dovecot) -> Iterator[FollowedMailbox]:
    with follow(dovecot) as followed:
        yield followed


@pytest.fixture
def box(source: FollowedMailbox) -> Mailbox:
    return Mailbox(source)


def test_wait_ends_when_the_mail_comes(dovecot: Dovecot, box: Mailbox) -> None:
    mark = box.mark()
    began = time.monotonic()
    sending = soon(lambda: dovecot.send("認証キー"))
    message = box.wait_for(address("taro"), after=mark, timeout=30)
    sending.join()

    assert message.subject == "認証キー"
    assert time.monotonic() - began < 10


def test_mails_from_before_the_run_never_count(box: Mailbox) -> None:
    assert "old" not in [message.subject for message in box.all_for(address("taro"))]


def test_mark_is_behind_what_has_come(dovecot: Dovecot, box: Mailbox) -> None:
    dovecot.send("first", "marked")
    mark = box.mark()
    dovecot.send("second", "marked")

    assert box.wait_for(address("marked"), after=mark, timeout=10).subject == "second"


def test_a_mail_that_came_twice_is_two(dovecot: Dovecot, box: Mailbox) -> None:
    mark = box.mark()
    for _ in range(2):
        dovecot.send("twice", "twin")

    assert [each.subject for each in box.all_for(address("twin"), after=mark)] == ["twice", "twice"]


def test_mails_to_others_are_told(dovecot: Dovecot, box: Mailbox) -> None:
    mark = box.mark()
    dovecot.send("for hanako", "hanako")
    with pytest.raises(NoMail, match=r"to tenken\+hanako@") as told:
        box.wait_for(address("saburo"), after=mark, timeout=0.1)

    assert told.value.reason == "others"


def test_delivery_counts_more_than_the_header(dovecot: Dovecot, box: Mailbox) -> None:
    mark = box.mark()
    dovecot.send("strayed", "jiro", header=f"To: {address('shiro')}")

    assert box.wait_for(address("jiro"), after=mark, timeout=10).subject == "strayed"
    box.none_for(address("shiro"), after=mark, within=0)


def test_unexpected_mail_is_named(dovecot: Dovecot, box: Mailbox) -> None:
    mark = box.mark()
    sending = soon(lambda: dovecot.send("surprise", "goro"))
    with pytest.raises(UnexpectedMail, match="surprise"):
        box.none_for(address("goro"), after=mark, within=20)
    sending.join()


def test_nothing_in_the_folder_is_changed(dovecot: Dovecot, box: Mailbox) -> None:
    dovecot.send("untouched", "roku")
    box.wait_for(address("roku"), after=0, timeout=10)
    names = [path.name for path in (dovecot.home / "mail").rglob("*.*") if path.parent.name in ("new", "cur")]

    assert len(names) >= 2
    assert [name for name in names if name.partition(":2,")[2]] == []


def test_waiting_processes_share_one_connection(dovecot: Dovecot, source: FollowedMailbox) -> None:
    found: list[str] = []

    def wait(name: str) -> None:
        remote = RemoteSource(url, token)
        found.append(Mailbox(remote).wait_for(address(name), after=0, timeout=20).subject)
        remote.close()

    with MailboxServer(source) as (url, token):
        waits = [soon(lambda name=name: wait(name)) for name in ("one", "two", "three")]  # type: ignore[misc]
        for name in ("three", "two", "one"):
            dovecot.send(name, name)
        for each in waits:
            each.join()

    assert sorted(found) == ["one", "three", "two"]


def test_ten_thousand_old_mails_slow_nothing_down(own: Dovecot) -> None:
    own.fill(10_000)
    with follow(own) as warm:  # the server's own index of the files
        warm.mark()
    began = time.monotonic()
    with follow(own) as source:
        mark = source.mark()
        own.send("new")
        delivery = source.next_after(address("taro"), mark, 10)

    assert mark == 0
    assert delivery is not None
    assert delivery.sequence == 1
    assert time.monotonic() - began < 5


def test_a_lost_connection_is_taken_up_again(own: Dovecot) -> None:
    with follow(own, outage=20) as source:
        own.stop()
        restarting = soon(lambda: restart_and_send(own))
        delivery = source.next_after(address("taro"), 0, 30)
        restarting.join()

    assert delivery is not None


def test_a_dead_mailbox_is_not_silence(own: Dovecot) -> None:
    with follow(own, outage=0.5) as source, MailboxServer(source) as (url, token):
        box, remote = Mailbox(source), RemoteSource(url, token)
        own.stop()
        for wait in (
            lambda: box.wait_for(address("taro"), after=0, timeout=2),
            lambda: box.none_for(address("taro"), after=0, within=0.1),
            box.mark,
            lambda: remote.next_after(address("taro"), 0, 0.1),
            remote.mark,
        ):
            with pytest.raises(MailboxUnreachable, match=rf"127\.0\.0\.1:{own.imap}.*refused"):
                wait()
        remote.close()


def test_a_folder_made_anew_is_no_silence(own: Dovecot) -> None:
    with follow(own, outage=20) as source:
        mark = source.mark()
        own.stop()
        own.forget_numbers()
        own.fill(20)
        own.start()
        with pytest.raises(MailboxUnreachable, match="made anew"):
            source.next_after(address("taro"), mark, 0)
        later = source.mark()
        own.send("new")
        delivery = source.next_after(address("taro"), later, 10)

        assert delivery is not None
        assert b"Subject: new" in delivery.raw
        assert source.next_after(address("taro"), delivery.sequence, 0) is None


def test_a_mail_too_large_is_told(own: Dovecot) -> None:
    with follow(own, 5000) as source:
        own.send("large", body="x" * 70 + "\r\n" + "y" * 6000)
        own.send("small", "hanako")
        source.next_after(address("hanako"), 0, 10)

        assert source.refusals() == [f"a mail to {address('taro')}: larger than 5000 bytes"]


@pytest.mark.parametrize(
    ("other", "at", "said"),
    [
        ({"password": "wrong"}, "user", "log in at .* as 'tenken'.*AUTHENTICATIONFAILED"),
        ({"folder": "Tests"}, "folder", "'Tests'.*the folders there are: INBOX"),
        ({"security": "tls"}, "tls", "no TLS"),
        ({"security": "starttls"}, "tls", "STARTTLS"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(
    dovecot: Dovecot, other: dict[str, Any], at: str, said: str
) -> None:
    with pytest.raises(MailboxUnreachable, match=said) as told:
        follow(dovecot, **other).start()

    assert told.value.at == at
    assert PASSWORD not in str(told.value)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(MailboxUnreachable, match=r"nowhere\.invalid:993") as told:
        FollowedMailbox(ImapLine(ImapAccount("nowhere.invalid", 993, USER, PASSWORD))).start()

    assert told.value.at == "host"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def secured(authority: Authority) -> Iterator[Dovecot]:
    with running("disable_plaintext_auth = yes", authority) as server:
        yield server


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_is_read_over_tls(secured: Dovecot, authority: Authority, security: Security) -> None:
    port = secured.imaps if security == "tls" else secured.imap
    context = ssl.create_default_context(cafile=authority.ca)
    given = ImapAccount("127.0.0.1", port, USER, PASSWORD, security=security, tls=context, addresses=PATTERN)
    with FollowedMailbox(ImapLine(given)) as source:
        secured.send("secret", security)

        assert source.next_after(address(security), 0, 10) is not None


def test_a_certificate_nobody_vouches_for_is_refused(secured: Dovecot, tmp_path: Path) -> None:
    context = ssl.create_default_context(cafile=found_authority(tmp_path).ca)
    given = ImapAccount("127.0.0.1", secured.imaps, USER, PASSWORD, tls=context)
    with pytest.raises(MailboxUnreachable, match="certificate is not trusted") as told:
        FollowedMailbox(ImapLine(given)).start()

    assert told.value.at == "tls"
