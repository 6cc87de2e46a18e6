"""Profiles that are wrong say so, key by key; profiles that are right are read whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.target import Profile, ProfileError, load_profile

NAME = 'name = "Staging"\n'
ROUTE = '[route.renesas]\nurl = "https://staging.example.jp/login"\n'
SMALLEST = NAME + ROUTE
FIXTURES = Path(__file__).parents[2] / "fixtures" / "targets"
ENVIRON = {"CATCHER_PASSWORD": "relay-pass", "SUPPORT_KEY": "support-pass"}

WRONG = [
    (ROUTE, "name", "missing"),
    ('name = ""\n' + ROUTE, "name", "at least 1 character"),
    (NAME, "route", "missing"),
    (NAME + "[route]\n", "route", "at least 1 item"),
    (NAME + '[route."Renesas 1"]\nurl = "https://a.example"', "route", "lower-case letters"),
    (NAME + "[route.renesas]\n", "route.renesas.url", "missing"),
    (NAME + '[route.renesas]\nurl = "staging.example.jp"', "route.renesas.url", "starts with https://"),
    (NAME + '[route.renesas]\nurl = "https://a.example/\\\\b"', "route.renesas.url", "backslashes"),
    (NAME + '[route.renesas]\nurl = "https://a.example:99999/"', "route.renesas.url", "ort"),
    (NAME + '[route.renesas]\nurl = "https://a.example"\nhost = "b"', "route.renesas.host", "unknown key"),
    ('color = "red"\n' + SMALLEST, "color", "unknown key"),
    ('allowed_origins = ["example.jp"]\n' + SMALLEST, "allowed_origins.0", "starts with https://"),
    ('allowed_origins = ["https://a.example/b"]\n' + SMALLEST, "allowed_origins.0", "ends after the host"),
    (
        SMALLEST + "[browser]\nviewport = { width = 1 }",
        "browser.viewport.width",
        "greater than or equal",
    ),
    (SMALLEST + '[browser]\nignore_https_errors = "maybe"', "browser.ignore_https_errors", "boolean"),
    (SMALLEST + '[browser]\nproxy = "proxy:8080"', "browser.proxy", "starts with https://"),
    (SMALLEST + "[browser]\nlocale = 1", "browser.locale", "valid string"),
    (SMALLEST + '[browser.client_certificate]\norigin = "https://a.example"', "certificate", "missing"),
    (SMALLEST + "[timeouts]\nmail = 0", "timeouts.mail", "greater than 0"),
    (SMALLEST + '[timeouts]\npage = "soon"', "timeouts.page", "valid number"),
    (SMALLEST + "[timeouts]\nmargin = -1", "timeouts.margin", "greater than 0"),
    (SMALLEST + "[timeouts]\nquiet_ms = -1", "timeouts.quiet_ms", "greater than or equal to"),
    (SMALLEST + "[timeouts]\npages = 3", "timeouts.pages", "known here: page, step"),
    (SMALLEST + '[mail]\nkind = "pigeon"', "mail.kind", '"catcher", "mailpit", "imap"'),
    (SMALLEST + "[mail]\nport = 25", "mail", "needs a kind"),
    (SMALLEST + '[mail]\nkind = "catcher"\nport = 70000', "mail.port", "less than or equal to 65535"),
    (SMALLEST + '[mail]\nkind = "catcher"\naddresses = "a@example.jp"', "mail.addresses", "{id} once"),
    (
        SMALLEST + '[mail]\nkind = "catcher"\naddresses_elsewhere = "{id}"',
        "mail.addresses_elsewhere",
        "{id} once and one @",
    ),
    (SMALLEST + '[mail]\nkind = "imap"', "mail.host", "missing"),
    (SMALLEST + '[mail]\nkind = "mailpit"', "mail.url", "missing"),
    (SMALLEST + '[mail]\nkind = "mailpit"\nurl = "mailpit:8025"', "mail.url", "starts with https://"),
    (SMALLEST + '[ageing]\nkind = "magic"', "ageing.kind", '"test-support"'),
    (SMALLEST + '[ageing]\nkind = "wait"', "ageing.limit", "missing"),
    (SMALLEST + '[ageing]\nkind = "defer"', "ageing.seal_key", "missing"),
    (SMALLEST + '[ageing]\nkind = "defer"\nseal_key = "abc"', "ageing.seal_key", "environment variable"),
    (SMALLEST + '[captcha]\nkind = "keys"', "captcha.kind", 'kind is one of "test-support"'),
    (SMALLEST + '[ageing]\nkind = "command"\ncommand = []', "ageing.command", "at least 1 item"),
    (SMALLEST + '[ageing]\nkind = "command"\ncommand = ["age"]', "ageing.command", "holds {address} and"),
    (SMALLEST + '[ageing]\nkind = "test-support"', "test_support", "missing"),
    (SMALLEST + '[captcha]\nkind = "test-support"', "test_support", "captcha.kind"),
    (SMALLEST + '[captcha]\nkind = "fixed"', "captcha.answer", "missing"),
    (SMALLEST + '[captcha]\nkind = "ocr"', "captcha.kind", '"person"'),
    (SMALLEST + '[captcha]\nkind = "person"\ndeadline = 0', "captcha.deadline", "greater than 0"),
    (SMALLEST + '[members]\nkind = "test-support"', "test_support", "members.kind"),
    (SMALLEST + '[members]\nkind = "roster"', "members.file", "missing"),
    (SMALLEST + '[members]\nkind = "roster"\nfile = "absent.csv"', "members.file", "absent.csv"),
    (SMALLEST + "[test_support]\n", "test_support.url", "missing"),
    (SMALLEST + '[test_support]\nurl = "x"', "test_support.url", "starts with https://"),
    (
        SMALLEST + '[test_support]\nurl = "https://s.example"\n[test_support.endpoint.clock]',
        "test_support.endpoint.clock",
        '"members", "age", "captcha" or "reset"',
    ),
    (
        SMALLEST + '[test_support]\nurl = "https://s.example"\n[test_support.endpoint.age]\nmethod = "post"',
        "test_support.endpoint.age.method",
        '"PUT"',
    ),
    (SMALLEST + '[[override]]\nlabel = "氏名"', "override.0.selector", "missing"),
    (
        SMALLEST + '[[override]]\nlabel = "氏名"\nselector = "#a"\nnth = -1',
        "override.0.nth",
        "greater than or",
    ),
    (SMALLEST + '[not_applicable]\n"renesas.login" = ""', "not_applicable.renesas.login", "at least 1"),
    (SMALLEST + '[not_applicable]\n"Renesas Login" = "a"', "not_applicable", "lower-case letters"),
    (SMALLEST + '[authorisation]\nby = "a"\nreference = "b"', "authorisation.date", "missing"),
    (SMALLEST + '[authorisation]\nby = "a"\nreference = "b"\ndate = "soon"', "authorisation.date", "date"),
    ('adapter = "acme/tenken.py"\n' + SMALLEST, "adapter", "module:Class"),
]


@pytest.mark.parametrize(("text", "where", "why"), WRONG)
def test_a_wrong_key_is_named(profile_of: Callable[..., Profile], text: str, where: str, why: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of(text)

    assert any(each.key.endswith(where) and why in str(each) for each in caught.value.problems), caught.value


def test_every_problem_is_listed(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of('colour = 1\n[route.renesas]\nurl = "x"\n[timeouts]\nmail = 0\n')

    assert {each.key for each in caught.value.problems} == {
        "name",
        "colour",
        "route.renesas.url",
        "timeouts.mail",
    }
    assert "4 problems" in str(caught.value)


def test_a_problem_shows_an_example(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(ProfileError, match=r'addresses = "tenken\+\{id\}@staging.example.jp"'):
        profile_of(SMALLEST + '[mail]\nkind = "catcher"\naddresses = "a"')


@pytest.mark.parametrize(
    ("raw", "why"),
    [(b'name = "a', "not TOML"), (b'name = "\x83\x65"', "not UTF-8"), (None, "No such file")],
)
def test_an_unreadable_file_is_explained(tmp_path: Path, raw: bytes | None, why: str) -> None:
    path = tmp_path / "target.toml"
    if raw is not None:
        path.write_bytes(raw)

    with pytest.raises(ProfileError, match=why):
        load_profile(path, environ={})


def test_a_byte_order_mark_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text(SMALLEST, encoding="utf-8-sig")

    assert load_profile(path, environ={}).name == "Staging"


def test_defaults_suit_a_local_portal(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(SMALLEST)

    assert profile.mail.kind == "catcher"
    assert (profile.ageing.kind, profile.captcha.kind, profile.members.kind) == ("none", "none", "none")
    assert profile.timeouts.margin == 30
    assert profile.address("abc") == "abc@tenken.test"
    assert profile.address_elsewhere("abc") == "abc@elsewhere.test"
    assert profile.browser.locale == "ja-JP"


def test_a_mailbox_has_to_be_told_another_domain(profile_of: Callable[..., Profile]) -> None:
    mailbox = '[mail]\nkind = "imap"\nhost = "imap.example"\nuser = "qa"\npassword = { env = "PW" }\n'

    assert profile_of(SMALLEST + mailbox, PW="x").address_elsewhere("abc") is None
    told = profile_of(SMALLEST + mailbox + 'addresses_elsewhere = "qa+{id}@other.example"', PW="x")
    assert told.address_elsewhere("abc") == "qa+abc@other.example"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_sample_profiles_are_valid(path: Path) -> None:
    assert load_profile(path, environ=ENVIRON).routes


def test_a_route_may_have_its_own_support(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(
        SMALLEST
        + '[route.omron]\nurl = "https://o.example"\ntest_support = { url = "https://own.example" }\n'
        + '[test_support]\nurl = "https://shared.example"\n'
    )

    supports = [profile.support_for(manual) for manual in ("renesas", "omron")]
    assert [each and each.url for each in supports] == ["https://shared.example", "https://own.example"]
