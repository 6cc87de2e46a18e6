"""Codes out of running text, as of a page or a mail."""

import tomllib
from pathlib import Path

import pytest

from fake_mail import AmbiguousCode, NoCode, codes, one_code

TEXTS = tomllib.loads((Path(__file__).parents[2] / "fixtures" / "mails" / "texts.toml").read_text("utf-8"))[
    "text"
]
WITH_CODE = [(text["says"], text["code"]) for text in TEXTS if text["code"] not in ("", "?")]
WITHOUT = [text["says"] for text in TEXTS if text["code"] == ""]
WITH_SEVERAL = [text["says"] for text in TEXTS if text["code"] == "?"]


@pytest.mark.parametrize(("text", "code"), WITH_CODE, ids=range(len(WITH_CODE)))
def test_the_code_of_a_text_is_found(text: str, code: str) -> None:
    assert one_code(text).value == code


@pytest.mark.parametrize("text", WITHOUT, ids=range(len(WITHOUT)))
def test_a_text_without_code_has_none(text: str) -> None:
    with pytest.raises(NoCode):
        one_code(text)


@pytest.mark.parametrize("text", WITH_SEVERAL, ids=range(len(WITH_SEVERAL)))
def test_two_equal_codes_are_ambiguous(text: str) -> None:
    with pytest.raises(AmbiguousCode, match="fit as well"):
        one_code(text)


def test_a_key_on_a_page_is_read() -> None:
    code = one_code("認証キー：１２３４ をお控えください")

    assert (code.value, code.original, code.keyword) == ("1234", "１２３４", "認証キー")


def test_own_keywords_find_other_numbers() -> None:
    text = "健診閲覧コード：12345678\n認証コード：4821"

    assert one_code(text, keywords=["健診閲覧コード"]).value == "12345678"


def test_length_picks_among_candidates() -> None:
    assert one_code("認証コード：4821 または 認証コード：482913", length=6).value == "482913"


def test_length_lets_a_bare_number_count() -> None:
    text = "ようこそ 48291 さん"

    assert one_code(text, length=5).value == "48291"
    with pytest.raises(NoCode, match="48291"):
        one_code(text)


def test_passed_over_numbers_are_told() -> None:
    with pytest.raises(NoCode, match="10023345 by '会員番号'"):
        one_code("会員番号 10023345")


def test_candidates_come_likeliest_first() -> None:
    values = [code.value for code in codes("本日 5544 歩\n認証コード：4821\n7788\n")]

    assert values == ["4821", "7788"]


@pytest.mark.parametrize("key", ["2019", "1987", "0410"])
def test_a_key_that_reads_like_a_year_is_one(key: str) -> None:
    page = f"認証キーは登録に必要ですので、必ずお控えください。\n{key}\nメールを送信しました。"

    assert [code.value for code in codes(page, keywords=("認証キー",)) if code.keyword] == [key]


def test_a_year_below_other_words_is_no_key() -> None:
    assert not [
        code for code in codes("制度のご案内\n2019\n健康保険組合", keywords=("認証キー",)) if code.keyword
    ]
