"""From the address to the finished account: what the API does for 新規利用登録."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Mapping

from tests.aliens_omron_antd import checks
from tests.aliens_omron_antd.records import Account, Link, Member, Refused
from tests.aliens_omron_antd.society import equal, same
from tests.aliens_omron_antd.visits import Facts, Visit, Work

TRIES = 5


def start(visit: Visit) -> Facts:
    """Mail a link to go on with."""
    mail = checks.mail(visit.typed("mail"))
    if visit.society.by_mail(mail):
        raise Refused("入力されたメールアドレスは既に利用登録されています。", 409)
    link = visit.society.issue("entry", mail)
    visit.society.post("entry", mail, {"token": link.token})
    return {}


def entry(visit: Visit) -> Facts:
    """Draw a picture, or find out who it is and give them a key."""
    link, society = visit.link("entry"), visit.society
    if visit.reading:
        return {"captcha": society.draw(visit.session, link.mail)}
    checks.mail(visit.typed("mail"))
    card = checks.card(visit.typed("symbol"), visit.typed("number"))
    society.read(visit.session, visit.typed("captcha"))
    born = checks.birth_date(*(visit.body.get(name) for name in ("birthYear", "birthMonth", "birthDay")))
    member = society.insured(card, born)
    right_address = same(visit.typed("mail"), link.mail) or not society.rules.address_must_match
    if member is None or not right_address:
        raise Refused("登録エラー:本人認証ができませんでした。入力内容をご確認ください。", 400, "IDENT")
    if member.account:
        raise Refused("登録エラー:既に利用登録がお済みか、ログインIDが発行されています。", 409, "DONE")
    return {"key": _identified(visit, link, member)}


def _identified(visit: Visit, entered: Link, member: Member) -> str:
    link = visit.society.issue("verify", entered.mail)
    link.member = member
    link.key = "".join(secrets.choice("0123456789") for _ in range(visit.society.rules.key_digits))
    visit.society.post("verify", link.mail, {"token": link.token})
    entered.used = True
    return link.key


def verify(visit: Visit) -> Facts:
    """Take the key."""
    link, rules = visit.link("verify"), visit.society.rules
    if visit.reading:
        return {}
    key = visit.typed("key")
    accepted = not rules.key_checked and re.fullmatch(rf"[0-9]{{{rules.key_digits}}}", key)
    if not accepted and not equal(key, link.key):
        link.tries += 1
        link.used = link.tries >= TRIES
        if link.used:
            raise Refused(
                "認証キーの誤りが上限に達しました。「新規利用登録」からやり直してください。", 410, "LINK"
            )
        raise Refused("認証キーが正しくありません。", 400, "KEY")
    visit.session.verified.add(link.token)
    return {}


def account(visit: Visit) -> Facts:
    """Tell whose account it will be, or make it."""
    link, society = visit.link("verify"), visit.society
    if link.token not in visit.session.verified or link.member is None:
        raise Refused("認証キーの入力が必要です。", 403, "VERIFY")
    if visit.reading:
        return {"mail": link.mail, "nickname": link.member.full_name}
    login_id, password = visit.typed("loginId"), visit.secret("password")
    nickname = visit.typed("nickname")
    checks.login_id(login_id)
    checks.password(password, society.rules)
    checks.nickname(nickname)
    if link.member.account or society.by_mail(link.mail):
        raise Refused("登録エラー:既に利用登録がお済みです。", 409, "DONE")
    if society.by_login(login_id):
        raise Refused("このログインIDは既に使用されています。", 409, field="loginId")
    society.enrol(Account(link.member, login_id, password, nickname, [link.mail, "", ""], [], link.mail))
    link.used = True
    # The account exists by now: a mail that cannot be handed over must not tell the user otherwise.
    with contextlib.suppress(Refused):
        society.post("completed", link.mail, {"name": nickname})
    return {}


WORKS: Mapping[str, tuple[Work, list[str]]] = {
    "registrations": (start, ["POST"]),
    "registrations/{token}": (entry, ["GET", "POST"]),
    "verifications/{token}": (verify, ["GET", "POST"]),
    "accounts/{token}": (account, ["GET", "POST"]),
}
