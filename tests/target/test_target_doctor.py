"""What the examination of a profile finds, with real servers and a real browser."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tenken.target.doctor import NotReady, examine, refuse_unready
from tenken.target.finding import Finding
from tenken.target.profile import load_profile
from tenken.target.roster import Roster
from tests.target.authority import found_authority
from tests.target.vendor import Vendor

Doctor = Callable[..., list[Finding]]
NO_BROWSER = "No browser was found"
KINDS = "".join(f'[{each}]\nkind = "test-support"\n' for each in ("members", "ageing", "captcha"))


@pytest.fixture
def doctor(tmp_path: Path, vendor: Vendor) -> Doctor:
    """Examines a profile of the vendor's portal; in a thread, for a browser may run in this one."""
    vendor.answer("/login", 200, b"<html>")

    def look(more: str = "", *, url: str = "", browser: bool = False) -> list[Finding]:
        environ = dict(os.environ) if browser else {"PATH": str(tmp_path), "HOME": str(tmp_path)}
        path = tmp_path / "target.toml"
        path.write_text(
            f'name = "Staging"\n[route.renesas]\nurl = "{url or vendor.url + "/login"}"\n{more}',
            encoding="utf-8",
        )
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(examine, path, environ=environ).result()

    return look


def wrong(findings: list[Finding]) -> list[Finding]:
    return [each for each in findings if not each.ok and not each.what.startswith(NO_BROWSER)]


def test_a_sound_profile_has_no_complaint(doctor: Doctor, vendor: Vendor) -> None:
    vendor.answer("/members", 422, {"detail": "kind"})
    vendor.answer("/age", 404, {"detail": "nothing pending"})
    vendor.answer("/captcha", 404, {"detail": "no captcha"})

    findings = doctor(
        f'{KINDS}[test_support]\nurl = "{vendor.url}"\n[[override]]\nlabel = "氏名"\nselector = "#a"',
        browser=True,
    )

    assert wrong(findings) == []
    seen = "\n".join(each.what for each in findings)
    for part in (
        "answers 200",
        "clock is",
        "endpoint members",
        "endpoint age",
        "starts",
        "#a",
        "a mail sent to",
    ):
        assert part in seen


def test_the_examination_uses_no_member(doctor: Doctor, vendor: Vendor) -> None:
    doctor(f'{KINDS}[test_support]\nurl = "{vendor.url}"')

    asked = [body for _, path, body, _ in vendor.asked if path == "/members"]
    assert asked == [{"kind": "nobody"}]


def test_a_wrong_profile_is_the_only_finding(doctor: Doctor) -> None:
    (finding,) = doctor("[timeouts]\nmail = 0")

    assert not finding.ok
    assert finding.what.startswith("timeouts.mail")
    assert "mail = 60" in finding.remedy


@pytest.mark.parametrize(
    ("status", "remedy"), [(401, "basic_auth"), (404, "look at the address"), (503, "mend the portal")]
)
def test_a_portal_that_refuses_is_reported(doctor: Doctor, vendor: Vendor, status: int, remedy: str) -> None:
    vendor.answer("/login", status, b"")

    (finding,) = wrong(doctor())
    assert f"answers {status}" in finding.what
    assert remedy in finding.remedy


def test_a_portal_that_is_away_is_reported(doctor: Doctor) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        (finding,) = wrong(doctor(url=f"http://127.0.0.1:{taken.getsockname()[1]}/"))

    assert "gives no answer" in finding.what
    assert "can be reached" in finding.remedy


def test_a_clock_that_is_off_is_reported(doctor: Doctor, vendor: Vendor) -> None:
    vendor.date = "Tue, 01 Jan 2030 00:00:00 GMT"

    (finding,) = wrong(doctor())
    assert "ahead of this computer's" in finding.what


@pytest.mark.parametrize(
    ("status", "body", "what"),
    [(500, {}, "500 Internal Server Error"), (404, b"Not Found", "404 without saying why"), (501, {}, "501")],
)
def test_an_endpoint_that_fails_is_reported(
    doctor: Doctor, vendor: Vendor, status: int, body: object, what: str
) -> None:
    vendor.answer("/age", status, body)

    (finding,) = wrong(doctor(f'[ageing]\nkind = "test-support"\n[test_support]\nurl = "{vendor.url}"'))
    assert what in finding.what
    assert "endpoint age" in finding.what
    assert finding.remedy


