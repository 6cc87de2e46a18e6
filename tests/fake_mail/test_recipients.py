"""To whom a mail went, told by its header alone."""

import pytest

from fake_mail.recipients import delivered_to, fits, sent_by

PATTERN = "tenken+{id}@staging.example.jp"
A, B = "tenken+a@staging.example.jp", "tenken+b@staging.example.jp"


@pytest.mark.parametrize(
    ("header", "recipients"),
    [
        (f"To: {A}", (A,)),
        (f"To: 山田 太郎 <{A}>,\r\n {B}\r\nCc: c@x.example", (A, B, "c@x.example")),
        (f"Delivered-To: {A}\r\nTo: {B}", (A,)),
        (f"Delivered-To: tenken@staging.example.jp\r\nX-Original-To: {A}\r\nTo: {B}", (A,)),
        (f"Envelope-To: {A}\r\nTo: undisclosed-recipients:;", (A,)),
        (f"Delivered-To: tenken@staging.example.jp\r\nTo: {A}", ("tenken@staging.example.jp", A)),
        (f"To: {A}\r\nCc: {A.upper()}", (A,)),
        ("Subject: nobody", ()),
    ],
)
def test_the_envelope_counts_where_it_is_known(header: str, recipients: tuple[str, ...]) -> None:
    raw = f"{header}\r\nSubject: x\r\n\r\nDelivered-To: evil@x.example\r\n".encode()

    assert delivered_to(raw, PATTERN) == recipients


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n", b"\x00\xff", b"To: \xff@\xfe\r\n\r\n", b"To: " + b"<" * 100_000]
)
def test_broken_headers_are_survived(raw: bytes) -> None:
    assert len(delivered_to(raw, PATTERN)) <= 1
    assert sent_by(raw) == ""


@pytest.mark.parametrize(
    ("address", "of_tests"),
    [
        (A, True),
        (A.upper(), True),
        ("tenken+@staging.example.jp", False),
        ("other+a@staging.example.jp", False),
    ],
)
def test_test_addresses_are_known_by_their_pattern(address: str, of_tests: bool) -> None:
    assert fits(address, PATTERN) is of_tests


def test_sender_is_the_one_on_the_envelope() -> None:
    assert sent_by(b"Return-Path: <bounce@x.example>\r\nFrom: A <a@x.example>\r\n\r\n") == "bounce@x.example"
    assert sent_by(b"Return-Path: <>\r\nFrom: A <a@x.example>\r\n\r\n") == ""
    assert sent_by(b"From: A <a@x.example>\r\n\r\n") == "a@x.example"
