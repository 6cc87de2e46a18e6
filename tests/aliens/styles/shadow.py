"""Web components in open shadow roots, a captcha on a canvas, click-counter links in multipart mails."""

from __future__ import annotations

from email.charset import QP
from functools import partial
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from tests.aliens.api import OPERATIONS, api
from tests.aliens.mails import Voice
from tests.aliens.web import Style, Visit, page, pen

COUNTER = "/kw21cu/clickCount/"
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
    "blank": "入力してください。",
    "address": "メールアドレスの形が正しくないようです。",
    "taken": "このログインIDは選べません。",
    "password_rule": "半角英小文字、半角数字を組み合わせた8文字以上が必要です。",
    "mismatch": "確認用のパスワードが違うようです。",
    "captcha": "表示されている文字と違うようです。",
    "nobody": "番号・記号が見つかりませんでした。",
    "dependant": "被扶養者の方はお使いいただけません。",
    "member_taken": "この番号・記号は登録が済んでいます。",
    "key": "認証キーが違うようです。",
    "login": "ログインIDまたはパスワードが違うようです。",
    "unknown_link": "URLが壊れているようです。",
    "used": "このURLのお手続きは済んでいます。",
    "invitation_expired": "3時間を過ぎたためURLは無効です。メールアドレスの登録からやり直してください。",
    "verified_expired": "30分を過ぎたためURLは無効です。新規利用登録からやり直してください。",
    "reset_expired": "時間を過ぎたためURLは無効です。",
    "unsent": "メールを送れませんでした。",
}
_TARGETS = {"cc": "verify", "fcc": "key", "rcc": "renew"}
_render = pen("shadow")


def _shell(visit: Visit) -> Response:
    return page(_render("shell"), STYLE)


def _gate(visit: Visit, operation: str) -> Response:
    return api(visit, STYLE, LABELS, operation, refused_status=400)


def _count(visit: Visit, counter: str) -> Response:
    """Count a click in a mail and send the browser on to the page it is about."""
    return RedirectResponse(f"/portal/{_TARGETS[counter]}/{quote(visit.query.get('r', ''))}", 302)


STYLE: Style = Style(
    name="shadow",
    entry="/portal/login",
    pages={
        **{f"/portal/gate/{name}": partial(_gate, operation=name) for name in OPERATIONS},
        **{COUNTER + name: partial(_count, counter=name) for name in _TARGETS},
    },
    fallback=_shell,
    voice=Voice(
        sender="mail-admin@renesas-kenpo.jp",
        paths={
            "invitation": COUNTER + "cc?r={token}&no=1",
            "verified": COUNTER + "fcc?r={token}&no=1",
            "forgotten": COUNTER + "rcc?r={token}&no=1",
        },
        heading="■□ {title} □■",
        shape="alternative",
        body=QP,
        header=QP,
    ),
    cookie="kp.sid",
    alphabet="abdefghkmnprtwxy23456789",
    captcha_length=5,
    newest_only=True,
    words=WORDS,
)
