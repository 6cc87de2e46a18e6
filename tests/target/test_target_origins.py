"""Only the profile's own origins are followed, and real portals need an authorisation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tenken.target import Profile, ProfileError, allowed
from tenken.target.origins import is_loopback, is_public, origin

ROUTE = 'name = "Staging"\n[route.renesas]\nurl = "https://Staging.Example.jp:443/login"\n'
AUTHORISED = '[authorisation]\nby = "山田 太郎"\ndate = 2026-01-31\nreference = "QA-1"\n'


@pytest.mark.parametrize(
    "url",
    [
        "https://staging.example.jp/confirm?key=1",
        "HTTPS://STAGING.EXAMPLE.JP/confirm",
        "https://staging.example.jp:443/",
        "https://staging.example.jp./",
    ],
)
def test_links_to_a_route_are_followed(profile_of: Callable[..., Profile], url: str) -> None:
    assert allowed(url, profile_of(ROUTE))


@pytest.mark.parametrize(
    "url",
    [
        "http://staging.example.jp/",
        "https://staging.example.jp:8443/",
        "https://evil.example/?https://staging.example.jp/",
        "https://staging.example.jp.evil.example/",
        "https://staging.example.jp@evil.example/",
        "https://evil.example\\@staging.example.jp/",
        "https://evil.example\t@staging.example.jp/",
        "https://user:word@staging.example.jp/",
        "//staging.example.jp/",
        "javascript:alert('https://staging.example.jp')",
        "https://staging.example.jp:port/",
        "https://[::1/",
        "",
    ],
)
def test_other_links_are_not_followed(profile_of: Callable[..., Profile], url: str) -> None:
    assert not allowed(url, profile_of(ROUTE))


def test_named_origins_replace_the_routes(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of('allowed_origins = ["https://Mail.example.jp/"]\n' + ROUTE)

    assert allowed("https://mail.example.jp/x", profile)
    assert not allowed("https://staging.example.jp/x", profile)


def test_japanese_hosts_compare_as_sent() -> None:
    assert origin("https://健保.example/") == "https://xn--ruqtm.example"


@pytest.mark.parametrize(
    "host", ["kenpos.jp", "www.kenpos.jp", "KENCOM.JP.", "omronkenpo.kw21connect.jp", "a.renesas-kenpo.jp"]
)
def test_portals_of_real_members_are_refused(profile_of: Callable[..., Profile], host: str) -> None:
    text = f'name = "Real"\n[route.renesas]\nurl = "https://{host}/login"\n'

    with pytest.raises(ProfileError, match="need a written authorisation"):
        profile_of(text)
    assert profile_of(text + AUTHORISED).authorisation is not None


def test_mail_links_to_real_portals_are_refused(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(ProfileError, match="need a written authorisation"):
        profile_of('allowed_origins = ["https://kenpos.jp"]\n' + ROUTE)


@pytest.mark.parametrize("host", ["notkenpos.jp", "kenpos.jp.example", "kw21connect.jp", "a.example.jp"])
def test_similar_names_are_no_real_portals(host: str) -> None:
    assert not is_public(f"https://{host}/")


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:1", True),
        ("http://[::1]:1", True),
        ("http://localhost", True),
        ("http://a.localhost", True),
        ("http://127.evil.example", False),
        ("http://10.0.0.1", False),
    ],
)
def test_loopback_is_this_machine_only(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback
