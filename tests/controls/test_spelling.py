"""When two spellings are one label, and when they are not."""

import pytest

from tenken.controls.spelling import near_misses, quality


@pytest.mark.parametrize(
    ("wanted", "seen", "rung"),
    [
        ("メールアドレス", "ﾒｰﾙｱﾄﾞﾚｽ", 0),
        ("氏名", "氏　名", 0),
        ("新規登録・ログイン", "新規登録·ログイン", 0),
        ("メールアドレス", "メールアドレス【必須】", 1),
        ("メールアドレス", "必須 メールアドレス：", 1),
        ("メールアドレス1", "メールアドレス１＊", 1),
        ("番号", "番号（※2）", 1),
        ("ログイン", "▶ ログイン", 1),
        ("記号", "記号（数字2桁）", 2),
        ("生年月日", "③生年月日", 2),
        ("記号", "記号を入力してください", 2),
        ("新パスワード(確認)", "新パスワード確認", 2),
    ],
)
def test_spellings_of_one_label(wanted: str, seen: str, rung: int) -> None:
    assert quality(wanted, seen) == rung


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        ("パスワード", "パスワード（確認）"),
        ("パスワード", "新パスワード"),
        ("氏名", "氏名（カナ）"),
        ("メールアドレス", "メールアドレス2"),
        ("メールアドレス", "メールアドレス（確認のため再入力）"),
        ("ID", "id"),
        ("電話番号", "電話番号（自宅）"),
        ("登録", "登録する"),
        ("番号", ""),
        ("", "※"),
    ],
)
def test_spellings_of_two_labels(wanted: str, seen: str) -> None:
    assert quality(wanted, seen) is None


def test_near_misses_begin_with_what_contains_it() -> None:
    seen = ["ニックネーム", "パスワード（確認）", "バスワード"]

    assert near_misses("パスワード", seen) == ["パスワード（確認）", "バスワード"]
