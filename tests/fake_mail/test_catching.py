"""The catcher over real SMTP connections."""

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from fake_mail import Catcher, Limits, Mailbox, NoMail

TARO = "taro@mail.example"
SENDER = "info@portal.example"


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


def send(catcher: Catcher, raw: bytes, *recipients: str, options: tuple[str, ...] = ()) -> None:
    with smtplib.SMTP(catcher.host, catcher.port) as client:
        client.sendmail(SENDER, recipients or (TARO,), raw, mail_options=options)


def converse(catcher: Catcher, *commands: bytes) -> list[bytes]:
    """The first line of the reply to each of `commands`, the greeting left out."""
    with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
        replies = connection.makefile("rb")
        replies.readline()
        said = []
        for command in commands:
            connection.sendall(command)
            line = replies.readline()
            while line[3:4] == b"-":
                line = replies.readline()
            said.append(line.strip())
        return said


def begin(connection: socket.socket) -> None:
    """Go on until the server waits for the mail itself."""
    connection.recv(1000)
    for command in (b"HELO x\r\n", b"MAIL FROM:<a@b.example>\r\n", b"RCPT TO:<c@d.example>\r\n", b"DATA\r\n"):
        connection.sendall(command)
        connection.recv(1000)


def raw_of(catcher: Catcher, recipient: str = TARO) -> bytes:
    delivery = catcher.next_after(recipient, 0, 5)
    assert delivery is not None
    return delivery.raw


def test_bytes_are_kept_as_sent(catcher: Catcher) -> None:
    raw = (
        b"Subject: x\r\nX-Odd:\t  folded\r\n  twice\r\n\r\n"
        + bytes(range(0x80, 0x100))
        + b"\x00\r\n.\r\n..\r\nend \r\n"
    )
    send(catcher, raw)

    assert raw_of(catcher) == raw


def test_system_chooses_each_port() -> None:
    with Catcher() as one, Catcher() as other:
        assert one.port != other.port
        assert one.port > 0


def test_taken_port_is_an_os_error(catcher: Catcher) -> None:
    with pytest.raises(OSError, match="in use"):
        Catcher(port=catcher.port).start()


def test_catcher_starts_again_after_stop() -> None:
    catcher = Catcher()
    with catcher:
        send(catcher, b"Subject: one\r\n\r\n")
    with catcher:
        send(catcher, b"Subject: two\r\n\r\n")

    assert catcher.mark() == 2


@pytest.mark.parametrize("length", [999, 1002, 5000, 65535, 65536, 65537, 200_000, 1_000_000])
def test_long_lines_are_taken(catcher: Catcher, length: int) -> None:
    raw = b"Subject: x\r\n\r\n" + b"a" * length + b"\r\nend\r\n"
    send(catcher, raw)

    assert raw_of(catcher) == raw


@pytest.mark.parametrize("length", [65534, 65535, 65536, 65537, 131072])
def test_dot_behind_a_long_line_is_no_end(catcher: Catcher, length: int) -> None:
    raw = b"\r\n" + b"a" * length + b".\r\n.\r\n"
    send(catcher, raw)

    assert raw_of(catcher) == raw


def test_utf8_addresses_are_taken(catcher: Catcher) -> None:
    send(
        catcher,
        "Subject: ご案内\r\n\r\n".encode(),
        "太郎@例え.example",
        options=("SMTPUTF8", "BODY=8BITMIME"),
    )

    assert raw_of(catcher, "太郎@例え.example") == "Subject: ご案内\r\n\r\n".encode()


def test_null_sender_is_taken(catcher: Catcher) -> None:
    replies = converse(
        catcher,
        b"EHLO x\r\n",
        b"MAIL FROM:<>\r\n",
        b"RCPT TO:<taro@mail.example>\r\n",
        b"DATA\r\n",
        b"x\r\n.\r\n",
    )

    assert replies[-1].startswith(b"250")
    assert catcher.others_after(0)[0].sender == ""


def test_extensions_are_announced(catcher: Catcher) -> None:
    with smtplib.SMTP(catcher.host, catcher.port) as client:
        client.ehlo()

    assert {"8bitmime", "smtputf8", "size"} <= set(client.esmtp_features)


def test_letter_case_of_address_does_not_matter(catcher: Catcher) -> None:
    send(catcher, b"\r\n", "Taro@Mail.EXAMPLE")

    assert raw_of(catcher, "taro@mail.example") == b"\r\n"


