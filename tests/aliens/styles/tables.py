"""Nested layout tables, image buttons, one CGI script in Shift_JIS, mails in ISO-2022-JP."""

from __future__ import annotations

from html import escape

from starlette.responses import Response

from tests.aliens.mails import Voice
from tests.aliens.society import Draft, Refused
from tests.aliens.web import Style, Visit, attempt, page, pen, show_captcha, spoken

CGI = "/cgi-bin/kw21cu/portal.cgi"

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
    "blank": "{label}が入力されていません。",
    "address": "{label}の形式に誤りがあります。",
    "taken": "その{label}は既に使用されているため登録できません。",
    "password_rule": "パスワードは半角英小文字、半角数字を組み合わせた8文字以上で入力してください。",
    "mismatch": "パスワードと確認用パスワードが一致しません。",
    "captcha": "認証文字に誤りがあります。もう一度入力してください。",
    "nobody": "入力された番号・記号に該当する方が見つかりません。",
    "dependant": "被扶養者の方はご登録いただけません。",
    "member_taken": "既に利用登録がお済みです。",
    "key": "認証キーに誤りがあります。",
    "login": "ログインIDまたはパスワードに誤りがあります。",
    "unknown_link": "URLが正しくありません。",
    "used": "このURLは既に使用されています。",
    "invitation_expired": "URLの有効期限が切れています。メールアドレスの登録からやり直してください。",
    "verified_expired": "URLの有効期限が切れています。新規利用登録からやり直してください。",
    "reset_expired": "URLの有効期限が切れています。もう一度お手続きください。",
    "unsent": "ただいまメールを送信できません。しばらくたってからお試しください。",
}

_render = pen("tables")

GUIDE = [
    "1. メールアドレスを送信する",
    "2. 届いたメールから本人確認をする",
    "3. 認証キーを控える",
    "4. 利用者情報を登録する",
]


def _show(visit: Visit, name: str, title: str, refused: Refused | None = None, **facts: object) -> Response:
    error = spoken(refused, WORDS, LABELS)[0][1] if refused else ""
    size = 19 if visit.cookies.get("fs") == "19" else 13
    return page(_render(name, title=title, error=error, size=size, form=visit.form, **facts), STYLE)


def _portal(visit: Visit) -> Response:
    mode = visit.form.get("mode") or visit.query.get("mode", "login")
    modes = {
        "login": _login,
        "entry": _entry,
        "auth": _landing,
        "ident": _ident,
        "check": _check,
        "auth2": _enter,
        "key": _enter,
        "regist": _regist,
        "profile": _profile,
        "forgot": _forgot,
        "reset": _reset,
    }
    if mode in modes:
        return modes[mode](visit)
    if mode == "guide":
        return _show(visit, "notice", "新規利用登録手順", lines=GUIDE)
    if mode == "logout":
        visit.session.clear()
    if visit.account is None:
        return _show(visit, "login", "ログイン")
    lines = ["現在お知らせはありません。"]
    return _home(visit) if mode == "home" else _show(visit, "notice", "医療費のお知らせ", lines=lines)


def _home(visit: Visit) -> Response:
    return _show(visit, "home", "ホーム", account=visit.account)


def _login(visit: Visit) -> Response:
    if visit.method == "GET":
        return _show(visit, "login", "ログイン")
    account, refused = attempt(lambda: visit.society.login(visit.form["uid"], visit.form["pw1"]))
    if account is None:
        return _show(visit, "login", "ログイン", refused)
    visit.session["login_id"] = account.login_id
    return _home(visit)


def _entry(visit: Visit) -> Response:
    if visit.method == "GET":
        return _show(visit, "entry", "新規利用登録")
    _, refused = attempt(lambda: visit.society.invite(visit.form["addr"]))
    if refused:
        return _show(visit, "entry", "新規利用登録", refused)
    lines = [
        "ご入力のメールアドレスに登録案内メールをお送りしました。",
        "3時間以内にメールに記載のURLからお手続きください。",
    ]
    return _show(visit, "notice", "新規利用登録", lines=lines)


def _token(visit: Visit) -> str:
    return visit.form.get("k") or visit.query.get("k", "")


def _landing(visit: Visit) -> Response:
    _, refused = attempt(lambda: visit.society.invitation(_token(visit)))
    name = "dead" if refused else "landing"
    return _show(visit, name, "エラー" if refused else "利用登録手続き", refused, k=_token(visit))


