"""A JSF portal of the PrimeFaces sort: view states, partial updates behind a blocker, growl toasts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from starlette.responses import Response

from tests.aliens.mails import Voice
from tests.aliens.society import Draft, Refused
from tests.aliens.web import Handler, Style, Visit, attempt, go, page, pen, show_captcha, spoken

BASE, FORM = "/kw21cu/user/", "j_idt12:form"
PICTURE = "/kw21cu/javax.faces.resource/dynamiccontent.properties.jsf"
TITLES = {
    "login": "ログイン",
    "howto": "新規利用登録手順",
    "regist": "新規利用登録",
    "sent": "新規利用登録",
    "honnin": "利用登録手続き",
    "ident": "本人確認",
    "identified": "本人確認完了",
    "key": "認証キー入力",
    "account": "利用者情報入力",
    "complete": "利用者情報登録完了",
    "dead": "お手続きエラー",
    "home": "ホーム",
    "profile": "プロフィール設定",
    "forget": "ログインID・パスワードを忘れた方",
    "renew": "パスワード再設定",
    "renewed": "パスワード再設定",
}
IDS = {
    "address": "mailAddress",
    "item": "authItem",
    "captcha": "authText",
    "key": "authKey",
    "login_id": "loginId",
    "password": "password",
    "again": "passwordConfirm",
    "mail": "mailAddress",
    "nickname": "nickname",
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
    "blank": "{label}: 値が必要です。",
    "address": "{label}: 有効なメールアドレスを入力してください。",
    "taken": "{label}: 既に登録されています。",
    "password_rule": "{label}: 半角英小文字、半角数字を組み合わせた8文字以上で設定してください。",
    "mismatch": "{label}: パスワードと一致していません。",
    "captcha": "{label}: 正しく入力してください。",
    "nobody": "{label}: 該当する被保険者情報がありません。",
    "dependant": "{label}: 被扶養者は利用登録できません。",
    "member_taken": "{label}: 既に利用登録されています。",
    "key": "{label}: 正しく入力してください。",
    "login": "認証に失敗しました。",
    "unknown_link": "不正なURLです。",
    "used": "既に使用されたURLです。",
    "invitation_expired": "URLの有効期限が過ぎています。メールアドレスの登録からやり直してください。",
    "verified_expired": "URLの有効期限が過ぎています。新規利用登録からやり直してください。",
    "reset_expired": "URLの有効期限が過ぎています。",
    "unsent": "メール送信処理でエラーが発生しました。",
}
_render = pen("jsf")


@dataclass(frozen=True)
class Next:
    """What an action leads to: another panel in place, or (with `redirect`) another view."""

    screen: str = ""
    facts: dict[str, object] = field(default_factory=dict)
    redirect: str = ""
    told: str = ""


Action = Callable[[Visit, dict[str, str], str], Next]


def _view(visit: Visit, name: str) -> Response:
    if visit.method == "POST":
        return _partial(visit)
    if name in ("home", "profile") and visit.account is None:
        return go(BASE + "login.jsf")
    token = visit.query.get("k", "")
    facts: dict[str, object] = {"account": visit.account}
    refused = attempt(lambda: _judge(visit, name, token))[1]
    if refused:
        name, facts["reason"] = "dead", spoken(refused, WORDS, LABELS)[0][1]
    state = f"{secrets.randbelow(2**63)}:{secrets.randbelow(2**63)}"
    visit.session[state] = f"{name} {token}"
    return page(_render("view", panel=_panel(visit, name, state, facts)), STYLE)


def _judge(visit: Visit, name: str, token: str) -> None:
    """An invitation is judged when its button is pressed, the second link as soon as it is opened."""
    if name == "honnin":
        visit.society.peek(token, "invitation")
    if name == "key":
        visit.society.verified(token)


def _panel(visit: Visit, name: str, state: str, facts: dict[str, object]) -> str:
    return _render(name, title=TITLES[name], state=state, action=visit.path, **facts)


def _partial(visit: Visit) -> Response:
    state = visit.form.get("javax.faces.ViewState", "")
    screen, _, token = visit.session.get(state, "").partition(" ")
    if screen not in ACTIONS:
        return _xml(redirect=BASE + "login.jsf")
    typed = {name: visit.form.get(f"{FORM}:{id_}_input", "") for name, id_ in IDS.items()}
    done, refused = attempt(lambda: ACTIONS[screen](visit, typed, token))
    if done is None:
        picture = [(f"{FORM}:captcha", _render("picture", captcha=_new_picture(visit, token)))]
        return _xml(picture if screen == "ident" else [], _messages(refused))
    if done.redirect:
        return _xml(redirect=done.redirect)
    visit.session[state] = f"{done.screen} {token}"
    told = [{"severity": "info", "detail": done.told}] if done.told else []
    return _xml([("j_idt12:panel", _panel(visit, done.screen, state, done.facts))], told)


def _messages(refused: Refused | None) -> list[dict[str, str]]:
    said = spoken(refused, WORDS, LABELS) if refused else []
    return [{"severity": "error", "detail": t, "id": f"{FORM}:{IDS.get(n, '')}_input"} for n, t in said]


def _xml(
    updates: list[tuple[str, str]] | None = None,
    messages: list[dict[str, str]] | None = None,
    redirect: str = "",
) -> Response:
    text = _render("answer", updates=updates or [], messages=json.dumps(messages or []), redirect=redirect)
    return Response(text, media_type="text/xml;charset=UTF-8")


def _new_picture(visit: Visit, token: str) -> str:
    found = visit.society.pending.get(token)
    return show_captcha(visit, STYLE, found.address).id if found else ""


def _login(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.session["login_id"] = visit.society.login(typed["login_id"], typed["password"]).login_id
    return Next(redirect=BASE + "home.jsf")


def _logout(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.session.pop("login_id", None)
    return Next(redirect=BASE + "login.jsf")


def _regist(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.society.invite(typed["address"])
    return Next("sent")


def _honnin(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.society.invitation(token)
    return Next("ident", {"captcha": _new_picture(visit, token)})


def _ident(visit: Visit, typed: dict[str, str], token: str) -> Next:
    shown = visit.session.get("captcha", "")
    return Next("identified", {"key": visit.society.identify(token, typed["item"], shown, typed["captcha"])})


def _key(visit: Visit, typed: dict[str, str], token: str) -> Next:
    return Next("account", {"mail": visit.society.unlock(token, typed["key"]).address})


def _account(visit: Visit, typed: dict[str, str], token: str) -> Next:
    names = ("login_id", "password", "again", "mail", "nickname")
    visit.society.register(token, Draft(**{name: typed[name] for name in names}))
    return Next("complete")


def _profile(visit: Visit, typed: dict[str, str], token: str) -> Next:
    account = visit.account
    if account is None:
        return Next(redirect=BASE + "login.jsf")
    visit.society.change_profile(account, typed["mail"], typed["nickname"])
    return Next("profile", {"account": account}, told="プロフィールを更新しました。")


def _forget(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.society.forgot(typed["address"])
    return Next("sent")


def _renew(visit: Visit, typed: dict[str, str], token: str) -> Next:
    visit.society.new_password(token, typed["password"], typed["again"])
    return Next("renewed")


def _picture(visit: Visit) -> Response:
    shown = visit.society.captchas.get(visit.query.get("pfdrid", ""))
    return Response(shown.png, media_type="image/png") if shown else Response(status_code=404)


ACTIONS: dict[str, Action] = {
    "login": _login,
    "home": _logout,
    "regist": _regist,
    "honnin": _honnin,
    "ident": _ident,
    "key": _key,
    "account": _account,
    "profile": _profile,
    "forget": _forget,
    "renew": _renew,
}
_VIEWS = ("login", "howto", "regist", "honnin", "key", "home", "profile", "forget", "renew")
_PAGES: dict[str, Handler] = {f"{BASE}{name}.jsf": partial(_view, name=name) for name in _VIEWS}

STYLE: Style = Style(
    name="jsf",
    entry=BASE + "login.jsf",
    pages={**_PAGES, PICTURE: _picture},
    voice=Voice(
        sender="kw21cu@renesas-kenpo.jp",
        paths={
            "invitation": BASE + "honnin.jsf?k={token}",
            "verified": BASE + "key.jsf?k={token}",
            "forgotten": BASE + "renew.jsf?k={token}",
        },
        heading="■□ {title} □■",
        titles={"invitation": "■ 利用登録手続きのご案内 ■", "verified": "■□ 本人確認完了のご案内 □■"},
    ),
    cookie="JSESSIONID",
    alphabet="ABDEFGHJKLMNRTabdefghkmnrt",
    captcha_length=5,
    delay=lambda method, path: 0.4 if method == "POST" else 0.0,
    words=WORDS,
)
