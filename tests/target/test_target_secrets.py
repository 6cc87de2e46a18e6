"""Secrets come from the environment and are never shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tenken.target import Profile, ProfileError
from tenken.target.secret import Secret, reveal, secrets_of

SMALLEST = 'name = "Staging"\n[route.renesas]\nurl = "https://staging.example.jp/login"\n'
BASIC = SMALLEST + '[browser.basic_auth]\nuser = "qa"\npassword = '
SUPPORT = SMALLEST + '[test_support]\nurl = "https://s.example"\nheaders = '


def test_a_secret_is_read_from_the_environment(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(BASIC + '{ env = "PW" }', PW="hidden-word")

    assert profile.browser.basic_auth is not None
    assert profile.browser.basic_auth.password.get_secret_value() == "hidden-word"


def test_a_prefix_precedes_the_secret(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(SUPPORT + '{ Authorization = { env = "KEY", prefix = "Bearer " } }', KEY="abc")

    assert profile.test_support is not None
    assert reveal(profile.test_support.headers["Authorization"]) == "Bearer abc"


def test_harmless_headers_are_written_plainly(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(SUPPORT + '{ "X-Tester" = "tenken" }')

    assert profile.test_support is not None
    assert profile.test_support.headers == {"X-Tester": "tenken"}


@pytest.mark.parametrize(
    "text",
    [
        BASIC + '"hidden-word"',
        BASIC + '{ env = "PW", value = "hidden-word" }',
        SUPPORT + '{ Authorization = "hidden-word" }',
        SUPPORT + '{ "X-Api-Key" = "hidden-word" }',
        SMALLEST.replace("https://", "https://qa:hidden-word@"),
        SMALLEST + '[mail]\nkind = "catcher"\npassword = "hidden-word"',
        SMALLEST + '[ageing]\nkind = "command"\ncommand = ["psql", "postgres://qa:hidden-word@db.example/x"]',
    ],
)
def test_a_plain_secret_is_refused_unshown(profile_of: Callable[..., Profile], text: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of(text)

    assert "environment variable" in str(caught.value)
    assert "hidden-word" not in str(caught.value)


def test_an_unset_variable_is_named(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(ProfileError, match="environment variable PW is not set"):
        profile_of(BASIC + '{ env = "PW" }')


def test_an_empty_variable_counts_as_unset(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(ProfileError, match="environment variable PW is not set"):
        profile_of(BASIC + '{ env = "PW" }', PW="")


def test_a_profile_never_shows_its_secrets(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(BASIC + '{ env = "PW" }', PW="hidden-word")

    assert "hidden-word" not in f"{profile!r} {profile} {profile.model_dump_json()} {Secret('hidden-word')}"


def test_every_secret_of_a_profile_can_be_searched_for(profile_of: Callable[..., Profile]) -> None:
    text = SUPPORT + '{ Authorization = { env = "KEY", prefix = "Bearer " } }\n'
    text += '[browser.basic_auth]\nuser = "qa"\npassword = { env = "PW" }\n'

    assert set(secrets_of(profile_of(text, KEY="abc", PW="hidden-word"))) == {"Bearer abc", "hidden-word"}
