"""プロフィール設定 and パスワード変更."""

from starlette.responses import Response

from reference_app import passwords
from reference_app.kw21.registration import Account
from reference_app.kw21.visit import Visit
from reference_app.rules import is_mail_address


async def profile_form(visit: Visit) -> Response:
    """Show what can be changed."""
    account = visit.account
    return _profile_page(visit, account) if account else visit.to("login")


async def change_profile(visit: Visit) -> Response:
    """Change login ID, nickname, addresses and the mails wanted."""
    account = visit.account
    if account is None:
        return visit.to("login")
    login_id, nickname, mails = (
        visit.typed("login_id").strip(),
        visit.typed("nickname").strip(),
        _mails(visit),
    )
    problems = _problems(visit, account, login_id, nickname, mails)
    if problems:
        return _profile_page(visit, account, problems=problems)
    if visit.portal.policy.profile_is_saved:
        account.login_id, account.nickname, account.mails = login_id, nickname, mails
        account.deliveries = [
            d for d in visit.chosen("deliveries") if d in visit.portal.policy.delivery_choices
        ]
        visit.session.values["account"] = login_id
    return _profile_page(visit, account, notice="プロフィールを変更しました。")


async def change_password(visit: Visit) -> Response:
    """Change the password."""
    account = visit.account
    if account is None:
        return visit.to("login")
    problems = []
    if not passwords.matches(account.password_hash, visit.typed("current_password")):
        problems.append("変更前パスワードが正しくありません。")
    new, confirmation = visit.typed("password"), visit.typed("confirmation")
    problems += visit.portal.decisions.password_problems(new, confirmation, "変更後パスワード")
    if problems:
        return _profile_page(visit, account, problems=problems)
    account.password_hash, account.has_temporary_password = passwords.hashed(new), False
    return _profile_page(visit, account, notice="パスワードを変更しました。")


def _mails(visit: Visit) -> list[str]:
    return [visit.typed(f"mail{place}").strip() for place in range(1, visit.portal.policy.mail_addresses + 1)]


def _problems(visit: Visit, account: Account, login_id: str, nickname: str, mails: list[str]) -> list[str]:
    decisions, policy = visit.portal.decisions, visit.portal.policy
    problems = list(decisions.login_id_problems(login_id, "ログインID"))
    other = visit.portal.store.by_login_id(login_id)
    if policy.login_ids_are_unique and other not in (None, account):
        problems.append("このログインIDは既に使用されています。")
    problems += policy.nickname.problems("ニックネーム", nickname)
    if not mails[0] or any(mail and not is_mail_address(mail) for mail in mails):
        problems.append("メールアドレスの形式が正しくありません。")
    return problems


def _profile_page(
    visit: Visit, account: Account, *, problems: list[str] | None = None, notice: str = ""
) -> Response:
    mails = [*account.mails, *[""] * visit.portal.policy.mail_addresses]
    shown = mails[: visit.portal.policy.mail_addresses]
    return visit.page("profile", problems=problems or [], notice=notice, mails=shown)
