"""The first sign-up: card, consent, 基本設定, confirmation, the mailed URL."""

from __future__ import annotations

import datetime

from starlette.responses import Response

from tests.aliens_kenpos import words
from tests.aliens_kenpos.people import Account, Card, Draft, Refused
from tests.aliens_kenpos.web import Handler, Visit, go, page

CONSENT, BASIC, CONFIRM, SENT = "/kiyaku.asp", "/kihon.asp", "/kakunin.asp", "/soushin.asp"
_CARD = {"symbol": "kigou", "number": "bangou", "insurer_number": "hokensha"}
_HOLDER = {"sex": "seibetsu", "whose": "kubun"}
_BIRTH = {"year": "umare_y", "month": "umare_m", "day": "umare_d"}


def card(visit: Visit) -> Response:
    """Draw 資格照会項目入力, or take the person of the card on to the consent."""
    typed = Card(**{name: visit.typed(field) for name, field in (_CARD | _HOLDER | _BIRTH).items()})
    facts = {
        "typed": typed,
        "years": range(datetime.date.today().year, 1909, -1),
        "rules": visit.society.rules,
    }
    if not visit.posted:
        return page("shoukai", errors=(), **facts)
    try:
        if not typed.whose:
            raise Refused(words.CHOOSE.format(label="登録される方"))
        visit.browser.entering = visit.society.identify(typed)
    except Refused as refused:
        return page("shoukai", errors=refused.sentences, **facts)
    visit.browser.consented, visit.browser.draft = False, None
    return go(CONSENT)


def consent(visit: Visit) -> Response:
    """Draw the two texts with their boxes, or go on when both are ticked."""
    if visit.browser.entering is None:
        return _lost()
    privacy, terms = bool(visit.typed("kojin_ck")), bool(visit.typed("kiyaku_ck"))
    facts = {"privacy": privacy, "terms": terms, "rules": visit.society.rules}
    if not visit.posted:
        return page("kiyaku", errors=(), **facts)
    try:
        visit.society.consent(privacy=privacy, terms=terms)
    except Refused as refused:
        return page("kiyaku", errors=refused.sentences, **facts)
    visit.browser.consented = True
    return go(BASIC)


def basic(visit: Visit) -> Response:
    """Draw 初回登録(基本設定), or go on to the confirmation."""
    account = visit.browser.entering
    if account is None or not visit.browser.consented:
        return _lost()
    if not visit.posted:
        return _basic(visit, account, visit.browser.draft or Draft())
    names = {"mail": "mail", "password": "pw1", "again": "pw2", "login_id": "loginid"}
    draft = Draft(newsletter=bool(visit.typed("mmag")), **{k: visit.typed(v) for k, v in names.items()})
    try:
        visit.society.check_basic(account, draft)
    except Refused as refused:
        return _basic(visit, account, draft, refused.sentences)
    visit.browser.draft = draft
    return go(CONFIRM) if visit.society.rules.confirm_page else _send(visit, account, draft)


def _basic(visit: Visit, account: Account, draft: Draft, errors: tuple[str, ...] = ()) -> Response:
    return page("kihon", account=account, draft=draft, errors=errors, rules=visit.society.rules)


def confirm(visit: Visit) -> Response:
    """Draw what was entered, or send the mail."""
    account, draft = visit.browser.entering, visit.browser.draft
    if account is None or draft is None:
        return _lost()
    if visit.posted:
        return _send(visit, account, draft)
    return page("kakunin", account=account, draft=draft, errors=())


def _send(visit: Visit, account: Account, draft: Draft) -> Response:
    try:
        visit.society.send_signup(account, draft)
    except Refused as refused:
        return page("kakunin", account=account, draft=draft, errors=refused.sentences)
    visit.browser.informed = draft.mail
    visit.browser.entering, visit.browser.draft, visit.browser.consented = None, None, False
    return go(SENT)


def sent(visit: Visit) -> Response:
    """Say that the mail is on its way, and what to do with it."""
    return page("soushin", mail=visit.browser.informed) if visit.browser.informed else _lost()


def complete(visit: Visit) -> Response:
    """Finish the sign-up through the mailed URL."""
    try:
        account = visit.society.complete(visit.query.get("k", ""))
    except Refused as refused:
        return page("owabi", errors=refused.sentences)
    return page("kanryou", account=account)


def _lost() -> Response:
    return page("owabi", errors=(words.SESSION,))


HANDLERS: dict[str, Handler] = {
    "/shoukai.asp": card,
    CONSENT: consent,
    BASIC: basic,
    CONFIRM: confirm,
    SENT: sent,
    "/touroku.asp": complete,
}
