"""プロフィール設定 and パスワード変更."""

from starlette.responses import Response

from reference_app import passwords
from reference_app.kw21.decisions import Profile
from reference_app.kw21.registration import Account
from reference_app.kw21.visit import Visit


async def profile_form(visit: Visit) -> Response:
    """Show what can be changed."""
    account = visit.account
    return _profile_page(visit, account) if account else visit.to("login")


async def change_profile(visit: Visit) -> Response:
    """Change login ID, nickname, addresses and the mails wanted."""
    account = visit.account
    if account is None:
        return visit.to("login")
    decisions, typed = visit.portal.decisions, _typed(visit)
    problems = list(decisions.profile_problems(typed, account, visit.portal.store))
    if problems:
        return _profile_page(visit, account, problems=problems)
    kept = decisions.profile_kept(typed, account)
    account.login_id, account.nickname = kept.login_id, kept.nickname
    account.mails, account.deliveries = list(kept.mails), list(kept.deliveries)
    visit.session.values["account"] = kept.login_id
    return _profile_page(visit, account, notice="プロフィールを変更しました。")


async def change_password(visit: Visit) -> Response:
    """Change the password."""
    account = visit.account
    if account is None:
        return visit.to("login")
    decisions = visit.portal.decisions
    wrong = decisions.old_password_problem(account, visit.typed("current_password"))
    problems = [wrong] if wrong else []
    new, confirmation = visit.typed("password"), visit.typed("confirmation")
    problems += decisions.password_problems(new, confirmation, "変更後パスワード")
    if problems:
        return _profile_page(visit, account, problems=problems)
    if visit.portal.policy.password_is_changed:
        account.password_hash, account.has_temporary_password = passwords.hashed(new), False
    return _profile_page(visit, account, notice="パスワードを変更しました。")


def _typed(visit: Visit) -> Profile:
    policy = visit.portal.policy
    places = range(1, policy.mail_addresses + 1)
    return Profile(
        login_id=visit.typed("login_id").strip(),
        nickname=visit.typed("nickname").strip(),
        mails=tuple(visit.typed(f"mail{place}").strip() for place in places),
        deliveries=tuple(d for d in visit.chosen("deliveries") if d in policy.delivery_choices),
    )


def _profile_page(
    visit: Visit, account: Account, *, problems: list[str] | None = None, notice: str = ""
) -> Response:
    mails = [*account.mails, *[""] * visit.portal.policy.mail_addresses]
    shown = mails[: visit.portal.policy.mail_addresses]
    return visit.page("profile", problems=problems or [], notice=notice, mails=shown)
