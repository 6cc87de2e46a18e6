"""The home page, the registered data and the change of the password."""

from starlette.responses import Response

from reference_app import passwords
from reference_app.kenpos.records import Account
from reference_app.kenpos.visit import Visit
from reference_app.rules import is_mail_address


async def home(visit: Visit) -> Response:
    """Greet the member."""
    return visit.page("home") if visit.account else visit.to("login")


async def account_form(visit: Visit) -> Response:
    """Show what can be changed."""
    account = visit.account
    return _account_page(visit, account, []) if account else visit.to("login")


async def change_account(visit: Visit) -> Response:
    """Change the address and the news; where the address is the login ID, that changes with it."""
    account = visit.account
    if account is None:
        return visit.to("login")
    mail, policy = visit.typed("mail").strip(), visit.portal.policy
    is_login_id = account.route == "card" and policy.mail_becomes_login_id
    problems = [] if is_mail_address(mail) else ["メールアドレスの形式が正しくありません。"]
    if is_login_id and visit.portal.store.by_login_id(mail) not in (None, account):
        problems.append("このログインIDは既に使用されています。")
    if problems:
        return _account_page(visit, account, problems)
    account.mail = mail
    account.news = [news for news in visit.chosen("news") if news in _offered(visit, account)]
    if is_login_id:
        account.login_id = visit.session.values["account"] = mail
    return _account_page(visit, account, [], notice="登録情報を変更しました。")


async def change_form(visit: Visit) -> Response:
    """Ask for the old and the new password."""
    return visit.page("change", problems=[], notice="") if visit.account else visit.to("login")


async def change_password(visit: Visit) -> Response:
    """Change the password."""
    account = visit.account
    if account is None:
        return visit.to("login")
    problems = []
    if not passwords.matches(account.password_hash, visit.typed("current_password")):
        problems.append("現在のパスワードが正しくありません。")
    new = visit.typed("password")
    problems += visit.portal.decisions.password_problems(new, visit.typed("confirmation"))
    if problems:
        return visit.page("change", problems=problems, notice="")
    if visit.portal.policy.password_can_change:
        account.password_hash, account.has_temporary_password = passwords.hashed(new), False
    return visit.page("change", problems=[], notice="パスワードを変更しました。")


def _offered(visit: Visit, account: Account) -> tuple[str, ...]:
    policy = visit.portal.policy
    return policy.card_news if account.route == "card" else policy.issued_news


def _account_page(visit: Visit, account: Account, problems: list[str], notice: str = "") -> Response:
    offered = _offered(visit, account)
    return visit.page("account", problems=problems, notice=notice, member=account, offered=offered)
