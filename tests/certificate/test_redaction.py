import base64
import html
import json
import stat
from pathlib import Path
from urllib.parse import quote

import pytest

from tenken.redaction import Secrets
from tenken.redaction.registry import stands_alone

PASSWORD = 'P&ss "wörd"<7>'


def known(*values: str, scenario: str = "test_a") -> Secrets:
    secrets = Secrets()
    for value in values:
        secrets.add(value, "password", scenario)
    return secrets


@pytest.mark.parametrize(
    "text",
    [
        PASSWORD,
        quote(PASSWORD),
        html.escape(PASSWORD),
        json.dumps(PASSWORD),
        base64.b64encode(b"x" + PASSWORD.encode() + b"yz").decode(),
    ],
    ids=["clear", "percent", "html", "json", "base64"],
)
def test_every_spelling_is_replaced(text: str) -> None:
    assert "〔password〕" in known(PASSWORD).redact(f"seen: {text} here")


def test_full_width_input_is_replaced() -> None:
    assert known("Abcd1234").redact("ＩＤ：Ａｂｃｄ１２３４です") == "ＩＤ：〔password〕です"


def test_longer_secret_goes_first() -> None:
    assert known("secret-1", "secret-1-and-more").redact("secret-1-and-more") == "〔password〕"


@pytest.mark.parametrize("text", ["key 4711.", "[4711]", "key=4711&x", "認証キー4711を入力", "４７１１"])
def test_short_secret_is_replaced_alone(text: str) -> None:
    assert "〔password〕" in known("4711").redact(text)


@pytest.mark.parametrize("text", ["147112", "a4711b", "0f4711"])
def test_short_secret_inside_number_stays(text: str) -> None:
    assert known("4711").redact(text) == text


def test_short_secret_of_other_scenario_stays() -> None:
    assert known("4711", scenario="test_b").redact("4711 left", scenario="test_a") == "4711 left"


@pytest.mark.parametrize("text", ["0120-4711-22", "12:4711", "2026-11-20T4711", "0.4711", "4711,55"])
def test_parts_of_numbers_raise_no_alarm(text: str) -> None:
    assert not stands_alone("4711", text)


def test_tiny_values_are_not_kept() -> None:
    assert known("12", "").redact("12 of 12") == "12 of 12"


def test_secrets_never_show_in_repr() -> None:
    secrets = known(PASSWORD)

    assert PASSWORD not in repr(secrets) + repr(list(secrets))


def test_handing_over_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "worker"
    known("Abcd1234").save(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    controller = Secrets()
    controller.absorb(path)

    assert controller.redact("Abcd1234") == "〔password〕"
    assert not path.exists()
