"""A single-page app over JSON: hash routes, a div for everything, HTML mails behind Safelinks."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from tests.aliens.api import OPERATIONS, api
from tests.aliens.mails import Voice, safelink
from tests.aliens.web import Style, Visit, page, pen

LABELS = {
    "address": "メールアドレス",
    "item": "認証項目",
    "captcha": "認証文字",
    "key": "認証キー",
    "login_id": "ログインID",
    "password": "パスワード",
    "again": "パスワード(確認)",
    "mail": "メールアドレス",
    "nickname": "ニックネーム",
}
WORDS = {
    "blank": "必須項目です",
    "address": "メールアドレスとして正しくありません",
    "taken": "このIDはすでに使われています",
    "password_rule": "半角英小文字と半角数字を両方含む8文字以上にしてください",
    "mismatch": "2つのパスワードが同じではありません",
    "captcha": "画像の文字と一致しません",
    "nobody": "該当する被保険者が見つかりません",
    "dependant": "被扶養者は登録できません",
    "member_taken": "すでにアカウントをお持ちです",
    "key": "認証キーが違います",
    "login": "ログインできません。IDとパスワードをお確かめください",
    "unknown_link": "このリンクは無効です",
    "used": "このリンクはすでに使われました",
    "invitation_expired": "リンクの期限（3時間）が過ぎました。メールアドレスの登録からやり直してください。",
    "verified_expired": "リンクの有効期限（30分）が過ぎました。新規利用登録からやり直してください。",
    "reset_expired": "リンクの有効期限が過ぎました",
    "unsent": "メールサーバーに接続できません",
}
_render = pen("spa")


def _shell(visit: Visit) -> Response:
    return page(_render("shell"), STYLE)


def _call(visit: Visit, operation: str) -> Response:
    return api(visit, STYLE, LABELS, operation)


def _operation(name: str) -> tuple[str, partial[Response]]:
    return f"/api/v2/{name}", partial(_call, operation=name)


STYLE = Style(
    name="spa",
    entry="/#/login",
    pages={"/": _shell, **dict(map(_operation, OPERATIONS))},
    voice=Voice(
        sender="info@mail.renesas-kenpo.jp",
        paths={
            "invitation": "/#/verify/{token}",
            "verified": "/#/key/{token}",
            "forgotten": "/#/reset/{token}",
        },
        titles={"invitation": "■ 利用登録手続きのご案内 ■", "verified": "■□ 本人確認完了のご案内 □■"},
        shape="html",
        wrap=safelink,
    ),
    cookie="",
    alphabet="abcdefghjkmnpqrstuvwxyz",
    captcha_length=5,
    auto_login=True,
    words=WORDS,
)
