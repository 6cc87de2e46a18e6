"""Words are found whatever the layout, and judged as exact, equal or different."""

import pytest

from tenken.wording import Wording, alone, contained, nearest, squeeze

WORDS = "有効期限は3時間です。"
TEXTS = {
    "as printed": (f"※URLの{WORDS}ご注意ください。", "exact"),
    "broken over lines": ("※URLの有効期限は\n  3時間\nです。", "exact"),
    "with blanks of full width": ("有効期限は　3時間　です。", "exact"),
    "with zero-width blanks": ("有効期限は\u200b3時間\u2060です。", "exact"),
    "full-width digit": ("有効期限は３時間です。", "equal"),
    "half-width stop": ("有効期限は3時間です｡", "equal"),
    "another number": ("有効期限は4時間です。", "different"),
    "stop missing": ("有効期限は3時間です", "different"),
    "another word": ("有効時間は3時間です。", "different"),
    "nothing at all": ("", "different"),
}


@pytest.mark.parametrize(("text", "match"), TEXTS.values(), ids=list(TEXTS))
def test_layout_never_matters_but_words_do(text: str, match: str) -> None:
    assert contained([WORDS], text).match == match


def test_either_of_two_wordings_will_do() -> None:
    assert contained(["認証文字", "画像の文字"], "画像の文字を入力").match == "exact"


def test_an_exact_wording_wins_over_an_equal_one() -> None:
    assert contained(["ログインＩＤ", "ログインID"], "ログインID") == Wording("exact", "ログインID")


def test_an_equal_wording_passes_with_a_remark() -> None:
    found = contained(["ﾛｸﾞｲﾝ"], "ログイン")

    assert found.kept
    assert found.remark is not None


def test_a_different_wording_names_the_nearest() -> None:
    found = contained(["パスワードを表示する"], "ログイン\nパスワードを表示します\n戻る")

    assert not found.kept
    assert "パスワードを表示します" in found.seen


def test_a_heading_stands_alone() -> None:
    assert alone(["ログイン"], ["ログイン画面", " ログ\nイン "]).kept
    assert not alone(["ログイン"], ["ログイン画面", ""]).kept


def test_nothing_like_it_says_so() -> None:
    assert nearest("登録完了", ["", "お問い合わせ"]) == "nothing like it"


def test_soft_hyphens_and_byte_order_marks_are_invisible() -> None:
    assert squeeze("\ufeff登\u00ad録 完\t了\n") == "登録完了"


def test_words_of_nothing_are_never_there() -> None:
    with pytest.raises(AssertionError, match="no words"):
        contained([""], "whatever the page says")
