"""Bootstrap-like rows with badges, labels without `for`, floating labels, confirm() and a new tab."""

from __future__ import annotations

from starlette.responses import Response

from tests.aliens.journey import Site, pages
from tests.aliens.mails import Voice
from tests.aliens.web import Style, Visit, page, pen

PATHS = {
    "login": "/members/sign_in",
    "logout": "/members/sign_out",
    "entry": "/invitations/new",
    "sent": "/invitations/sent",
    "landing": "/invitations/accept",
    "ident": "/identity",
    "captcha": "/identity/captcha.png",
    "enter": "/verification",
    "account": "/members",
    "complete": "/members/complete",
    "home": "/mypage",
    "profile": "/mypage/profile",
    "forgot": "/members/password/new",
    "reset": "/members/password/edit",
    "guide": "/help/registration",
}
TITLES = {
    "login": "ログイン",
    "entry": "新規利用登録",
    "sent": "新規利用登録",
    "dead": "手続きを続行できません",
    "landing": "利用登録手続きのご案内",
    "ident": "本人確認",
    "identified": "本人確認完了",
    "enter": "認証キー入力",
    "account": "利用者情報入力",
    "complete": "利用者情報登録完了",
    "home": "マイページ",
    "profile": "プロフィール設定",
    "guide": "新規利用登録手順",
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
    "blank": "{label}を入力してください",
    "address": "{label}は不正な値です",
    "taken": "{label}はすでに存在します",
    "password_rule": "{label}は半角英小文字・半角数字を組み合わせ、8文字以上で入力してください",
    "mismatch": "{label}とパスワードの入力が一致しません",
    "captcha": "{label}が正しくありません",
    "nobody": "{label}に該当する被保険者が存在しません",
    "dependant": "被扶養者の方は利用登録できません",
    "member_taken": "この被保険者はすでに利用登録されています",
    "key": "{label}が正しくありません",
    "login": "ログインIDまたはパスワードが違います。",
    "unknown_link": "無効なURLです。",
    "used": "このURLは使用済みです。",
    "invitation_expired": "URLの有効期限が切れました。メールアドレスの登録からやり直してください。",
    "verified_expired": "URLの有効期限が切れました。お手数ですが新規利用登録からやり直してください。",
    "reset_expired": "URLの有効期限が切れました。",
    "unsent": "メールの送信に失敗しました。",
}
_render = pen("rows")


def _show(visit: Visit, name: str, status: int, facts: dict[str, object]) -> Response:
    return page(_render(name, title=TITLES.get(name, "パスワードの再設定"), **facts), STYLE, status)


SITE = Site(
    style=lambda: STYLE,
    show=_show,
    paths=PATHS,
    names={
        "address": "invitation[email]",
        "item": "identity[item]",
        "captcha": "identity[code]",
        "key": "verification[key]",
        "login_id": "member[login]",
        "password": "member[password]",
        "again": "member[password_confirmation]",
        "mail": "member[email]",
        "nickname": "member[nickname]",
    },
    labels=LABELS,
    token="t",
    refused_status=422,
    dead_status=410,
    prefills=True,
)
STYLE: Style = Style(
    name="rows",
    entry=PATHS["login"],
    pages=pages(SITE),
    voice=Voice(
        sender="no-reply@renesas-kenpo.jp",
        paths={
            "invitation": PATHS["landing"] + "?t={token}",
            "verified": PATHS["enter"] + "?t={token}",
            "forgotten": PATHS["reset"] + "?t={token}",
        },
        registered=True,
    ),
    cookie="_kenpo_session",
    alphabet="ABCDEFGHJKLMNPQRSTUVWXYZ23456789",
    captcha_length=6,
    any_case=True,
    nickname_needed=True,
    newest_only=True,
    words=WORDS,
)
