"""Whoever forgot the login ID, the password, or both."""

from __future__ import annotations

from starlette.responses import Response

from tests.aliens_kenpos.people import Refused
from tests.aliens_kenpos.web import Handler, Visit, page

ASKED = (
    "ご入力のメールアドレスが登録されている場合は、まもなくメールが届きます。メールの内容をご確認ください。"
)


def login_id(visit: Visit) -> Response:
    """Draw the page in the pop-up window, or mail the login ID."""
    mail, birthday = visit.typed("mail"), visit.typed("birth")
    if not visit.posted:
        return page("wasure_id", errors=(), mail="", birthday="")
    try:
        visit.society.remind_id(mail, birthday)
    except Refused as refused:
        return page("wasure_id", errors=refused.sentences, mail=mail, birthday=birthday)
    return page("owari", title="ログインIDをお忘れの方", said=ASKED, back="")


def password(visit: Visit) -> Response:
    """Draw the page for a forgotten password, or mail the URL that sets a new one."""
    named, mail = visit.typed("loginid"), visit.typed("mail")
    if not visit.posted:
        return page("wasure_pw", errors=(), named="", mail="")
    try:
        visit.society.reissue(named, mail)
    except Refused as refused:
        return page("wasure_pw", errors=refused.sentences, named=named, mail=mail)
    return page("owari", title="パスワードをお忘れの方", said=ASKED, back="/")


def renew(visit: Visit) -> Response:
    """Draw the page behind the mailed URL, or set the new password."""
    token, rules = visit.query.get("k", ""), visit.society.rules
    try:
        visit.society.reissued(token)
    except Refused as refused:
        return page("owabi", errors=refused.sentences)
    if not visit.posted:
        return page("saisettei", errors=(), rules=rules, token=token)
    try:
        visit.society.new_password(token, visit.typed("pw_new"), visit.typed("pw_new2"))
    except Refused as refused:
        return page("saisettei", errors=refused.sentences, rules=rules, token=token)
    said = "パスワードを設定しました。新しいパスワードでログインしてください。"
    return page("owari", title="パスワードの再設定", said=said, back="/")


def office(visit: Visit) -> Response:
    """Draw how to reach the office that resets the sign-up."""
    return page("jimukyoku")


HANDLERS: dict[str, Handler] = {
    "/wasure_id.asp": login_id,
    "/wasure_pw.asp": password,
    "/saisettei.asp": renew,
    "/jimukyoku.asp": office,
}
