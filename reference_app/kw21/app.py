"""The portal as an ASGI application."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reference_app import captcha
from reference_app.guard import Guard
from reference_app.kw21 import access, activation, profile, recovery, signup
from reference_app.kw21.decisions import UNKNOWN, Decisions
from reference_app.kw21.policy import Policy
from reference_app.kw21.store import Store
from reference_app.kw21.variant import variant
from reference_app.kw21.visit import Page, Portal, Visit
from reference_app.outbox import Outbox
from reference_app.visit import Endpoint, endpoint, templates

HERE = Path(__file__).parent
PAGES: tuple[tuple[str, Page, Page | None], ...] = (
    ("login", access.login_form, access.log_in),
    ("logout", access.log_out, access.log_out),
    ("home", access.home, None),
    ("guide", access.guide, None),
    ("profile", profile.profile_form, profile.change_profile),
    ("password", profile.profile_form, profile.change_password),
    ("signup", signup.address_form, signup.send_invitation),
    ("sent", signup.invitation_sent, None),
    ("landing", signup.landing, None),
    ("identity", signup.identity_form, signup.check_identity),
    ("captcha", signup.captcha_picture, None),
    ("verified", signup.verified, None),
    ("key", activation.key_form, activation.check_key),
    ("user_info", activation.user_info_form, activation.register),
    ("registered", activation.registered, None),
    ("forgotten", recovery.forgotten_form, recovery.send_recovery),
    ("forgotten_sent", recovery.recovery_sent, None),
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
        templates=templates(HERE / "templates" / policy.name, HERE / "templates"),
        base_url=base_url,
        font=captcha.font(),
    )
    return Starlette(
        routes=_routes(portal),
        middleware=[Middleware(Guard)],
        exception_handlers={
            404: _endpoint(portal, _not_found, checked=False),
            405: _endpoint(portal, _not_found, checked=False),
        },
    )


def _routes(portal: Portal) -> list[Route | Mount]:
    routes: list[Route | Mount] = [
        Mount("/static", StaticFiles(directory=HERE / "static")),
        Route("/", lambda _: RedirectResponse(portal.variant.path("login"))),
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
    registration = store.by_key_link(token)
    if registration:
        return await activation.open_key_link(visit, registration)
    registration = store.by_invitation(token)
    if registration:
        return await signup.open_invitation(visit, registration)
    return visit.refusal(UNKNOWN, title=signup.TITLE, back="signup", status=404)


async def _not_found(visit: Visit) -> Response:
    message = "お探しのページは見つかりませんでした。"
    return visit.refusal(message, title="ページが見つかりません", back="login", status=404)


def _endpoint(portal: Portal, page: Page, *, checked: bool = True) -> Endpoint:
    return endpoint(
        page,
        lambda request, session, form: Visit(request, session, form, portal),
        sessions=portal.store.sessions,
        # Browsers do not keep cookies of two ports apart: the name has to, when societies share a host.
        cookie=f"{portal.variant.cookie}-{portal.policy.name}",
        stale=_stale if checked else None,
    )


def _stale(visit: Visit) -> Response:
    return visit.refusal(signup.GONE, title="エラー", back="login", status=403)
