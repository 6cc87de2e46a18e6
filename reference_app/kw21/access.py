"""ログイン, ログアウト and the home page behind them."""

from starlette.responses import Response

from reference_app import passwords
from reference_app.kw21.visit import Visit


async def login_form(visit: Visit) -> Response:
    """Ask for login ID and password."""
    return visit.page("login", problems=[], login_id="")


async def log_in(visit: Visit) -> Response:
    """Let the member in."""
    login_id, password = visit.typed("login_id").strip(), visit.typed("password")
    account = visit.portal.store.by_login_id(login_id)
    checks = visit.portal.policy.checks_password_at_login
    if account is None or (checks and not passwords.matches(account.password_hash, password)):
        problem = "ログインIDまたはパスワードが正しくありません。"
        return visit.page("login", problems=[problem], login_id=login_id)
    visit.renew_session(visit.portal.store.sessions)
    visit.session.values["account"] = account.login_id
    return visit.to("home")


async def log_out(visit: Visit) -> Response:
    """End the session."""
    visit.renew_session(visit.portal.store.sessions)
    return visit.to("login")


async def home(visit: Visit) -> Response:
    """Greet the member."""
    account = visit.account
    if account is None:
        return visit.to("login")
    own_name = visit.portal.policy.greets_by_own_name
    return visit.page("home", greeted=account.member.full_name if own_name else account.nickname)


async def guide(visit: Visit) -> Response:
    """The steps of the registration, in short."""
    return visit.page("guide")
