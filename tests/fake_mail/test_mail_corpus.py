"""The mails of fixtures/mails, each read as expected.toml says."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fake_mail import (
    AmbiguousLink,
    Delivery,
    Message,
    NoCode,
    NoLink,
    codes,
    links,
    one_code,
    one_link,
    read_message,
)

MAILS = Path(__file__).parents[2] / "fixtures" / "mails"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "expected.toml").read_text("utf-8"))


def read(name: str) -> Message:
    raw = (MAILS / f"{name}.eml").read_bytes()
    return read_message(
        Delivery(1, "info@portal.example", ("taro@mail.example",), raw, datetime.now(UTC), 0.0)
    )


def those_with(key: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if key in expected])


def test_every_mail_has_an_expectation() -> None:
    assert {path.stem for path in MAILS.glob("*.eml")} == set(EXPECTED)


@those_with("subject")
def test_subject_reads_as_written(name: str) -> None:
    assert read(name).subject == EXPECTED[name]["subject"]


@those_with("from_name")
def test_sender_reads_as_written(name: str) -> None:
    message = read(name)

    assert (message.from_name, message.from_address) == (
        EXPECTED[name]["from_name"],
        EXPECTED[name]["from_address"],
    )


@those_with("says")
def test_body_reads_as_written(name: str) -> None:
    text = read(name).visible_text

    assert [sentence for sentence in EXPECTED[name]["says"] if sentence not in text] == []


@those_with("says_not")
def test_body_leaves_out_attached_mails(name: str) -> None:
    message = read(name)

    assert [words for words in EXPECTED[name]["says_not"] if words in message.text + message.html] == []


@those_with("repaired")
def test_repair_is_told(name: str) -> None:
    assert read(name).defects != ()


@those_with("link")
def test_the_link_meant_is_found(name: str) -> None:
    assert one_link(read(name), origins=EXPECTED[name].get("origins", ())).url == EXPECTED[name]["link"]


@those_with("links")
def test_each_link_is_found_once(name: str) -> None:
    found = [link.url for link in links(read(name))]

    assert len(found) == EXPECTED[name]["links"], found


@those_with("links_ambiguous")
def test_two_equal_links_are_ambiguous(name: str) -> None:
    with pytest.raises(AmbiguousLink, match="fit as well"):
        one_link(read(name), origins=EXPECTED[name].get("origins", ()))


@those_with("no_link")
def test_links_to_others_are_not_taken(name: str) -> None:
    with pytest.raises(NoLink, match="Wanted one link to"):
        one_link(read(name), origins=EXPECTED[name]["origins"])


@those_with("shown")
def test_a_differing_shown_address_is_told(name: str) -> None:
    assert one_link(read(name)).shown == EXPECTED[name]["shown"]


@those_with("code")
def test_the_code_is_found(name: str) -> None:
    assert one_code(read(name)).value == EXPECTED[name]["code"]


@those_with("codes")
def test_each_code_is_found_once(name: str) -> None:
    found = [code.value for code in codes(read(name))]

    assert len(found) == EXPECTED[name]["codes"], found


@those_with("no_code")
def test_a_mail_without_code_has_none(name: str) -> None:
    with pytest.raises(NoCode):
        one_code(read(name))
