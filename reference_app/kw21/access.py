"""ログイン, ログアウト and the home page behind them."""

from starlette.responses import Response

from reference_app.kw21.visit import Visit


async def login_form(visit: Visit) -> Response:
    """Ask for login ID and password."""
    return visit.page("login", problems=[], login_id="")


async def log_in(visit: Visit) -> Response:
    """Let the member in."""
    login_id, password = visit.typed("login_id").strip(), visit.typed("password")
    decisions = visit.portal.decisions
    account = decisions.account_of(login_id, visit.portal.store)
    if account is None or not decisions.lets_in(account, password):
        problem = "ログインIDまたはパスワードが正しくありません。"
        return visit.page("login", problems=[problem], login_id=login_id)
    visit.renew_session(visit.portal.store.sessions)
    visit.session.values["account"] = login_id
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
    return visit.page("home", greeted=visit.portal.decisions.greeted(account))


async def guide(visit: Visit) -> Response:
    """The steps of the registration, in short."""
    return visit.page("guide")
