"""Login in two pages, logout, and where a first login leads."""

from starlette.responses import Response

from reference_app.kenpos.records import Account, Draft
from reference_app.kenpos.visit import Visit


async def login_form(visit: Visit) -> Response:
    """Ask for the login ID."""
    return visit.page("login", problems=[], login_id="")


async def take_login_id(visit: Visit) -> Response:
    """Remember the login ID and ask for the password, whether anybody has that ID or not."""
    portal, typed = visit.portal, visit.typed("login_id").strip()
    problem = portal.decisions.single_byte_problem("ログインID", typed)
    if problem:
        return visit.page("login", problems=[problem], login_id=typed)
    visit.session.values["login_id"] = portal.decisions.folded(typed)
    return visit.to("password") if portal.policy.asks_password_on_second_page else await log_in(visit)


async def password_form(visit: Visit) -> Response:
    """Ask for the password."""
    login_id = visit.session.values.get("login_id")
    return visit.page("password", problems=[], login_id=login_id) if login_id else visit.to("login")


async def log_in(visit: Visit) -> Response:
    """Let the member in; who comes for the first time is led into the sign-up."""
    login_id = visit.session.values.get("login_id")
    if not login_id:
        return visit.to("login")
    decisions, store, password = visit.portal.decisions, visit.portal.store, visit.typed("password")
    problem = decisions.single_byte_problem("パスワード", password)
    if problem:
        return _again(visit, login_id, problem)
    account = store.by_login_id(login_id)
    if account and decisions.account_opens(account, password):
        return _enter(visit, account)
    member = decisions.issued_to(login_id, store)
    refusal = decisions.first_login_refusal(member, decisions.folded(password), store)
    if member is None or refusal:
        return _again(visit, login_id, str(refusal))
    visit.renew_session(store.sessions)
    visit.session.values["draft"] = store.draft(Draft(member, "issued")).name
    return visit.to("consent")


def _again(visit: Visit, login_id: str, problem: str) -> Response:
    page = "password" if visit.portal.policy.asks_password_on_second_page else "login"
    return visit.page(page, problems=[problem], login_id=login_id)


def _enter(visit: Visit, account: Account) -> Response:
    visit.renew_session(visit.portal.store.sessions)
    visit.session.values["account"] = account.login_id
    return visit.to("home")


async def log_out(visit: Visit) -> Response:
    """End the session."""
    visit.renew_session(visit.portal.store.sessions)
    return visit.to("login")
