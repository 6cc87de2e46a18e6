"""`python -m fake_mail` in a process of its own."""

import re
import signal
import smtplib
import socket
import subprocess
import sys

from fake_mail import Mailbox, RemoteSource

MAIL = "Subject: x\r\n\r\n認証コード：4821\r\n".encode()


def test_it_catches_tells_and_stops() -> None:
    with subprocess.Popen([sys.executable, "-m", "fake_mail"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        banner = [process.stdout.readline() for _ in range(3)]
        smtp = re.search(r"smtp://([\d.]+):(\d+)", banner[0])
        http = re.search(r"(http://\S+) \(token (\S+)\)", banner[1])
        assert smtp is not None
        assert http is not None
        with smtplib.SMTP(smtp[1], int(smtp[2])) as client:
            client.sendmail("a@b.example", "taro@mail.example", MAIL)
        remote = RemoteSource(http[1], http[2])
        message = Mailbox(remote).wait_for("taro@mail.example", after=0, timeout=10)
        remote.close()
        told = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)

    assert message.text == "認証コード：4821\n"
    assert told == ["1  to taro@mail.example  x\n", "   code 4821\n"]
    assert process.returncode == 0


def test_it_stops_where_interrupts_were_ignored() -> None:
    deaf = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    ignoring = f"import signal, os, sys; {deaf}; os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", ignoring, sys.executable, "-m", "fake_mail"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)

        assert process.wait(20) == 0


def test_taken_port_is_explained() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "fake_mail", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert ended.returncode == 1
    assert f"Wanted to listen on 127.0.0.1:{port}" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
