"""A vendor's own code takes the place of capabilities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.target import CapabilityMissing, Profile, ProfileError, Services, connect
from tenken.target.adapter import load_adapter, replaced_by
from tenken.target.doctor import quickly

SMALLEST = 'adapter = "{0}"\nname = "Staging"\n[route.renesas]\nurl = "https://staging.example.jp/login"\n'
ACME = '''
"""Ageing by a queue of one's own; everything else stays as the profile has it."""

class Ageing:
    proof = "aged"

    def __init__(self, log):
        self.log = log

    def age(self, address, seconds):
        self.log.write_text(f"{address} {seconds}")


class Adapter:
    def __init__(self, *, profile, folder):
        self.ageing = Ageing(folder / profile.name)


class Idle:
    def __init__(self, **_):
        pass


class Broken:
    def __init__(self, **_):
        raise RuntimeError("no queue at localhost")
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme_queue.py").write_text(ACME)
    return tmp_path


def test_an_adapter_replaces_what_it_has(profile_of: Callable[..., Profile], folder: Path) -> None:
    profile = profile_of(SMALLEST.format("acme_queue:Adapter"))
    adapter = load_adapter(profile, folder)
    target = connect(profile, Services("run", folder=folder, adapter=adapter))

    target.ageing.age("a@tenken.test", 60)

    assert replaced_by(adapter) == ("ageing",)
    assert (folder / "Staging").read_text() == "a@tenken.test 60"
    with pytest.raises(CapabilityMissing):
        target.captcha.answer({})


def test_a_profile_without_adapter_keeps_all(profile_of: Callable[..., Profile], folder: Path) -> None:
    profile = profile_of(SMALLEST.partition("\n")[2])

    assert load_adapter(profile, folder) is None
    assert replaced_by(None) == ()


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("acme_absent:Adapter", "ModuleNotFoundError: No module named 'acme_absent'"),
        ("acme_queue:Absent", "has no attribute 'Absent'"),
        ("acme_queue:Broken", "RuntimeError: no queue at localhost"),
        ("acme_queue:Idle", "replaces nothing"),
    ],
)
def test_an_adapter_that_cannot_be_used_is_named(
    profile_of: Callable[..., Profile], folder: Path, named: str, why: str
) -> None:
    profile = profile_of(SMALLEST.format(named))

    with pytest.raises(ProfileError) as caught:
        load_adapter(profile, folder)

    assert named in str(caught.value)
    assert why in str(caught.value)


def test_the_examination_names_what_is_replaced(profile_of: Callable[..., Profile], folder: Path) -> None:
    profile = profile_of(SMALLEST.format("acme_queue:Adapter"))

    found = quickly(profile, folder / "target.toml", [])

    assert "acme_queue:Adapter replaces ageing" in [each.what for each in found]
