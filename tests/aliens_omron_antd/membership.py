"""What the API does for login, profile and passwords."""

from __future__ import annotations

from collections.abc import Mapping

from tests.aliens_omron_antd import checks
from tests.aliens_omron_antd.records import Account, Refused
from tests.aliens_omron_antd.society import SETTINGS, equal
from tests.aliens_omron_antd.visits import Facts, Visit, Work

NEWS = (
    ("2025-12-01", "重要", "保険証カード(青色)の有効期限満了について"),
    ("2025-11-20", "給付金", "給付金のお知らせ(11月支給分)を掲載しました"),
    ("2025-11-04", "健診", "2025年度 健診・人間ドックの受診期限のご案内"),
    ("2025-10-15", "システム", "定期メンテナンスに伴うサービス停止のお知らせ"),
)


def session(visit: Visit) -> Facts:
    """Tell who is logged in."""
    held = visit.account
    return {"authenticated": held is not None, "nickname": held.nickname if held else None}


def login(visit: Visit) -> Facts:
    """Open a new session for whoever has this ID and password."""
    account = visit.society.by_login(visit.typed("loginId"))
    if account is None or not equal(visit.secret("password"), account.password):
        raise Refused("ログインIDまたはパスワードが正しくありません。", 401, "LOGIN")
    _renew(visit)
    visit.session.account = account
    return {"nickname": account.nickname}


def logout(visit: Visit) -> Facts:
    """End the session."""
    _renew(visit)
    return {}


def _renew(visit: Visit) -> None:
    visit.society.sessions.pop(visit.session.id, None)
    visit.session = visit.society.session()


def forgot(visit: Visit) -> Facts:
    """Mail login ID and a link when the address is known; the answer is the same either way."""
    mail = checks.mail(visit.typed("mail"))
    account = visit.society.by_mail(mail)
    if account:
        link = visit.society.issue("reset", mail)
        link.account = account
        visit.society.post("reset", mail, {"token": link.token, "login_id": account.login_id})
    return {}


def reset(visit: Visit) -> Facts:
    """Take a new password by a mailed link."""
    link = visit.link("reset")
    if link.account not in visit.society.accounts or link.account is None:
        raise Refused("URLが正しくありません。", 404, "LINK")
    if not visit.reading:
        _new_password(visit, link.account)
        link.used = True
    return {"loginId": link.account.login_id}


def password(visit: Visit) -> Facts:
    """Change the password."""
    account = visit.member()
    if not equal(visit.secret("current"), account.password):
        raise Refused("変更前パスワードが正しくありません。", field="current")
    _new_password(visit, account)
    return {}


def _new_password(visit: Visit, account: Account) -> None:
    rules, new = visit.society.rules, visit.secret("password")
    checks.password(new, rules)
    if rules.new_passwords_must_match and new != visit.body.get("confirm"):
        raise Refused("パスワード確認が一致しません。", field="confirm")
    account.password, account.temporary = new, False


def profile(visit: Visit) -> Facts:
    """Tell what is in プロフィール設定, and take over what is sent."""
    account = visit.member()
    if not visit.reading:
        _change(visit, account)
    member = account.member
    return {
        "loginId": account.login_id,
        "nickname": account.nickname,
        **{f"mail{place}": mail for place, mail in enumerate(account.mails, 1)},
        "prefs": account.settings,
        "name": member.full_name,
        "symbol": member.card[0],
        "number": member.card[1],
        "temp": account.temporary,
        "leaver": member.facts["kind"] in ("voluntary", "retired"),
    }


def _change(visit: Visit, account: Account) -> None:
    society, login_id, nickname = visit.society, visit.typed("loginId"), visit.typed("nickname")
    if login_id != account.login_id:
        checks.login_id(login_id)
    if society.by_login(login_id) not in (None, account):
        raise Refused("このログインIDは既に使用されています。", 409, field="loginId")
    checks.nickname(nickname)
    mails = [visit.typed(f"mail{place}") for place in (1, 2, 3)]
    for place, mail in enumerate(mails, 1):
        if mail or place == 1:
            checks.mail(mail, f"メールアドレス{place}")
            if society.by_mail(mail) not in (None, account):
                raise Refused("このメールアドレスは既に使用されています。", 409, field=f"mail{place}")
    account.login_id, account.nickname, account.mails = login_id, nickname, mails
    account.settings = [one for one in SETTINGS if one in (visit.body.get("prefs") or [])]


def news(visit: Visit) -> Facts:
    """Tell the news."""
    return {"items": [{"date": date, "tag": tag, "title": title} for date, tag, title in NEWS]}


WORKS: Mapping[str, tuple[Work, list[str]]] = {
    "session": (session, ["GET"]),
    "login": (login, ["POST"]),
    "logout": (logout, ["POST"]),
    "password/forgot": (forgot, ["POST"]),
    "password/reset/{token}": (reset, ["GET", "POST"]),
    "password": (password, ["PUT"]),
    "profile": (profile, ["GET", "PUT"]),
    "news": (news, ["GET"]),
}
