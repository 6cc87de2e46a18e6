"""ASP.NET WebForms of about 2010: one form, view state, postback links, update panels, validators."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from tests.aliens.mails import Voice
from tests.aliens.society import Draft, Fault, Refused
from tests.aliens.styles.webforms_words import LABELS, WORDS
from tests.aliens.web import Handler, Style, Visit, attempt, page, pen, show_captcha, spoken

BASE, MAIN = "/KenkoPortal/", "ctl00$cphMain$"
FILES = {
    "login": "Login.aspx",
    "entry": "Regist/MailEntry.aspx",
    "landing": "Regist/Annai.aspx",
    "ident": "Regist/Honnin.aspx",
    "key": "Regist/KeyInput.aspx",
    "account": "Regist/RiyoshaInput.aspx",
    "message": "Message.aspx",
    "home": "Member/Default.aspx",
    "profile": "Member/ProfileEdit.aspx",
    "forgot": "Reminder.aspx",
    "reset": "PasswordReset.aspx",
    "search": "Search.aspx",
    "contact": "Contact.aspx",
    "faq": "Faq.aspx",
    "privacy": "Privacy.aspx",
    "office": "Jigyosho.aspx",
    "dock": "Dock.aspx",
}
PATHS = {name: BASE + file for name, file in FILES.items()}
TITLES = {
    "login": "ログイン",
    "entry": "新規利用登録",
    "landing": "利用登録手続きのご案内",
    "ident": "本人確認",
    "identified": "本人確認完了",
    "key": "認証キー入力",
    "account": "利用者情報入力",
    "message": "お手続き",
    "home": "ホーム",
    "profile": "プロフィール設定",
    "forgot": "ログインID・パスワードを忘れた方",
    "reset": "パスワードの再設定",
    "search": "サイト内検索",
    "contact": "お問い合わせ",
    "faq": "FAQ（よくあるご質問）",
    "privacy": "個人情報保護方針",
    "office": "事業所担当者の方へ",
    "dock": "人間ドックのご案内",
}
STEPS = ("メールアドレス送信", "本人確認", "認証キー入力", "利用者情報入力", "利用者情報登録完了")
STEP_OF = {"entry": 1, "landing": 2, "ident": 2, "identified": 2, "key": 3, "account": 4}
STEP_OF_MESSAGE = {"M001": 1, "M002": 5}
PARTIAL = ("entry", "ident", "key", "account", "profile", "forgot", "reset")
FOUND_BY_SEARCH = ("faq", "contact", "privacy", "office", "dock")
BOXES = {
    "local": "txtMailLocal",
    "domain": "txtMailDomain",
    "address": "txtMail",
    "item": "txtNinshoKomoku",
    "captcha": "txtNinshoMoji",
    "key": "txtNinshoKey",
    "login_id": "txtLoginId",
    "password": "txtPassword",
    "again": "txtPasswordKakunin",
    "mail": "txtMail",
    "nickname": "txtNickname",
}
_render = pen("webforms")


@dataclass(frozen=True)
class Turn:
    """What an event of a page leads to: another page, or (without `path`) a panel in its place."""

    path: str = ""
    screen: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


Action = Callable[[Visit, dict[str, str]], Turn]


def _token(visit: Visit) -> str:
    return visit.query.get("key", "")


def _at(name: str, visit: Visit) -> str:
    return f"{PATHS[name]}?key={quote(_token(visit))}"


def _message(number: str) -> Turn:
    return Turn(f"{PATHS['message']}?id={number}")


def _serve(visit: Visit, name: str) -> Response:
    if visit.method == "POST" and "__VIEWSTATE" in visit.form:
        return _postback(visit, name)
    if name in ("home", "profile") and visit.account is None:
        return _leave(visit, PATHS["login"])
    refused = attempt(lambda: _judge(visit, name))[1]
    return _stop(visit, refused) if refused else _screen(visit, name, facts=_opened(visit, name))


def _judge(visit: Visit, name: str) -> None:
    """Both mailed links are judged whenever a page that stands for them is opened."""
    if name in ("landing", "ident"):
        visit.society.invitation(_token(visit))
    if name == "key":
        visit.society.verified(_token(visit))
    if name == "account" and not visit.society.peek(_token(visit), "verified").unlocked:
        raise Refused(Fault("", "unknown_link"))


def _opened(visit: Visit, name: str) -> dict[str, object]:
    if name == "ident":
        return {"captcha": _new_picture(visit)}
    if name == "message":
        number = visit.query.get("id", "")
        return {"number": number, "step": STEP_OF_MESSAGE.get(number, 0)}
    if name == "search":
        words = visit.query.get("q", "").strip()
        found = [(TITLES[n], PATHS[n]) for n in FOUND_BY_SEARCH if words and words in _render(n)]
        return {"words": words, "found": found}
    return {"values": vars(visit.account) if visit.account and name == "profile" else {}}


def _new_picture(visit: Visit) -> str:
    return show_captcha(visit, STYLE, visit.society.peek(_token(visit), "invitation").address).id


def _postback(visit: Visit, name: str) -> Response:
    event = _event(visit.form)
    if event == "btnSearch":
        words = visit.form.get("ctl00$txtSearch", "")
        return _leave(visit, f"{PATHS['search']}?q={quote(words)}")
    typed = {key: visit.form.get(MAIN + box, "") for key, box in BOXES.items()}
    action = EVENTS.get((name, event)) or EVENTS.get(("", event), _again)
    turn, refused = attempt(lambda: action(visit, typed))
    if turn is not None and turn.path:
        return _leave(visit, turn.path)
    if turn is not None:
        return _screen(visit, turn.screen or name, facts={"values": typed, **turn.facts})
    if (
        refused is not None
        and not refused.faults[0].field
        and refused.faults[0].code not in ("login", "unsent")
    ):
        return _stop(visit, refused)
    facts = {"values": typed, **({"captcha": _new_picture(visit)} if name == "ident" else {})}
    return _screen(visit, name, refused, facts)


def _ends(fault: Fault) -> bool:
    """Say whether nothing can be mended on this page, since its link is no good."""
    return fault.field == "" and fault.code not in ("login", "unsent")


def _event(form: Mapping[str, str]) -> str:
    """Return the control that posted: a link by name, a button by its value, an image by where it was hit."""
    buttons = (name for name in form if name.rpartition("$")[2].startswith(("btn", "imb")))
    name = form.get("__EVENTTARGET") or next(buttons, "")
    return name.rpartition("$")[2].removesuffix(".x").removesuffix(".y")


def _stop(visit: Visit, refused: Refused) -> Response:
    visit.session["reason"] = spoken(refused, WORDS, LABELS)[0][1]
    return _leave(visit, f"{PATHS['message']}?id=E001")


def _is_partial(visit: Visit) -> bool:
    return visit.headers.get("X-MicrosoftAjax") == "Delta=true"


def _leave(visit: Visit, path: str) -> Response:
    if _is_partial(visit):
        return _delta([("pageRedirect", "", quote(path))])
    return RedirectResponse(path, 302)


def _screen(
    visit: Visit, name: str, refused: Refused | None = None, facts: Mapping[str, object] | None = None
) -> Response:
    said = spoken(refused, WORDS, LABELS) if refused else []
    common: dict[str, object] = {
        "screen": name,
        "title": TITLES[name],
        "paths": PATHS,
        "token": _token(visit),
        "errors": said,
        "error": dict(reversed(said)),
        "values": {},
        "account": visit.account,
        "reason": visit.session.get("reason") or WORDS["unknown_link"],
        "steps": STEPS,
        "step": STEP_OF.get(name, 0),
        **(facts or {}),
    }
    panel, alert = _render(name, **common), _alert([text for _, text in said])
    state = base64.b64encode(json.dumps([name, secrets.token_hex(24)]).encode()).decode()
    if _is_partial(visit):
        parts = [("updatePanel", "ctl00_cphMain_upMain", panel), ("hiddenField", "__VIEWSTATE", state)]
        return _delta([*parts, ("scriptStartupBlock", "ScriptContentNoTags", alert)] if alert else parts)
    action = visit.path.rpartition("/")[2] + (f"?key={quote(_token(visit))}" if _token(visit) else "")
    frame = {"panel": panel, "state": state, "alert": alert, "action": action, "partial": name in PARTIAL}
    return page(_render("master", size=visit.cookies.get("MojiSize", "M"), **common, **frame), STYLE)


def _alert(lines: list[str]) -> str:
    text = "\n".join(["入力内容に誤りがあります。", *(f"- {line}" for line in lines)])
    return f"alert({json.dumps(text, ensure_ascii=False)});" if lines else ""


def _delta(parts: list[tuple[str, str, str]]) -> Response:
    """Return the answer to a partial postback; lengths count UTF-16 units, as a script in a page does."""
    text = "".join(f"{len(part.encode('utf-16-le')) // 2}|{kind}|{id_}|{part}|" for kind, id_, part in parts)
    return Response(text, media_type="text/plain; charset=utf-8")


def _again(visit: Visit, typed: dict[str, str]) -> Turn:
    return Turn(visit.path)


def _to(name: str, visit: Visit, typed: dict[str, str]) -> Turn:
    return Turn(PATHS[name])


def _login(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.session["login_id"] = visit.society.login(typed["login_id"], typed["password"]).login_id
    return Turn(PATHS["home"])


def _logout(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.session.pop("login_id", None)
    return Turn(PATHS["login"])


def _invite(visit: Visit, typed: dict[str, str]) -> Turn:
    whole = f"{typed['local']}@{typed['domain']}" if typed["local"] or typed["domain"] else ""
    visit.society.invite(whole, newest_only=STYLE.newest_only)
    return _message("M001")


def _to_identity(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.society.invitation(_token(visit))
    return Turn(_at("ident", visit))


def _redraw(visit: Visit, typed: dict[str, str]) -> Turn:
    return Turn(facts={"captcha": _new_picture(visit)})


def _identify(visit: Visit, typed: dict[str, str]) -> Turn:
    shown, society = visit.session.get("captcha", ""), visit.society
    long = society.identify(_token(visit), typed["item"], shown, typed["captcha"], any_case=STYLE.any_case)
    short = long[-4:]
    for one in society.pending.values():
        if one.kind == "verified" and one.key == long:
            one.key = short
    return Turn(screen="identified", facts={"key": short})


def _unlock(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.society.unlock(_token(visit), typed["key"])
    return Turn(_at("account", visit))


def _register(visit: Visit, typed: dict[str, str]) -> Turn:
    names = ("login_id", "password", "again", "mail", "nickname")
    visit.society.register(_token(visit), Draft(**{name: typed[name] for name in names}))
    return _message("M002")


def _save(visit: Visit, typed: dict[str, str]) -> Turn:
    if visit.account is None:
        return Turn(PATHS["login"])
    visit.society.change_profile(visit.account, typed["mail"], typed["nickname"])
    return Turn(facts={"values": vars(visit.account), "saved": True})


def _forgot(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.society.forgot(typed["address"])
    return _message("M003")


def _reset(visit: Visit, typed: dict[str, str]) -> Turn:
    visit.society.new_password(_token(visit), typed["password"], typed["again"])
    return _message("M004")


EVENTS: dict[tuple[str, str], Action] = {
    ("", "lnkLogout"): _logout,
    ("", "lnkLoginGamen"): partial(_to, "login"),
    ("", "lnkProfile"): partial(_to, "profile"),
    ("", "lnkHome"): partial(_to, "home"),
    ("", "imbShinki"): partial(_to, "entry"),
    ("login", "btnLogin"): _login,
    ("entry", "btnSend"): _invite,
    ("landing", "lnkHonnin"): _to_identity,
    ("ident", "lnkGazo"): _redraw,
    ("ident", "imbKakunin"): _identify,
    ("key", "lnkNext"): _unlock,
    ("account", "lnkToroku"): _register,
    ("profile", "lnkHenko"): _save,
    ("forgot", "btnSend"): _forgot,
    ("reset", "lnkHenko"): _reset,
}


def _captcha(visit: Visit) -> Response:
    shown = visit.society.captchas.get(visit.query.get("id", ""))
    return Response(shown.png, media_type="image/png") if shown else Response(status_code=404)


def _image(visit: Visit) -> Response:
    """A button, mark or banner whose words are drawn."""
    text, kind = visit.query.get("t", ""), visit.query.get("k", "")
    width, height, size, fill = {
        "need": (34, 17, 11, "#cc3300"),
        "ban": (170, 64, 14, "#5b8c3a"),
    }.get(kind, (len(text) * 17 + 48, 36, 15, "#33557f"))
    font = 'font-family="Meiryo,\'Noto Sans CJK JP\',sans-serif" font-weight="bold"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" rx="3" fill="{fill}"/><text x="50%" y="52%" fill="white" '
        f'text-anchor="middle" dominant-baseline="middle" font-size="{size}" {font}>{escape(text)}'
        "</text></svg>"
    )
    return Response(svg, media_type="image/svg+xml")


def _resource(visit: Visit, name: str, kind: str) -> Response:
    return Response(_render(name), media_type=f"{kind}; charset=utf-8")


def _guide(visit: Visit) -> Response:
    return page(_render("guide"), STYLE)


_PAGES: dict[str, Handler] = {path: partial(_serve, name=name) for name, path in PATHS.items()}

STYLE: Style = Style(
    name="webforms",
    entry=PATHS["login"],
    pages={
        **_PAGES,
        BASE + "Regist/Guide.aspx": _guide,
        BASE + "Captcha.ashx": _captcha,
        BASE + "Image.ashx": _image,
        BASE + "WebResource.axd": partial(_resource, name="script", kind="application/x-javascript"),
        BASE + "App_Themes/Default/portal.css": partial(_resource, name="css", kind="text/css"),
    },
    voice=Voice(
        sender="kenko-portal@renesas-kenpo.jp",
        paths={
            "invitation": PATHS["landing"] + "?key={token}",
            "verified": PATHS["key"] + "?key={token}",
            "forgotten": PATHS["reset"] + "?key={token}",
        },
        titles={"invitation": "■ 利用登録手続きのご案内 ■", "verified": "■□ 本人確認完了のご案内 □■"},
        heading="{title}",
        charset="iso-2022-jp",
        link="<{url}>",
        flowed=70,
        registered=True,
    ),
    cookie="ASP.NET_SessionId",
    alphabet="ACDEFGHJKLMNPRTUVWXY34679",
    captcha_length=6,
    delay=lambda method, path: 0.25 if method == "POST" else 0.0,
    any_case=True,
    newest_only=True,
    words=WORDS,
)
