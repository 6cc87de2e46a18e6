"""Mails built to hurt their reader: each is read, in bounded time, or what was left out is told."""

import time
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from fake_mail import Delivery, MailError, Message, codes, links, one_code, one_link, read_message

SECONDS = 3.0


def read(raw: bytes) -> Message:
    """The mail and everything that is read out of it, within `SECONDS`."""
    began = time.thread_time()
    message = read_message(Delivery(1, "", ("a@b.example",), raw, datetime.now(UTC), 0.0))
    links(message)
    codes(message)
    took = time.thread_time() - began
    assert took < SECONDS, f"took {took:.1f} s of processor time"
    return message


def html(body: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()


def test_twenty_thousand_parts() -> None:
    head = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    message = read(head + part * 20_000 + b"--b--\r\n")

    assert any("parts" in defect for defect in message.defects)


def test_parts_hidden_by_an_encoded_boundary() -> None:
    head = b"Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\r\n\r\n"
    read(head + b"--ab\r\n\r\nx\r\n" * 20_000 + b"--ab--\r\n")


@pytest.mark.parametrize("depth", [40, 200, 2000])
def test_deep_nesting(depth: int) -> None:
    raw = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        for level in range(depth)
    )
    read(b"Subject: deep\r\n" + raw + b"Content-Type: text/plain\r\n\r\nbottom\r\n")


def test_deep_nesting_of_one_boundary() -> None:
    level = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
    read(b"Subject: deep\r\n" + level * 5000 + b"\r\nbottom\r\n")


def test_deep_nesting_of_attached_mails() -> None:
    read(b"Subject: deep\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5000 + b"bottom\r\n")


@pytest.mark.parametrize("field", [b"Subject", b"From", b"To", b"Date", b"Content-Type", b"Received"])
@pytest.mark.parametrize(
    "value", [b"(" * 900, b"(" * 100_000, b'"' * 50_001, b"<" * 50_000, b"=?" * 50_000, b"," * 50_000]
)
def test_brackets_and_quotes_in_headers(field: bytes, value: bytes) -> None:
    read(field + b": " + value + b"\r\n\r\nbody\r\n")


def test_header_of_a_megabyte() -> None:
    message = read(b"Subject: x\r\nX-Big: " + b"a" * 1_000_000 + b"\r\n\r\nbody\r\n")

    assert message.subject == "x"
    assert "body" in message.text


def test_thirty_thousand_headers() -> None:
    read(b"".join(b"X-%d: y\r\n" % n for n in range(30_000)) + b"\r\nbody\r\n")


def test_ten_thousand_addressees() -> None:
    message = read(b"To: " + b", ".join(b"n%d@x.example" % n for n in range(10_000)) + b"\r\n\r\nbody\r\n")

    assert message.to[0] == "n0@x.example"


def test_encoded_words_without_end() -> None:
    read(b"Subject: " + b"=?UTF-8?B?44GC?= " * 20_000 + b"\r\n\r\nbody\r\n")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 40_000,
        "<div>" * 20_000 + "</span>" * 20_000,
        "<a href='https://x.example/" * 20_000,
        "<a" * 80_000,
        "<!" * 80_000,
        "<!--" * 40_000,
        "&" * 80_000,
        "&#x110000;&#0;&#55296;" * 10_000,
        "<table><tr>" * 20_000 + "<td>1",
        "<blockquote>" * 5000 + "x",
        "<p style='" + "display:" * 20_000 + "'>x",
        " \n" * 80_000,
    ],
    ids=range(12),
)
def test_markup_without_end(body: str) -> None:
    read(html(body))


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 80_000,
        "1-" * 80_000,
        "認証コード" * 20_000,
        "認証コード：" + "9" * 80_000,
        "https://" * 20_000,
        "https://x.example/" + "(" * 80_000,
        "<https://x.example/" * 20_000,
        "番号" * 40_000 + "1234",
        "a@" * 40_000,
        "0" * 40_000 + "-" * 40_000,
        "漢" * 80_000,
        "A1 " * 40_000,
        "(" * 80_000 + "1234",
        "認証コード\n" + "\n" * 80_000 + "1234",
        "> " * 80_000,
    ],
    ids=range(15),
)
def test_text_without_end(text: str) -> None:
    read(b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode())


def test_wrappers_around_wrappers_end() -> None:
    url = "https://portal.example/"
    for _ in range(8):
        url = f"https://a.safelinks.protection.outlook.com/?url={quote(url, safe='')}"
    message = read(b"\r\n" + url.encode())

    assert len(links(message)[0].wrappers) <= 10


def test_empty_mail() -> None:
    message = read(b"")

    assert (message.subject, message.text, message.html) == ("", "", "")


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 40, b"\xff" * 10_000, b"\x00" * 10_000, b"\r" * 1000, b"\n" * 1000]
)
def test_bytes_that_are_no_mail(raw: bytes) -> None:
    read(raw)


@pytest.mark.parametrize(
    "charset",
    [
        b"idna",
        b"rot13",
        b"base64",
        b"hex",
        b"zlib",
        b"undefined",
        b"punycode",
        b"unicode_escape",
        b"''",
        b"x" * 5000,
    ],
)
def test_charsets_that_are_no_charsets(charset: bytes) -> None:
    message = read(b"Content-Type: text/plain; charset=" + charset + "\r\n\r\n認証コード：4821\r\n".encode())

    assert one_code(message).value == "4821"


@pytest.mark.parametrize(
    "encoding", [b"base64", b"quoted-printable", b"x-uuencode", b"7bit", b"\xff", b"base64; x"]
)
def test_broken_transfer_encodings(encoding: bytes) -> None:
    read(b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n=ZZ=\xff=\n=====\nbegin 644 x\n\xff\xff\n")


def test_control_characters_stay_out_of_errors() -> None:
    message = read("Subject: \x1b[31m\x07\r\n\r\nhttps://x.example/\x1b[31mevil 認証番号\x07\r\n".encode())
    with pytest.raises(MailError) as told:
        one_link(message, origins=["https://portal.example"])
    with pytest.raises(MailError) as told_too:
        one_code(message)

    assert all(letter.isprintable() or letter == "\n" for letter in str(told.value) + str(told_too.value))
