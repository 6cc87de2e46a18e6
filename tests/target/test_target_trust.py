"""A private authority is trusted by calls and by the browser, and nobody else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Error, Playwright

from tenken.browser import choose_browser
from tenken.target import CapabilityBroken, Profile, Services, connect
from tenken.target.trust import trust_args
from tests.target.authority import found_authority
from tests.target.vendor import Vendor, handler

TRUSTING = '[browser]\nca_file = "ca.pem"\n'


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Vendor]:
    """A portal and test-support API whose certificate only the authority in ca.pem vouches for."""
    vendor = Vendor()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(vendor)) as server:
        server.socket = (
            found_authority(tmp_path).server_context().wrap_socket(server.socket, server_side=True)
        )
        vendor.url = f"https://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield vendor
        server.shutdown()
        thread.join()


@pytest.fixture
def profile(profile_of: Callable[..., Profile], portal: Vendor) -> Callable[[str], Profile]:
    def load(more: str) -> Profile:
        return profile_of(
            f'name = "S"\n[route.renesas]\nurl = "{portal.url}/login"\n'
            f'[ageing]\nkind = "test-support"\n[test_support]\nurl = "{portal.url}"\n{more}'
        )

    return load


@pytest.fixture
def opens(playwright: Playwright, tmp_path: Path) -> Callable[[Profile], bool]:
    """Whether the browser shows the portal's first page."""

    def answers(profile: Profile) -> bool:
        choice = choose_browser()
        browser = playwright.chromium.launch(
            executable_path=choice.executable_path, args=[*choice.args, *trust_args(profile, tmp_path)]
        )
        try:
            return browser.new_page().goto(profile.routes["renesas"].url) is not None
        except Error:
            return False
        finally:
            browser.close()

    return answers


def test_calls_trust_the_named_authority(
    profile: Callable[[str], Profile], portal: Vendor, tmp_path: Path
) -> None:
    portal.answer("/age", 200, {"aged": 1})

    connect(profile(TRUSTING), Services(run="1", folder=tmp_path)).ageing.age("a@tenken.test", 1)

    assert portal.asked[0][1] == "/age"


def test_calls_trust_no_other_authority(profile: Callable[[str], Profile]) -> None:
    with pytest.raises(CapabilityBroken, match="CERTIFICATE_VERIFY_FAILED"):
        connect(profile(""), Services(run="1")).ageing.age("a@tenken.test", 1)


def test_the_browser_trusts_the_named_authority(
    profile: Callable[[str], Profile], opens: Callable[[Profile], bool]
) -> None:
    assert opens(profile(TRUSTING))


def test_the_browser_trusts_no_other_authority(
    profile: Callable[[str], Profile], opens: Callable[[Profile], bool]
) -> None:
    assert not opens(profile(""))


def test_an_unrelated_authority_vouches_for_nothing(
    profile: Callable[[str], Profile], portal: Vendor, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    found_authority(tmp_path / "other").ca.replace(tmp_path / "ca.pem")

    assert trust_args(profile(TRUSTING), tmp_path) == ()