def test_a_selector_out_of_form_is_reported(doctor: Doctor) -> None:
    (finding,) = wrong(doctor('[[override]]\nlabel = "氏名"\nselector = "div["', browser=True))

    assert "「氏名」: div[ is no selector" in finding.what


def test_a_taken_port_is_reported(doctor: Doctor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (finding,) = wrong(doctor(f'[mail]\nkind = "catcher"\nport = {port}'))

    assert f"cannot listen on 127.0.0.1:{port}" in finding.what


def test_a_used_up_roster_is_reported(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("number\n1\n")
    roster = '[members]\nkind = "roster"\nfile = "members.csv"'
    before = [each.what for each in doctor(roster)]

    Roster.read(tmp_path / "members.csv").lease("insured", scenario="a", by="b")

    assert "unused persons in members.csv: 1 insured, 0 dependant, 0 voluntary, 0 retired" in before
    assert [each.remedy for each in wrong(doctor(roster))] == ["add persons to members.csv"]


def test_a_resumed_run_needs_nobody_new(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("number\n1\n")
    doctor('[members]\nkind = "roster"\nfile = "members.csv"')
    Roster.read(tmp_path / "members.csv").lease("insured", scenario="a", by="this run")
    path = tmp_path / "target.toml"
    profile = load_profile(path, environ={})

    with pytest.raises(NotReady, match="unused persons"):
        refuse_unready(profile, path, ["renesas"])
    refuse_unready(profile, path, ["renesas"], resumed=True)


def test_absent_files_are_reported(doctor: Doctor) -> None:
    (finding,) = wrong(doctor('[mail]\nkind = "catcher"\ntls_certificate = "catcher.pem"'))
    assert "mail.tls_certificate: cannot be used: No such file" in finding.what

    (finding,) = wrong(doctor('[browser]\nca_file = "ca.pem"'))
    assert "ca_file cannot be used" in finding.what


def test_a_missing_browser_is_reported(doctor: Doctor) -> None:
    (finding,) = [each for each in doctor() if not each.ok]

    assert finding.what.startswith(NO_BROWSER)
    assert "python -m tenken.setup" in finding.remedy


def test_links_in_plain_http_are_reported(doctor: Doctor) -> None:
    found = doctor(url="http://portal.invalid/login")

    assert any("mail links to http://portal.invalid" in each.what for each in wrong(found))


def test_a_selector_is_tried_on_the_entry_page(tmp_path: Path, vendor: Vendor) -> None:
    vendor.answer("/login", 200, b"<html><input id=a><input class=b><input class=b>")
    overrides = {"氏名": "#a", "枝番": ".b", "認証": "#later", "番号": "#absent"}
    tables = "".join(f"[[override]]\nlabel = '{k}'\nselector = '{v}'\n" for k, v in overrides.items())
    path = tmp_path / "target.toml"
    path.write_text(
        f'name = "Staging"\n[route.renesas]\nurl = "{vendor.url}/login"\n{tables}screen = "login"\n',
        encoding="utf-8",
    )

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(examine, path, environ=dict(os.environ), first={"renesas": "login"}).result()

    seen = "\n".join(each.what for each in found)
    assert "override 「氏名」: #a matches 1 control on the entry page" in seen
    assert "override 「枝番」: .b matches 2 controls on the entry page" in seen
    assert "override 「認証」: #later can be looked for; nothing on the entry page matches" in seen
    (absent,) = wrong(found)
    assert absent.what == "override 「番号」: #absent matches nothing on the entry page"


def test_a_protected_catcher_takes_a_mail(doctor: Doctor, tmp_path: Path) -> None:
    found_authority(tmp_path)
    mail = '[mail]\ntls_certificate = "server.pem"\ntls_key = "server.key"\nuser = "relay"\n'

    found = doctor(f'{mail}kind = "catcher"\npassword = {{ env = "HOME" }}')

    assert wrong(found) == []
    assert any("came for doctor@tenken.test" in each.what for each in found)