def _ident(visit: Visit, said: Refused | None = None) -> Response:
    invitation, refused = attempt(lambda: visit.society.invitation(_token(visit)))
    if invitation is None:
        return _show(visit, "dead", "エラー", refused)
    shown = show_captcha(visit, STYLE, invitation.address)
    return _show(visit, "ident", "本人確認", said, k=_token(visit), captcha=shown.id)


def _check(visit: Visit) -> Response:
    form, shown = visit.form, visit.session.get("captcha", "")
    key, refused = attempt(lambda: visit.society.identify(_token(visit), form["ninsho"], shown, form["moji"]))
    return _ident(visit, refused) if refused else _show(visit, "key", "本人確認完了", key=key)


def _enter(visit: Visit) -> Response:
    token, title = _token(visit), "認証キー入力"
    _, refused = attempt(lambda: visit.society.verified(token))
    if refused:
        return _show(visit, "dead", "エラー", refused)
    if visit.method == "GET":
        return _show(visit, "enter", title, k=token)
    _, refused = attempt(lambda: visit.society.unlock(token, visit.form["kagi"]))
    name = "enter" if refused else "profile_entry"
    return _show(visit, name, title if refused else "利用者情報入力", refused, k=token)


def _regist(visit: Visit) -> Response:
    form, token = visit.form, _token(visit)
    draft = Draft(form["uid"], form["pw1"], form["pw2"], form["addr"], form["nick"])
    _, refused = attempt(lambda: visit.society.register(token, draft))
    if refused:
        return _show(visit, "profile_entry", "利用者情報入力", refused, k=token)
    return _show(
        visit,
        "notice",
        "利用者情報登録完了",
        lines=["利用登録が完了しました。ログイン画面へ進んでください。"],
    )


def _profile(visit: Visit) -> Response:
    account = visit.account
    if account is None:
        return _show(visit, "login", "ログイン")
    if visit.method == "GET":
        return _show(visit, "profile", "プロフィール設定", account=account)
    work = lambda: visit.society.change_profile(account, visit.form["addr"], visit.form["nick"])  # noqa: E731
    refused = attempt(work)[1]
    return _show(visit, "profile", "プロフィール設定", refused, account=account, saved=refused is None)


def _forgot(visit: Visit) -> Response:
    title = "ログインID・パスワードを忘れた方"
    refused = attempt(lambda: visit.society.forgot(visit.form["addr"]))[1] if visit.form else None
    if refused or not visit.form:
        return _show(visit, "forgot", title, refused)
    return _show(visit, "notice", title, lines=["ご案内のメールをお送りしました。"])


def _reset(visit: Visit) -> Response:
    form, title = visit.form, "パスワード再設定"
    work = lambda: visit.society.new_password(form["k"], form["pw1"], form["pw2"])  # noqa: E731
    refused = attempt(work)[1] if form else None
    if refused or not form:
        return _show(visit, "reset", title, refused, k=_token(visit))
    return _show(visit, "notice", title, lines=["パスワードを変更しました。"])


def _picture(visit: Visit) -> Response:
    """A button drawn as a picture, its text known to the browser through `alt` alone."""
    text, small = next(iter(visit.query), ""), visit.path.endswith("s.cgi")
    width, height = (26, 22) if small else (len(text) * 16 + 50, 34)
    look = 'text-anchor="middle" fill="white" font-size="14" font-family="Noto Sans CJK JP,sans-serif"'
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}"
 height="{height}" rx="5" fill="#3f8f3f"/><text x="50%" y="68%" {look}>{escape(text)}</text></svg>"""
    return Response(svg, media_type="image/svg+xml")


def _captcha(visit: Visit) -> Response:
    shown = visit.society.captchas.get(next(iter(visit.query), ""))
    return Response(shown.png, media_type="image/png") if shown else Response(status_code=404)


STYLE = Style(
    name="tables",
    entry=CGI,
    pages={CGI: _portal, "/img/b.cgi": _picture, "/img/s.cgi": _picture, "/img/c.cgi": _captcha},
    voice=Voice(
        sender="portal@renesas-kenpo.jp",
        paths={
            "invitation": CGI + "?mode=auth&k={token}",
            "verified": CGI + "?mode=auth2&k={token}",
            "forgotten": CGI + "?mode=reset&k={token}",
        },
        titles={"verified": "本人確認完了のご案内"},
        charset="iso-2022-jp",
    ),
    cookie="CGISESSID",
    charset="cp932",
    words=WORDS,
)
