"""What these pages say beyond what every portal of the society says."""

from __future__ import annotations

from collections.abc import Mapping

from tests.aliens_omron.rules import Rules
from tests.aliens_omron.words import WORDS

STEPS = (
    "メールアドレスの送信",
    "本人認証",
    "認証キーの表示",
    "認証キーの入力",
    "利用者情報の登録",
    "利用登録完了",
)
CARDS = {
    "news": ("健保からのお知らせ", "給付金のお知らせなどをご覧いただけます。"),
    "cost": ("医療費のお知らせ", "受診した医療機関ごとの医療費をご覧いただけます。"),
    "forms": ("各種申請", "健康保険の申請書を作成できます。"),
    "papers": ("届いた書類", "健保組合からお送りした書類をご覧いただけます。"),
    "health": ("健康づくり", "健診の結果と健康情報をご覧いただけます。"),
    "points": ("健康ポイント", "貯まったポイントをご覧いただけます。"),
}
LABELS = {
    "": "form",
    "login": "login.id",
    "secret": "login.password",
    "company": "address.mail",
    "mail": "identity.mail",
    "symbol": "identity.symbol",
    "number": "identity.number",
    "birth": "identity.birth",
    "captcha": "identity.captcha",
    "key": "key.key",
    "login_id": "user.id",
    "password": "user.password",
    "nickname": "profile.nickname",
    "mail1": "profile.mail1",
    "mail2": "profile.mail2",
    "mail3": "profile.mail3",
    "old": "password.old",
    "new": "password.new",
    "again": "password.again",
    "registered": "forgotten.mail",
    "fresh": "reissue.new",
    "repeat": "reissue.again",
}
_OWN = {
    "form": "入力内容",
    "fault.again": "変更後パスワードと{label}が一致しません。",
    "fault.repeat": "入力した2つのパスワードが一致しません。",
    "fault.key": "認証キーが正しくありません。控えておいた数字4桁をもう一度入力してください。",
    "done.after": "次回からは、設定したログインIDとパスワードでログインできます。",
    "home.temporary": "仮パスワードでログインしています。"
    "お名前の「メニュー」の「パスワード変更」よりパスワードを変更してください。",
    "logged-out": "ログアウトしました。",
    "session": "一定時間操作がなかったため、ログアウトしました。もう一度ログインしてください。",
    "mail.stray": "※本メールに心当たりがない場合は、お手数ですが本メールを削除してください。",
}


def speak(rules: Rules) -> Mapping[str, str]:
    """Return every text of the portal under these rules."""
    return {**WORDS, **_OWN, **rules.words}


def fault_text(words: Mapping[str, str], rules: Rules, name: str, code: str) -> str:
    """Return what is said about a field that was refused for this reason."""
    least, most = rules.login_id_length if name == "login_id" else rules.password_length
    label = words[LABELS[name]]
    return words[f"fault.{code}"].format(label=label, least=least, most=most)
