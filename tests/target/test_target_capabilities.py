"""Capabilities over a real test-support API: used, missing, broken."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from tenken.target import CapabilityBroken, CapabilityMissing, Profile, Services, Target, connect
from tests.target.vendor import Vendor

Supported = Callable[..., Profile]


def target(profile: Profile) -> Target:
    return connect(profile, Services(run="run-1", seed=7))


def test_ageing_asks_for_address_and_seconds(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/age", 200, {"aged": 2})
    ageing = target(supported()).ageing

    ageing.age("a@tenken.test", 10_801.0)

    assert vendor.asked[0][:3] == ("POST", "/age", {"address": "a@tenken.test", "seconds": 10_801})
    assert ageing.proof == "aged"


def test_a_captcha_is_answered(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/captcha", 200, {"answer": "8k2f"})

    assert target(supported()).captcha.answer({"JSESSIONID": "1"}, image="/captcha.png") == "8k2f"
    assert vendor.asked[0][2] == {"cookies": {"JSESSIONID": "1"}, "address": None, "image": "/captcha.png"}


def test_nothing_declared_is_missing(profile_of: Callable[..., Profile]) -> None:
    without = target(profile_of('name = "Staging"\n[route.renesas]\nurl = "https://a.example"\n'))

    with pytest.raises(CapabilityMissing, match=r'ageing: the profile says ageing\.kind = "none"') as ageing:
        without.ageing.age("a@tenken.test", 1)
    with pytest.raises(CapabilityMissing, match="captcha") as captcha:
        without.captcha.answer({})
    with pytest.raises(CapabilityMissing, match="members") as members:
        without.members.lease(scenario="login")

    assert [caught.value.name for caught in (ageing, captcha, members)] == ["ageing", "captcha", "members"]


def test_an_endpoint_said_to_be_absent_is_missing(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/age", 501, {})

    with pytest.raises(CapabilityMissing, match="no age endpoint"):
        target(supported()).ageing.age("a@tenken.test", 1)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (500, {"detail": "database\n is down"}, "500 Internal Server Error: database is down"),
        (500, b"<html>Sorry</html>", "500 Internal Server Error$"),
        (403, {}, "403 Forbidden"),
        (302, {}, "302 Found"),
        (404, {"detail": "nothing pending here"}, "nothing pending here"),
        (404, {}, "nothing is pending for a@tenken.test"),
        (200, b"<html>Welcome</html>", "no JSON"),
        (200, ["aged"], "no JSON object"),
        (200, {}, "aged = None"),
        (200, {"aged": 0}, "aged = 0"),
        (200, {"aged": "1"}, "aged = '1'"),
        (200, {"aged": True}, "aged = True"),
    ],
)
def test_ageing_that_fails_is_broken(
    supported: Supported, vendor: Vendor, status: int, body: object, why: str
) -> None:
    vendor.answer("/age", status, body)

    with pytest.raises(CapabilityBroken, match=why) as caught:
        target(supported()).ageing.age("a@tenken.test", 1)
    assert caught.value.name == "ageing"


@pytest.mark.parametrize(
    ("status", "body"), [(200, {"answer": ""}), (200, {"answer": 1}), (404, {}), (503, {})]
)
def test_a_captcha_untold_is_broken(supported: Supported, vendor: Vendor, status: int, body: object) -> None:
    vendor.answer("/captcha", status, body)

    with pytest.raises(CapabilityBroken, match="captcha"):
        target(supported()).captcha.answer({})


def test_an_unreachable_api_is_broken(profile_of: Callable[..., Profile]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        profile = profile_of(
            'name = "S"\n[route.renesas]\nurl = "https://a.example"\n[ageing]\nkind = "test-support"\n'
            f'[test_support]\nurl = "{url}"'
        )
        with pytest.raises(CapabilityBroken, match=f"POST {url}/age got no answer"):
            target(profile).ageing.age("a@tenken.test", 1)


def test_a_silent_api_is_broken(profile_of: Callable[..., Profile]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        profile = profile_of(
            'name = "S"\n[route.renesas]\nurl = "https://a.example"\n[ageing]\nkind = "test-support"\n'
            f'[test_support]\nurl = "http://127.0.0.1:{silent.getsockname()[1]}"\ntimeout = 0.1'
        )
        with pytest.raises(CapabilityBroken, match="timed out"):
            target(profile).ageing.age("a@tenken.test", 1)


def test_an_endpoint_is_mapped_to_the_vendor_s(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/v2/shift/a%2Bb%40tenken.test", 200, {"result": {"rows": 1}})
    profile = supported(
        'headers = { X-Tester = "tenken" }\n[test_support.endpoint.age]\n'
        'url = "/v2/shift/{address}"\nmethod = "PUT"\nheaders = { X-Api-Key = { env = "KEY" } }\n'
        'body = { by = "{seconds}", why = "tested as {address}", how = ["{seconds}"] }\n'
        'answer = "result"\nnames = { aged = "rows" }\n',
        KEY="abc",
    )

    target(profile).ageing.age("a+b@tenken.test", 60)

    method, _, body, headers = vendor.asked[0]
    assert (method, body) == ("PUT", {"by": 60, "why": "tested as a+b@tenken.test", "how": [60]})
    assert (headers["X-Tester"], headers["X-Api-Key"]) == ("tenken", "abc")


def test_a_path_of_the_api_is_kept(supported: Supported, vendor: Vendor) -> None:
    vendor.answer("/qa/v1/age", 200, {"aged": 1})
    profile = supported()
    assert profile.test_support is not None
    api = profile.test_support.model_copy(update={"url": vendor.url + "/qa/v1"})

    target(profile.model_copy(update={"test_support": api})).ageing.age("a@tenken.test", 1)

    assert vendor.asked[0][1] == "/qa/v1/age"
