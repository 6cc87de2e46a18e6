"""The manual's screens as pages with forms; a style says where they are and what they look like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from starlette.responses import Response

from tests.aliens.society import Draft, Fault, Pending, Refused
from tests.aliens.web import Handler, Style, Visit, attempt, go, show_captcha, spoken

Screen = Callable[["Site", Visit], Response]
Moment = Literal["open", "button", "submit"]


@dataclass(frozen=True)
class Site:
    """How one style lays the screens out.

    `paths` gives the address of each screen, `names` the name of each field in the forms, `show` draws a
    screen. `late` is the moment at which an old link is noticed. With `redirects` a post is answered by a
    redirect wherever the next screen has an address of its own. `confirms` puts a page of its own before a
    changed profile is stored.
    """

    style: Callable[[], Style]
    show: Callable[[Visit, str, int, dict[str, object]], Response]
    paths: Mapping[str, str]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    token: str = "token"
    late: Moment = "open"
    late_key: Moment = "open"
    refused_status: int = 200
    dead_status: int = 200
    redirects: bool = True
    prefills: bool = False
    confirms: bool = False


def pages(site: Site) -> dict[str, Handler]:
    """Return a handler for every path of the site."""
    return {path: partial(_SCREENS.get(name, _plain), site) for name, path in site.paths.items()}


def show(
    site: Site, visit: Visit, name: str, refused: Refused | None = None, status: int = 0, **facts: object
) -> Response:
    """Draw a screen with the refusals, what was typed, and the token it is about."""
    said = spoken(refused, site.style().words, site.labels) if refused else []
    common: dict[str, object] = {
        "errors": said,
        "error": dict(reversed(said)),
        "values": _typed(site, visit),
        "token": _token(site, visit),
        "paths": site.paths,
        "account": visit.account,
    }
    return site.show(visit, name, status or (site.refused_status if refused else 200), common | facts)


def _typed(site: Site, visit: Visit) -> dict[str, str]:
    return {field: visit.form.get(name, "") for field, name in site.names.items()}


def _token(site: Site, visit: Visit) -> str:
    return visit.form.get(site.token) or visit.query.get(site.token, "")


def _dead(site: Site, visit: Visit, refused: Refused) -> Response:
    return show(site, visit, "dead", refused, status=site.dead_status)


def _expired(refused: Refused) -> bool:
    return refused.faults[0].code.endswith("expired")


def _next(site: Site, visit: Visit, name: str) -> Response:
    if site.redirects and name in site.paths:
        return go(site.paths[name])
    return show(site, visit, name)


def _plain(site: Site, visit: Visit) -> Response:
    name = next(name for name, path in site.paths.items() if path == visit.path)
    return show(site, visit, name)


def _login(site: Site, visit: Visit) -> Response:
    typed = _typed(site, visit)
    if visit.method == "GET":
        return show(site, visit, "login")
    account, refused = attempt(lambda: visit.society.login(typed["login_id"], typed["password"]))
    if account is None:
        return show(site, visit, "login", refused)
    visit.session["login_id"] = account.login_id
    return _next(site, visit, "home")


def _logout(site: Site, visit: Visit) -> Response:
    visit.session.clear()
    return go(site.paths["login"])


def _entry(site: Site, visit: Visit) -> Response:
    if visit.method == "GET":
        return show(site, visit, "entry")
    newest = site.style().newest_only
    refused = attempt(lambda: visit.society.invite(_typed(site, visit)["address"], newest_only=newest))[1]
    return show(site, visit, "entry", refused) if refused else _next(site, visit, "sent")


def _invited(site: Site, visit: Visit, *, judged: bool) -> tuple[Pending | None, Refused | None]:
    token = _token(site, visit)
    if judged:
        return attempt(lambda: visit.society.invitation(token))
    return attempt(lambda: visit.society.peek(token, "invitation"))


def _landing(site: Site, visit: Visit) -> Response:
    refused = _invited(site, visit, judged=site.late == "open")[1]
    return _dead(site, visit, refused) if refused else show(site, visit, "landing")


def _ident(site: Site, visit: Visit) -> Response:
    invitation, refused = _invited(site, visit, judged=site.late != "submit")
    if invitation is None:
        return _dead(site, visit, refused or Refused(Fault("", "unknown_link")))
    said, typed = None, _typed(site, visit)
    # The button of the landing page may post here too, with nothing but the token.
    if site.names["item"] in visit.form:
        work = partial(
            visit.society.identify, invitation.token, typed["item"], visit.session.get("captcha", "")
        )
        key, said = attempt(lambda: work(typed["captcha"], any_case=site.style().any_case))
        if said is None:
            return show(site, visit, "identified", key=key)
        if _expired(said):
            return _dead(site, visit, said)
    shown = show_captcha(visit, site.style(), invitation.address)
    return show(site, visit, "ident", said, captcha=shown)


def _enter(site: Site, visit: Visit) -> Response:
    token = _token(site, visit)
    look = visit.society.verified if site.late_key == "open" else lambda t: visit.society.peek(t, "verified")
    refused = attempt(lambda: look(token))[1]
    if refused:
        return _dead(site, visit, refused)
    if visit.method == "GET":
        return show(site, visit, "enter")
    found, refused = attempt(lambda: visit.society.unlock(token, _typed(site, visit)["key"]))
    if refused and _expired(refused):
        return _dead(site, visit, refused)
    if found is None:
        return show(site, visit, "enter", refused)
    values = dict(_typed(site, visit), mail=found.address if site.prefills else "")
    return show(site, visit, "account", values=values)


def _account(site: Site, visit: Visit) -> Response:
    typed, style = _typed(site, visit), site.style()
    draft = Draft(**{name: typed[name] for name in ("login_id", "password", "again", "mail", "nickname")})
    work = partial(visit.society.register, _token(site, visit), draft, nickname_needed=style.nickname_needed)
    account, refused = attempt(work)
    if account is None:
        return show(site, visit, "account", refused)
    if style.auto_login:
        visit.session["login_id"] = account.login_id
    return _next(site, visit, "complete")


def _home(site: Site, visit: Visit) -> Response:
    return show(site, visit, "home") if visit.account else go(site.paths["login"])


def _profile(site: Site, visit: Visit) -> Response:
    account, typed = visit.account, _typed(site, visit)
    if account is None:
        return go(site.paths["login"])
    if visit.method == "GET":
        saved = visit.session.pop("saved", "")
        return show(site, visit, "profile", saved=saved, values=vars(account))
    if site.confirms and "confirmed" not in visit.form:
        return show(site, visit, "confirm")
    refused = attempt(lambda: visit.society.change_profile(account, typed["mail"], typed["nickname"]))[1]
    if refused:
        return show(site, visit, "profile", refused)
    visit.session["saved"] = "1"
    return go(visit.path)


def _forgot(site: Site, visit: Visit) -> Response:
    if visit.method == "GET":
        return show(site, visit, "forgot")
    refused = attempt(lambda: visit.society.forgot(_typed(site, visit)["address"]))[1]
    return show(site, visit, "forgot", refused) if refused else show(site, visit, "told")


def _reset(site: Site, visit: Visit) -> Response:
    typed = _typed(site, visit)
    if visit.method == "GET":
        return show(site, visit, "reset")
    work = partial(visit.society.new_password, _token(site, visit), typed["password"], typed["again"])
    refused = attempt(work)[1]
    return show(site, visit, "reset", refused) if refused else show(site, visit, "changed")


def _captcha(site: Site, visit: Visit) -> Response:
    shown = visit.society.captchas.get(visit.query.get("id") or visit.session.get("captcha", ""))
    return Response(shown.png, media_type="image/png") if shown else Response(status_code=404)


_SCREENS: dict[str, Screen] = {
    "login": _login,
    "logout": _logout,
    "entry": _entry,
    "landing": _landing,
    "ident": _ident,
    "enter": _enter,
    "account": _account,
    "home": _home,
    "profile": _profile,
    "forgot": _forgot,
    "reset": _reset,
    "captcha": _captcha,
}
