"""Refusals as alert(), messages and the key in modal dialogs, labels by aria-labelledby."""

from __future__ import annotations

from functools import partial

from starlette.responses import Response

from tests.aliens.api import OPERATIONS, api
from tests.aliens.mails import Voice
from tests.aliens.web import Style, Visit, go, page, pen

TITLES = {
    "login": "ログイン",
    "regist": "新規利用登録",
    "start": "利用登録手続き",
    "identity": "本人確認",
    "key": "認証キー入力",
    "account": "利用者情報入力",
    "home": "マイホーム",
    "profile": "プロフィール設定",
    "reminder": "ログインID・パスワードを忘れた方",
    "newpw": "パスワードの再設定",
}
LABELS = {
    "address": "メールアドレス",
    "item": "認証項目",
    "captcha": "画面に表示されている認証文字",
    "key": "認証キー",
    "login_id": "ログインID",
    "password": "パスワード",
    "again": "パスワード(確認)",
    "mail": "メールアドレス",
    "nickname": "ニックネーム",
}
WORDS = {
    "blank": "{label}が入力されていません",
    "address": "{label}をメールアドレスの形式でご入力ください",
    "taken": "{label}は他の方が使用しています",
    "password_rule": "{label}は半角英小文字・半角数字の両方を使い、8文字以上でご入力ください",
    "mismatch": "{label}が異なります",
    "captcha": "認証文字が異なります",
    "nobody": "ご本人の確認ができませんでした",
    "dependant": "被扶養者の方はご利用いただけません",
    "member_taken": "既にご登録いただいております",
    "key": "認証キーが異なります",
    "login": "ログインIDかパスワードが異なります",
    "unknown_link": "アクセスできないURLです",
    "used": "お手続き済みのURLです",
    "invitation_expired": "有効期限（3時間）を過ぎました。メールアドレスの登録からやり直してください",
    "verified_expired": "有効期限（30分）を過ぎました。新規利用登録からやり直してください",
    "reset_expired": "有効期限を過ぎました",
    "unsent": "メールをお送りできませんでした",
}
_render = pen("dialogs")


def _screen(visit: Visit, name: str) -> Response:
    if name in ("home", "profile") and visit.account is None:
        return go("/app/login")
    facts = {"title": TITLES[name], "token": visit.query.get("c", ""), "account": visit.account}
    return page(_render(name, **facts), STYLE)


def _ajax(visit: Visit, operation: str) -> Response:
    return api(visit, STYLE, LABELS, operation, refused_status=200)


def _captcha(visit: Visit) -> Response:
    shown = visit.society.captchas.get(next(iter(visit.query), ""))
    return Response(shown.png, media_type="image/png") if shown else Response(status_code=404)


STYLE: Style = Style(
    name="dialogs",
    entry="/app/login",
    pages={
        **{f"/app/{name}": partial(_screen, name=name) for name in TITLES},
        **{f"/app/ajax/{name}": partial(_ajax, operation=name) for name in OPERATIONS},
        "/app/captcha.png": _captcha,
    },
    voice=Voice(
        sender="support@renesas-kenpo.jp",
        paths={
            "invitation": "/app/start?c={token}",
            "verified": "/app/key?c={token}",
            "forgotten": "/app/newpw?c={token}",
        },
        shape="html",
        registered=True,
    ),
    cookie="APPSESSION",
    alphabet="23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    captcha_length=5,
    words=WORDS,
)
