"""A Material-like page over JSON: history routes, floating labels, a consent bar, a key in four boxes."""

from __future__ import annotations

import json
import random
import secrets
from functools import partial

from starlette.responses import JSONResponse, Response

from tests.aliens.api import OPERATIONS, api
from tests.aliens.mails import Voice
from tests.aliens.society import Rules
from tests.aliens.web import Style, Visit, page, pen

API, ASSETS = "/api/v1/", "/assets/"
BUNDLES = {"kit": ASSETS + "vendor-BxQ3kT9a.js", "app": ASSETS + "index-D7fLw20c.js"}
KEY_DIGITS = 4
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
    "blank": "{label}を入力してください",
    "address": "メールアドレスの形式で入力してください（例：taro@example.jp）",
    "taken": "このログインIDはご利用になれません。別のログインIDを入力してください",
    "password_rule": "半角英小文字、半角数字を組み合わせた8文字以上で入力してください",
    "mismatch": "新パスワードと一致していません",
    "captcha": "認証文字が一致しません。新しい文字を入力してください",
    "nobody": "番号・記号を確認できませんでした。番号、記号の順に入力してください",
    "dependant": "被扶養者は登録できません。被保険者の番号、記号を入力してください",
    "member_taken": "この番号・記号はすでに登録されています",
    "key": "認証キーが正しくありません。もう一度入力してください",
    "login": "ログインIDまたはパスワードが正しくありません",
    "unknown_link": "このURLは正しくありません。メールに記載のURLをご確認ください。",
    "used": "このURLでのお手続きはすでに完了しています。",
    "invitation_expired": "有効期限（3時間）を過ぎています。メールアドレスの登録からやり直してください。",
    "verified_expired": "有効期限（30分）を過ぎています。新規利用登録からやり直してください。",
    "reset_expired": "URLの有効期限を過ぎています。もう一度お手続きください。",
    "unsent": "メールを送信できませんでした。時間をおいてもう一度お試しください。",
}
CLIENT_WORDS = {"digits": "番号、記号の順に半角数字で入力してください"}
_render, _render_kit = pen("material"), pen("material_kit")


def _shell(visit: Visit) -> Response:
    facts = {
        "words": WORDS | CLIENT_WORDS,
        "labels": LABELS,
        "rules": _shown(visit.society.rules),
        "bundles": BUNDLES,
    }
    return page(_render("shell", **facts), STYLE)


def _shown(rules: Rules) -> dict[str, object]:
    """What the browser checks by itself is what the server checks."""
    return {
        "passwordMin": rules.password_min,
        "needsLetter": rules.password_needs_letter,
        "needsDigit": rules.password_needs_digit,
        "alphabet": rules.password_alphabet,
        "mustMatch": rules.passwords_must_match,
        "loginIdIsAddress": rules.login_id_is_address,
    }


def _bundle(visit: Visit, name: str) -> Response:
    render = _render_kit if name == "kit" else _render
    return Response(render(name), media_type="text/javascript")


def _session(visit: Visit) -> Response:
    account = visit.account
    return JSONResponse({"name": (account.nickname or account.login_id) if account else None})


def _call(visit: Visit, operation: str) -> Response:
    answer = api(visit, STYLE, LABELS, operation)
    if operation == "identify" and answer.status_code == 200:
        return _short_key(visit, json.loads(bytes(answer.body))["key"])
    return answer


def _short_key(visit: Visit, key: str) -> Response:
    """Replace the society's 認証キー by one of four digits."""
    found = next(one for one in visit.society.pending.values() if one.key == key)
    found.key = f"{secrets.randbelow(10**KEY_DIGITS):0{KEY_DIGITS}d}"
    return JSONResponse({"key": found.key})


def _delay(method: str, path: str) -> float:
    return random.uniform(0.1, 0.3) if path.startswith(API) else 0.0


STYLE: Style = Style(
    name="material",
    entry="/login",
    pages={
        **{API + name: partial(_call, operation=name) for name in OPERATIONS},
        **{path: partial(_bundle, name=name) for name, path in BUNDLES.items()},
        API + "session": _session,
    },
    fallback=_shell,
    voice=Voice(
        sender="no-reply@renesas-kenpo.jp",
        paths={
            "invitation": "/register/start?t={token}",
            "verified": "/register/key?t={token}",
            "forgotten": "/password/reset?t={token}",
        },
        titles={"invitation": "■ 利用登録手続きのご案内 ■", "verified": "■□ 本人確認完了のご案内 □■"},
        shape="alternative",
        registered=True,
    ),
    cookie="__mp_sid",
    alphabet="23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    captcha_length=5,
    delay=_delay,
    any_case=True,
    words=WORDS,
)
