"""The portal as an ASGI application."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reference_app.guard import Guard
from reference_app.kenpos import access, completion, mypage, recovery, signup
from reference_app.kenpos.decisions import Decisions
from reference_app.kenpos.policy import Policy
from reference_app.kenpos.store import Store
from reference_app.kenpos.variant import variant
from reference_app.kenpos.visit import Page, Portal, Visit
from reference_app.outbox import Outbox
from reference_app.visit import Endpoint, endpoint, templates

HERE = Path(__file__).parent
PAGES: tuple[tuple[str, Page, Page | None], ...] = (
    ("login", access.login_form, access.take_login_id),
    ("password", access.password_form, access.log_in),
    ("logout", access.log_out, access.log_out),
    ("home", mypage.home, None),
    ("account", mypage.account_form, mypage.change_account),
    ("change", mypage.change_form, mypage.change_password),
    ("card", signup.card_form, signup.check_card),
    ("consent", signup.consent_form, signup.consent),
    ("settings", signup.settings_form, signup.take_settings),
    ("confirm", completion.confirm_form, completion.send_mail),
    ("sent", completion.sent, None),
    ("forgotten_id", recovery.forgotten_id_form, recovery.send_login_id),
    ("forgotten_id_sent", recovery.forgotten_id_sent, None),
    ("forgotten_password", recovery.forgotten_password_form, recovery.send_recovery),
    ("forgotten_password_sent", recovery.forgotten_password_sent, None),
    ("renew", recovery.renew_form, recovery.renew),
)


def create_app(
    policy: Policy,
    *,
    outbox: Outbox,
    store: Store,
    seed: int = 0,
    base_url: str,
    decisions: type[Decisions] = Decisions,
) -> Starlette:
    """The portal under this policy; `base_url` (no slash at its end) is what mailed links start with."""
    portal = Portal(
        policy=policy,
        decisions=decisions(policy),
        outbox=outbox,
        store=store,
        variant=variant(seed),
        templates=templates(HERE / "templates"),
        base_url=base_url,
    )
    lost = _endpoint(portal, _not_found, checked=False)
    return Starlette(
        routes=_routes(portal),
        middleware=[Middleware(Guard)],
        exception_handlers={404: lost, 405: lost},
    )


def _routes(portal: Portal) -> list[Route | Mount]:
    routes: list[Route | Mount] = [
        Mount("/static", StaticFiles(directory=HERE / "static")),
        Route(portal.variant.link_path, _endpoint(portal, _follow)),
    ]
    for name, shown, sent in PAGES:
        routes.append(Route(portal.variant.path(name), _endpoint(portal, shown), methods=["GET"]))
        if sent:
            routes.append(Route(portal.variant.path(name), _endpoint(portal, sent), methods=["POST"]))
    return routes


async def _follow(visit: Visit) -> Response:
    """Behind every mailed link: find out which mail it came from."""
    store = visit.portal.store
    token = visit.request.query_params.get(visit.portal.variant.link_parameter, "")
    if token in store.recoveries:
        return await recovery.open_recovery(visit, store.recoveries[token])
    return await completion.open_link(visit, store.applications.get(token))


async def _not_found(visit: Visit) -> Response:
    message = "お探しのページは見つかりませんでした。"
    return visit.refusal(message, title="ページが見つかりません", status=404)


def _endpoint(portal: Portal, page: Page, *, checked: bool = True) -> Endpoint:
    return endpoint(
        page,
        lambda request, session, form: Visit(request, session, form, portal),
        sessions=portal.store.sessions,
        cookie=f"{portal.variant.cookie}-{portal.policy.name}",
        stale=_stale if checked else None,
    )


def _stale(visit: Visit) -> Response:
    return visit.refusal(signup.GONE, title="エラー", status=403)
