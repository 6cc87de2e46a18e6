"""Mails are kept as evidence without the part of a link that lets its finder act for a member."""

import pytest

from tenken.redaction import without_tokens
from tenken.redaction.tokens import MARK


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://portal.example/signup/complete/cEwzW63dQ9xT", f"https://portal.example/signup/complete/{MARK}"),
        ("https://portal.example/r.jsf?token=0a1b2c3d4e5f&lang=ja", f"https://portal.example/r.jsf?token={MARK}&lang=ja"),
        ("https://portal.example/r?k=abcdefghijklmnopqrstuvwx", f"https://portal.example/r?k={MARK}"),
        ("https://portal.example/kw21cu/user/login.jsf", "https://portal.example/kw21cu/user/login.jsf"),
        ("https://a-very-long-name-1.of-a-portal-2026.example/", "https://a-very-long-name-1.of-a-portal-2026.example/"),
    ],
    ids=["in the path", "in the query", "of letters alone", "no token", "a long host"],
)  # fmt: skip
def test_where_a_link_leads_stays_and_its_token_goes(link: str, kept: str) -> None:
    text = "下記のURLからお手続きください。\n{}\n※URLの有効期限は3時間です。"

    assert without_tokens(text.format(link)) == text.format(kept)


def test_nothing_of_a_link_stands_in_a_wrapped_one() -> None:
    wrapped = "https://safe.example/?url=https%3A%2F%2Fportal.example%2Fr%2FcEwzW63dQ9xT&data=05"

    assert "cEwzW63dQ9xT" not in without_tokens(wrapped)
    assert without_tokens(wrapped).startswith("https://safe.example/?url=")


def test_text_without_links_is_left_alone() -> None:
    text = "お問い合わせ番号 20261129000123 / info@kenpo.example"

    assert without_tokens(text) == text