@pytest.mark.parametrize("end", [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n.\r"])
def test_only_crlf_dot_crlf_ends_a_mail(catcher: Catcher, end: bytes) -> None:
    smuggled = b"MAIL FROM:<evil@x.example>\r\nRCPT TO:<victim@mail.example>\r\nDATA\r\nsmuggled\r\n"
    converse(
        catcher,
        b"EHLO x\r\n",
        b"MAIL FROM:<info@portal.example>\r\n",
        b"RCPT TO:<taro@mail.example>\r\n",
        b"DATA\r\n",
        b"first" + end + smuggled + b"\r\n.\r\n",
    )

    assert catcher.mark() == 1
    assert catcher.next_after("victim@mail.example", 0, 0) is None


def test_too_large_mail_is_refused_loudly() -> None:
    with Catcher(Limits(message_bytes=10_000)) as catcher:
        replies = converse(
            catcher,
            b"HELO x\r\n",
            b"MAIL FROM:<info@portal.example>\r\n",
            b"RCPT TO:<taro@mail.example>\r\n",
            b"DATA\r\n",
            b"\r\n".join([b"a" * 70] * 150) + b"\r\n.\r\n",
            b"NOOP\r\n",
        )

        assert replies[-2:] == [b"552 5.3.4 The mail is larger than 10000 bytes", b"250 OK"]
        with pytest.raises(NoMail, match="10000 bytes"):
            Mailbox(catcher).wait_for(TARO, after=0, timeout=0)


def test_line_that_never_ends_is_cut_off() -> None:
    with Catcher(Limits(message_bytes=100_000)) as catcher:
        with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
            begin(connection)
            with pytest.raises(OSError, match=r"reset|pipe|abort"):
                connection.sendall(b"a" * 600_000_000)

        assert "its sender went on" in catcher.refusals()[0]


def test_recipients_over_the_cap_are_refused() -> None:
    with Catcher(Limits(recipients=3)) as catcher, smtplib.SMTP(catcher.host, catcher.port) as client:
        refused = client.sendmail(SENDER, [f"r{n}@mail.example" for n in range(5)], b"\r\n")

        assert set(refused) == {"r3@mail.example", "r4@mail.example"}
        assert len(catcher.refusals()) == 2


def test_parts_over_the_cap_are_refused() -> None:
    raw = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 20 + b"--b--\r\n"
    with Catcher(Limits(parts=10)) as catcher:
        with pytest.raises(smtplib.SMTPDataError, match="more than 10 parts"):
            send(catcher, raw)

        assert "more than 10 parts" in catcher.refusals()[0]


def test_ruled_lines_are_no_parts() -> None:
    with Catcher(Limits(parts=10)) as catcher:
        send(catcher, b"Subject: x\r\n\r\n" + b"----------\r\ntext\r\n" * 100)

        assert catcher.mark() == 1


def test_full_catcher_refuses_loudly() -> None:
    with Catcher(Limits(total_bytes=5000)) as catcher:
        send(catcher, b"a" * 4000 + b"\r\n")
        with pytest.raises(smtplib.SMTPDataError, match="full"):
            send(catcher, b"a" * 4000 + b"\r\n")

        assert "full" in catcher.refusals()[0]


def test_connections_over_the_cap_are_refused() -> None:
    with Catcher(Limits(connections=1)) as catcher, smtplib.SMTP(catcher.host, catcher.port):
        with pytest.raises(smtplib.SMTPConnectError, match="Too many connections"):
            smtplib.SMTP(catcher.host, catcher.port)

        assert "connection" in catcher.refusals()[0]


def test_stop_lets_a_mail_finish() -> None:
    catcher = Catcher().start()
    with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
        begin(connection)
        stopping = threading.Thread(target=catcher.stop)
        stopping.start()
        connection.sendall(b"Subject: late\r\n\r\n.\r\n")
        reply = connection.recv(1000)
        stopping.join(10)

    assert reply.startswith(b"250")
    assert catcher.mark() == 1


def test_stop_does_not_wait_for_an_idle_client() -> None:
    catcher = Catcher(Limits(drain_seconds=60)).start()
    with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
        connection.recv(1000)
        catcher.stop()
        goodbye = connection.recv(1000)

    assert goodbye.startswith(b"421")


def test_stop_gives_up_on_a_mail_that_hangs() -> None:
    catcher = Catcher(Limits(drain_seconds=0.1)).start()
    with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
        begin(connection)
        catcher.stop()

    assert "not finished" in catcher.refusals()[0]


def test_client_that_vanishes_leaves_nothing(catcher: Catcher) -> None:
    with closing(socket.create_connection((catcher.host, catcher.port), timeout=10)) as connection:
        begin(connection)
        connection.sendall(b"half a mail\r\n")
    send(catcher, b"Subject: next\r\n\r\n")

    assert [delivery.raw for delivery in catcher.others_after(0)] == [b"Subject: next\r\n\r\n"]


def test_garbage_commands_do_not_stop_it(catcher: Catcher) -> None:
    converse(
        catcher,
        b"\xff\xfe\x00\r\n",
        b"MAIL FROM:((((((\r\n",
        b"RCPT\r\n",
        b"DATA\r\n",
        b"A" * 100_000 + b"\r\n",
    )
    send(catcher, b"Subject: next\r\n\r\n")

    assert catcher.mark() == 1


def test_many_senders_at_once_lose_nothing(catcher: Catcher) -> None:
    def burst(worker: int) -> None:
        with smtplib.SMTP(catcher.host, catcher.port) as client:
            for number in range(50):
                client.sendmail(SENDER, f"w{worker}@mail.example", f"Subject: {number}\r\n\r\n".encode())

    workers = [threading.Thread(target=burst, args=(worker,)) for worker in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    box = Mailbox(catcher)
    assert [
        [message.subject for message in box.all_for(f"w{worker}@mail.example")] for worker in range(8)
    ] == [[str(number) for number in range(50)]] * 8
