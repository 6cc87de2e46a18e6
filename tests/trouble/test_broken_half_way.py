"""A portal that breaks under the run is neither broken promise nor kept one, and costs no long waits."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

from tests.trouble.conftest import Done, Staging
from tests.trouble.faults import after, breaks, gets, hangs, posts

ADAPTER = """
class DeadMailbox:
    def mark(self):
        return 0

    def next_after(self, recipient, after, timeout):
        raise ConnectionError("imap.staging.invalid hung up")

    def others_after(self, after):
        return []


class Adapter:
    def __init__(self, *, profile, folder):
        self.mail = DeadMailbox()
"""


def usable(done: Done) -> None:
    """The run said no falsehood, and left a certificate of what was reached."""
    assert "Traceback" not in done.said, done.said
    assert done.status == 1
    assert "decision: incomplete" in done.said
    assert done.results["fail"] == 0
    assert json.loads((done.run / "certificate.json").read_text())["decision"]["word"] == "incomplete"
    assert "incomplete" in (done.run / "certificate.html").read_text()


def test_a_portal_that_is_gone_is_tried_once(
    certify: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    portal = staging()
    portal.faults.when(after(2, gets("login.jsf")), hangs)  # what looks before the run, and one scenario

    began = time.monotonic()
    done = certify("login_page or procedure or forgotten or typed_password", portal.profile())

    usable(done)
    assert done.results["pass"] > 0
    tried = [each for each in done.verdicts.values() if "not tried again" in each.reason]
    assert len(tried) >= 1
    assert {each.result for each in tried} == {"blocked"}
    assert portal.faults.asked.count("GET /kw21cu/user/login.jsf") <= 5
    assert time.monotonic() - began < 100


def test_a_step_without_answer_is_blocked(
    certify: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    portal = staging()
    portal.faults.when(posts("regist"), hangs)
    portal.faults.when(gets("forget"), breaks)

    done = certify("invitation_is_as_printed or forgotten", portal.profile())

    usable(done)
    verdicts = done.verdicts
    assert verdicts["renesas.invitation.arrives"].result == "blocked"
    assert "no answer within 4 s" in verdicts["renesas.invitation.arrives"].reason
    assert verdicts["renesas.step.forgotten"].result == "blocked"
    assert "HTTP 500" in verdicts["renesas.step.forgotten"].reason


def test_a_refusal_by_accident_proves_nothing(
    certify: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    portal = staging()
    portal.faults.when(posts("identify"), breaks)

    done = certify("number_of_nobody", portal.profile())

    usable(done)
    assert done.verdicts["renesas.identity.wrong-card"].result == "blocked"
    assert "HTTP 500" in done.verdicts["renesas.identity.wrong-card"].reason


def test_a_dead_mailbox_is_an_error(
    certify: Callable[..., Done], staging: Callable[..., Staging], tmp_path: Path
) -> None:
    (tmp_path / "acme_mail.py").write_text(ADAPTER)

    done = certify("invitation_is_as_printed", staging().profile(head='adapter = "acme_mail:Adapter"'))

    usable(done)
    assert done.verdicts["renesas.invitation.arrives"].result == "error"
    assert "imap.staging.invalid hung up" in done.verdicts["renesas.invitation.arrives"].reason


def test_links_to_elsewhere_are_not_followed(
    certify: Callable[..., Done], staging: Callable[..., Staging]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0)
        port = elsewhere.getsockname()[1]
        portal = staging(base_url=f"http://127.0.0.1:{port}")
        here = portal.profile(url=f"http://127.0.0.1:{portal.port}/kw21cu/user/login.jsf")

        done = certify("used_invitation or invitation_is_as_printed", here)

        assert done.verdicts["renesas.invitation.link"].result == "fail"
        assert done.verdicts["renesas.invitation.single-use"].result == "blocked"
        try:
            elsewhere.accept()
        except BlockingIOError:
            return
        raise AssertionError("somebody followed the link")
