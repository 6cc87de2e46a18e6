"""The commands around a run, as a user calls them."""

from __future__ import annotations

import re
import signal
import smtplib
import subprocess
import sys
import tomllib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import httpx

from tests.trouble.conftest import Done, Staging, free_port


def test_a_profile_is_written_and_never_over_another(tenken: Callable[..., Done], tmp_path: Path) -> None:
    shown = tenken("init", "renesas")
    written = tenken("init", "renesas", "-o", "fresh.toml")
    again = tenken("init", "renesas", "-o", "fresh.toml")

    assert tomllib.loads(shown.said)["route"].keys() == {"renesas"}
    assert (tmp_path / "fresh.toml").read_text(encoding="utf-8") == shown.said
    assert "tenken doctor --target fresh.toml" in written.said
    assert again.status == 4
    assert "fresh.toml cannot be written: File exists" in again.said


def test_the_doctor_says_what_is_wrong(tenken: Callable[..., Done], staging: Callable[..., Staging]) -> None:
    portal = staging()

    sound = tenken("doctor", profile=portal.profile())
    wrong = tenken("doctor", profile=portal.profile(url=f"http://127.0.0.1:{free_port()}/"))

    assert sound.status == 0, sound.said
    assert "came for doctor@tenken.test" in sound.said
    assert wrong.status == 1
    assert "WRONG  route.renesas" in wrong.said
    assert "-> look whether the portal runs" in wrong.said


def test_portals_are_served_with_an_inbox() -> None:
    command = [sys.executable, "-m", "tenken", "serve", "renesas"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as serving:
        assert serving.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            said += (line := serving.stdout.readline())
            assert line, said
        login, inbox = re.findall(r"http://\S+", said)[0], re.findall(r"http://\S+", said)[-1]
        smtp = re.search(r"SMTP +(\S+):(\d+)", said)
        assert smtp
        with smtplib.SMTP(smtp[1], int(smtp[2])) as line_out:
            line_out.send_message(_mail())

        portal, page = httpx.get(login, trust_env=False).text, httpx.get(inbox, trust_env=False).text
        stranger = httpx.get(inbox, headers={"host": "portal.example.jp"}, trust_env=False)
        serving.send_signal(signal.SIGINT)
        ended, rest = serving.wait(20), serving.stdout.read()

    assert "新規利用登録" in portal
    assert "somebody to register: 記号" in said
    assert "<h2>1 &lt; 2</h2>" in page
    assert '<a href="https://example.jp/?r=1"' in page
    assert "<script>" not in page
    assert stranger.status_code == 400
    assert (ended, rest) == (0, "")


def _mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.jp", "you@members.example", "1 < 2"
    message.set_content("<script>alert(1)</script> https://example.jp/?r=1 へ")
    return message
