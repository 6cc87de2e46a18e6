"""dl/dt/dd in fieldsets on a slow host; labels that differ from the manual's in width alone.

The profile has a confirmation page. The registration has none: the manual goes from 登録 straight to
利用登録の完了 and counts those as two steps, so a page between them would not be the portal described.
"""

from __future__ import annotations

import random

from starlette.responses import Response

from tests.aliens.journey import Site, pages
from tests.aliens.mails import Voice
from tests.aliens.web import Style, Visit, page, pen

PATHS = {
    "login": "/hc/UserLogin.do",
    "logout": "/hc/UserLogout.do",
    "entry": "/hc/MailEntry.do",
    "landing": "/hc/RegStart.do",
    "ident": "/hc/HonninKakunin.do",
    "captcha": "/hc/NinshoImage.do",
    "enter": "/hc/KeyEntry.do",
    "account": "/hc/UserRegist.do",
    "home": "/hc/Home.do",
    "profile": "/hc/Profile.do",
    "forgot": "/hc/Reminder.do",
    "reset": "/hc/PwReset.do",
    "guide": "/hc/Guide.do",
}
TITLES = {
    "login": "ログイン",
    "entry": "新規利用登録",
    "sent": "新規利用登録（メール送信完了）",
    "dead": "エラー",
    "landing": "利用登録",
    "ident": "本人確認",
    "identified": "本人確認完了",
    "enter": "認証キー入力",
    "account": "利用者情報入力",
    "complete": "利用者情報登録完了",
    "home": "ホーム",
    "profile": "プロフィール設定",
    "confirm": "プロフィール設定（確認）",
    "guide": "新規利用登録手順",
}
LABELS = {
    "address": "メールアドレス",
    "item": "認証項目",
    "captcha": "認証文字",
    "key": "認証キー",
    "login_id": "ログインＩＤ",
    "password": "パスワード",
    "again": "パスワード（確認）",
    "mail": "メールアドレス",
    "nickname": "ニックネーム",
}
WORDS = {
    "blank": "「{label}」は必ず入力してください。",
    "address": "「{label}」にはメールアドレスを入力してください。",
    "taken": "入力された「{label}」は使用できません。",
    "password_rule": "「{label}」は半角英小文字と半角数字を組み合わせて８文字以上で入力してください。",
    "mismatch": "「パスワード」と「{label}」が異なっています。",
    "captcha": "「{label}」が画像と異なります。",
    "nobody": "「{label}」に誤りがあります。番号、記号の順に入力してください。",
    "dependant": "被扶養者は登録できません。被保険者の方がお手続きください。",
    "member_taken": "入力された番号・記号は登録済みです。",
    "key": "「{label}」に誤りがあります。",
    "login": "ログインＩＤ、パスワードのいずれかに誤りがあります。",
    "unknown_link": "ＵＲＬに誤りがあります。",
    "used": "このＵＲＬでの手続きは完了しています。",
    "invitation_expired": "ＵＲＬの有効期限を過ぎています。メールアドレスの登録からやり直してください。",
    "verified_expired": "ＵＲＬの有効期限を過ぎています。新規利用登録からやり直してください。",
    "reset_expired": "ＵＲＬの有効期限を過ぎています。",
    "unsent": "システムエラーが発生しました。",
}
_render = pen("dl")


def _show(visit: Visit, name: str, status: int, facts: dict[str, object]) -> Response:
    title = TITLES.get(name, "ログインＩＤ・パスワードを忘れた方")
    return page(_render(name, title=title, **facts), STYLE, status)


def _delay(method: str, path: str) -> float:
    return random.uniform(1.0, 2.0) if method == "POST" else 0.2


SITE = Site(
    style=lambda: STYLE,
    show=_show,
    paths=PATHS,
    names={
        "address": "mailAddr",
        "item": "ninshoKomoku",
        "captcha": "ninshoMoji",
        "key": "ninshoKey",
        "login_id": "userId",
        "password": "userPw",
        "again": "userPw2",
        "mail": "mailAddr",
        "nickname": "nickName",
    },
    labels=LABELS,
    token="ticket",
    late="submit",
    late_key="submit",
    redirects=False,
    confirms=True,
)
STYLE: Style = Style(
    name="dl",
    entry=PATHS["login"],
    pages=pages(SITE),
    voice=Voice(
        sender="kenpo-portal@renesas-kenpo.jp",
        paths={
            "invitation": PATHS["landing"] + "?ticket={token}",
            "verified": PATHS["enter"] + "?ticket={token}",
            "forgotten": PATHS["reset"] + "?ticket={token}",
        },
        titles={"invitation": "■□ 利用登録手続きのご案内 □■", "verified": "■□ 本人確認完了のご案内 □■"},
        heading="■□ {title} □■",
    ),
    cookie="HCSID",
    alphabet="ACDEFGHJKLMNPQRTUVWXY",
    captcha_length=4,
    delay=_delay,
    words=WORDS,
)
