"""The commented profile is valid as it stands, and so is every line in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tenken.target import Profile
from tenken.target.template import template

SECRETS = ("CATCHER_PASSWORD", "SUPPORT_KEY", "PW", "TENKEN_KEY", "MAILPIT_AUTH", "IMAP_PASSWORD")
ENVIRON = dict.fromkeys(SECRETS, "x")
OTHER_WAY = re.compile(r"^# or [a-z-]+: .*\n", re.MULTILINE)
SETTING = re.compile(r"^# (?=\w+ = |\[)", re.MULTILINE)


def variants() -> Iterator[str]:
    """The template with everything on, once for each way of each capability."""
    blocks = re.split(r"(?m)^$", template())
    for number, block in enumerate(blocks):
        ways = OTHER_WAY.split(block)
        for way in ways[1:]:
            heading = ways[0].split("kind = ")[0]
            yield "".join([*blocks[:number], heading + SETTING.sub("", way), *blocks[number + 1 :]])
    yield SETTING.sub("", "".join(OTHER_WAY.split(block)[0] for block in blocks))


def test_the_template_loads_as_it_stands(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(template(["renesas", "omron"]))

    assert set(profile.routes) == {"renesas", "omron"}


@pytest.mark.parametrize("text", list(variants()))
def test_every_line_of_the_template_is_valid(
    profile_of: Callable[..., Profile], tmp_path: Path, text: str
) -> None:
    (tmp_path / "members.csv").write_text("number\n1\n")
    if "# [test_support]" in text:
        text = text.replace("# [test_support]\n# url", "[test_support]\nurl")

    assert profile_of(text, **ENVIRON).name == "Staging 2.4.1"


def test_no_words_beside_a_kind_become_false_when_it_is_changed() -> None:
    kinds = [line for line in template().splitlines() if "kind = " in line]

    assert len(kinds) > 10
    assert not [line for line in kinds if "#" in line.removeprefix("# ")]


def test_every_key_is_explained() -> None:
    text = template()
    keys = [*Profile.model_fields["browser"].annotation.model_fields, "quiet_ms", "endpoint", "frame", "by"]  # type: ignore[union-attr]

    assert [key for key in keys if f"{key} = " not in text and f".{key}." not in text] == []


def test_every_way_is_offered() -> None:
    assert {"imap", "mailpit", "vendor-keys"} <= set(re.findall('kind = "([a-z-]+)"', template()))
