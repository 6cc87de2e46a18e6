"""初回登録: the card page, the consents, the basic settings and their confirmation."""

from datetime import date

from starlette.responses import Response

from reference_app import passwords
from reference_app.kenpos.dates import birth_date
from reference_app.kenpos.decisions import Card, Entered
from reference_app.kenpos.records import Draft, Settings
from reference_app.kenpos.store import temporary_password
from reference_app.kenpos.visit import Visit

TITLE = "初回登録"
GONE = "操作の有効期限が切れました。はじめからやり直してください。"
CONSENTS = ("consent_privacy", "consent_terms")


async def card_form(visit: Visit) -> Response:
    """Ask for the card; `kind` says which of the two cards is pictured."""
    kind = visit.request.query_params.get("kind", "plastic")
    return _card_page(visit, Card("", "", ""), kind, [])


async def check_card(visit: Visit) -> Response:
    """Lead the holder of the card to the consents."""
    portal, decisions = visit.portal, visit.portal.decisions
    card = Card(*(decisions.folded(visit.typed(name)) for name in ("symbol", "number", "insurer_number")))
    problems = list(decisions.card_problems(card))
    member = None if problems else decisions.holder(card, portal.store)
    refusal = None if problems else decisions.holder_refusal(member, portal.store)
    if member is None or refusal:
        found = [*problems, refusal] if refusal else problems
        return _card_page(visit, card, visit.typed("card_kind"), found)
    visit.renew_session(portal.store.sessions)
    visit.session.values["draft"] = portal.store.draft(Draft(member, "card")).name
    return visit.to("consent")


def _card_page(visit: Visit, card: Card, kind: str, problems: list[str]) -> Response:
    return visit.page("card", problems=problems, card=card, kind="paper" if kind == "paper" else "plastic")


async def consent_form(visit: Visit) -> Response:
    """Show the two texts."""
    return visit.page("consent", problems=[]) if visit.draft else _gone(visit)


async def consent(visit: Visit) -> Response:
    """Take the two consents."""
    if visit.draft is None:
        return _gone(visit)
    given = [name for name in CONSENTS if visit.typed(name)]
    problem = visit.portal.decisions.consent_problem(given, visit.draft.route)
    if problem:
        return visit.page("consent", problems=[problem])
    visit.draft.consented = True
    return visit.to("settings")


async def settings_form(visit: Visit) -> Response:
    """Ask for the basic settings."""
    draft = visit.draft
    if draft is None:
        return _gone(visit)
    if visit.portal.policy.requires_consent and not draft.consented:
        return visit.to("consent")
    return _settings_page(visit, draft, _shown(visit, draft), [])


async def take_settings(visit: Visit) -> Response:
    """Keep the basic settings, to be confirmed."""
    draft, portal = visit.draft, visit.portal
    if draft is None:
        return _gone(visit)
    if portal.policy.requires_consent and not draft.consented:
        return visit.to("consent")
    entered = Entered(
        name=visit.typed("name").strip(),
        birth_date=_born(visit),
        mail=visit.typed("mail").strip(),
        password=visit.typed("password"),
        confirmation=visit.typed("confirmation"),
    )
    login_id = _login_id(visit, draft, entered.mail)
    problems = list(portal.decisions.settings_problems(entered, login_id, draft, portal.store))
    if problems or entered.birth_date is None:
        return _settings_page(visit, draft, entered, problems)
    draft.settings = _settings(visit, draft, entered, login_id, entered.birth_date)
    return visit.to("confirm")


def _settings(visit: Visit, draft: Draft, entered: Entered, login_id: str, born: date) -> Settings:
    policy = visit.portal.policy
    password = entered.password if draft.route == "card" else temporary_password(draft.member)
    offered = policy.card_news if draft.route == "card" else policy.issued_news
    wanted = tuple(news for news in visit.chosen("news") if news in offered)
    return Settings(entered.name, born, login_id, entered.mail, passwords.hashed(password), wanted)


def _login_id(visit: Visit, draft: Draft, mail: str) -> str:
    policy = visit.portal.policy
    if draft.route == "card" and policy.mail_becomes_login_id:
        return mail
    own = policy.login_id(draft.member)
    return own if policy.login_id_is_fixed else visit.typed("login_id").strip() or own


def _born(visit: Visit) -> date | None:
    if visit.portal.variant.birth_date == "selects":
        parts = [visit.typed(f"birth_{part}") for part in ("year", "month", "day")]
        return birth_date("-".join(parts))
    return birth_date(visit.typed("birth_date").strip())


def _shown(visit: Visit, draft: Draft) -> Entered:
    if draft.settings:
        return Entered(draft.settings.name, draft.settings.birth_date, draft.settings.mail)
    if draft.route in visit.portal.policy.shows_person:
        member = draft.member
        return Entered(f"{member.family_kana}　{member.given_kana}", member.birth_date, "")
    return Entered("", None, "")


def _settings_page(visit: Visit, draft: Draft, entered: Entered, problems: list[str]) -> Response:
    policy = visit.portal.policy
    offered = policy.card_news if draft.route == "card" else policy.issued_news
    if visit.request.method == "POST":
        ticked: tuple[str, ...] = tuple(visit.chosen("news"))
    elif draft.settings:
        ticked = draft.settings.news
    else:
        ticked = offered if policy.ticks_news else ()
    return visit.page(
        "settings",
        problems=problems,
        draft=draft,
        entered=entered,
        login_id=policy.login_id(draft.member),
        offered=offered,
        ticked=ticked,
    )


def _gone(visit: Visit) -> Response:
    return visit.refusal(GONE, title=TITLE)
