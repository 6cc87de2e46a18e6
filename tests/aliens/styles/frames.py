"""A frameset with a menu and a main frame, every form one iframe deeper, pages in EUC-JP."""

from __future__ import annotations

import io
from email.charset import QP
from urllib.parse import urlencode

from PIL import Image, ImageDraw
from starlette.responses import RedirectResponse, Response

from tests.aliens.journey import Site, pages
from tests.aliens.mails import Voice
from tests.aliens.web import Style, Visit, page, pen

PATHS = {
    "login": "/kenpo/login.php",
    "entry": "/kenpo/shinki.php",
    "landing": "/kenpo/hajime.php",
    "ident": "/kenpo/honnin.php",
    "captcha": "/kenpo/moji.php",
    "enter": "/kenpo/kagi.php",
    "account": "/kenpo/riyosha.php",
    "home": "/kenpo/home.php",
    "profile": "/kenpo/profile.php",
    "forgot": "/kenpo/wasure.php",
    "reset": "/kenpo/saisettei.php",
}
TITLES = {
    "login": "ログイン",
    "entry": "新規利用登録",
    "sent": "新規利用登録",
    "dead": "エラー",
    "landing": "利用登録手続き",
    "ident": "本人確認",
    "identified": "本人確認完了",
    "enter": "認証キー入力",
    "account": "利用者情報入力",
    "complete": "利用者情報登録完了",
    "home": "ホーム",
    "profile": "プロフィール設定",
}
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
    "blank": "【エラー】{label}が未入力です。",
    "address": "【エラー】{label}の書式が不正です。",
    "taken": "【エラー】その{label}は使われています。",
    "password_rule": "【エラー】{label}は半角英小文字、半角数字を組み合わせた8文字以上としてください。",
    "mismatch": "【エラー】{label}が一致しません。",
    "captcha": "【エラー】{label}が違います。",
    "nobody": "【エラー】{label}が違います。番号・記号をご確認ください。",
    "dependant": "【エラー】被保険者のみ登録が可能です。",
    "member_taken": "【エラー】登録済みの番号・記号です。",
    "key": "【エラー】{label}が違います。",
    "login": "【エラー】ログインに失敗しました。",
    "unknown_link": "【エラー】不正なアクセスです。",
    "used": "【エラー】手続き済みのURLです。",
    "invitation_expired": "【エラー】有効期限切れです。メールアドレスの登録からやり直してください。",
    "verified_expired": "【エラー】有効期限切れです。新規利用登録からやり直してください。",
    "reset_expired": "【エラー】有効期限切れです。",
    "unsent": "【エラー】メールが送信できませんでした。",
}
_render = pen("frames")


def _show(visit: Visit, name: str, status: int, facts: dict[str, object]) -> Response:
    title = TITLES.get(name, "ログインID・パスワードを忘れた方")
    return page(_render(name, title=title, **facts), STYLE, status)


def _index(visit: Visit) -> Response:
    return page(_render("index", query=urlencode(visit.query or {"s": "login"})), STYLE)


def _main(visit: Visit) -> Response:
    name, token = visit.query.get("s", "login"), visit.query.get("k", "")
    source = PATHS.get(name, PATHS["login"]) + (f"?{urlencode({'k': token})}" if token else "")
    return page(_render("main", crumb=TITLES.get(name, "トップ"), source=source), STYLE)


def _top(visit: Visit) -> Response:
    return page(_render("top"), STYLE)


def _menu(visit: Visit) -> Response:
    return page(_render("menu", account=visit.account), STYLE)


def _logout(visit: Visit) -> Response:
    visit.session.clear()
    return RedirectResponse("/kenpo/index.html", 303)


def _guide(visit: Visit) -> Response:
    """The procedure as the scanned leaflet a society puts on its site."""
    leaf, out = Image.new("RGB", (595, 842), "white"), io.BytesIO()
    ImageDraw.Draw(leaf).text((60, 60), "My Portal: how to register (1/3)", fill="black")
    leaf.save(out, "PDF")
    return Response(out.getvalue(), media_type="application/pdf")


SITE = Site(
    style=lambda: STYLE,
    show=_show,
    paths=PATHS,
    names={
        "address": "mail",
        "item": "kmk",
        "captcha": "moji",
        "key": "key",
        "login_id": "uid",
        "password": "pass",
        "again": "pass2",
        "mail": "mail",
        "nickname": "nick",
    },
    labels=LABELS,
    token="k",
    late="button",
    refused_status=400,
    dead_status=400,
    redirects=False,
)
STYLE: Style = Style(
    name="frames",
    entry="/kenpo/index.html",
    pages={
        **pages(SITE),
        "/kenpo/index.html": _index,
        "/kenpo/top.html": _top,
        "/kenpo/menu.php": _menu,
        "/kenpo/main.php": _main,
        "/kenpo/logout.php": _logout,
        "/kenpo/tejun.pdf": _guide,
    },
    voice=Voice(
        sender="webmaster@renesas-kenpo.jp",
        paths={
            "invitation": "/kenpo/index.html?s=landing&k={token}",
            "verified": "/kenpo/index.html?s=enter&k={token}",
            "forgotten": "/kenpo/index.html?s=reset&k={token}",
        },
        body=QP,
        header=QP,
    ),
    cookie="PHPSESSID",
    charset="euc_jp",
    alphabet="23456789",
    captcha_length=6,
    own_members=True,
    words=WORDS,
)
