"""What each button of the registration does, from the address to the finished account (pages 4 to 8)."""

from __future__ import annotations

from dataclasses import replace

from tests.aliens_omron import checks
from tests.aliens_omron.faces import Action, Call, Outcome, View
from tests.aliens_omron.records import Refused


def open_step(step: str) -> Action:
    """Return an action that only turns to another step of the same page."""
    return lambda call: Outcome(replace(call.view, step=step))


def stay(call: Call, refused: Refused, *kept: str) -> Outcome:
    """Return the same form with its faults and the typed values of the fields that are kept."""
    return Outcome(call.view, refused.faults, {name: call.text(name) for name in kept})


def send_address(call: Call) -> Outcome:
    """Mail an invitation to the typed address."""
    try:
        call.society.invite(call.text("mail"))
    except Refused as refused:
        return stay(call, refused, "mail")
    return Outcome(View(call.view.page, "sent"))


_TYPED = ("mail", "symbol", "number", "year", "month", "day")


def confirm_identity(call: Call) -> Outcome:
    """Check who is registering and show the key; a captcha is good for one try."""
    typed = {name: call.text(name) for name in _TYPED}
    try:
        _refuse_identity(call)
        birth_date = checks.as_date(typed["year"], typed["month"], typed["day"]) or ""
        card = (typed["symbol"], typed["number"])
        confirmation = call.society.identify(call.view.token, typed["mail"], card, birth_date)
    except Refused as refused:
        return stay(call, refused, *_TYPED)
    finally:
        if call.society.rules.captcha_fresh:
            call.society.captchas.pop(call.session.captcha, None)
    return Outcome(View(call.view.page, "shown", confirmation.token))


def _refuse_identity(call: Call) -> None:
    rules, text = call.society.rules, call.text
    captcha = call.society.captchas.get(call.session.captcha)
    right = captcha is not None and text("captcha").casefold() == captcha.answer.casefold()
    found = {
        "mail": checks.address_fault(text("mail")),
        "symbol": checks.digits_fault(text("symbol"), rules.symbol_length, "symbol"),
        "number": checks.digits_fault(text("number"), rules.number_length, "number"),
        "birth": checks.date_fault(text("year"), text("month"), text("day")),
        "captcha": None if right or not rules.captcha_checked else "captcha",
    }
    if not text("captcha"):
        found["captcha"] = "empty"
    faults = {name: code for name, code in found.items() if code}
    if faults:
        raise Refused(**faults)


def redraw(call: Call) -> Outcome:
    """Show other characters and keep what was typed."""
    call.society.captchas.pop(call.session.captcha, None)
    return Outcome(call.view, values={name: call.text(name) for name in _TYPED})


def enter_key(call: Call) -> Outcome:
    """Let whoever noted the key go on to the user information."""
    try:
        call.society.prove(call.view.token, call.text("key"))
    except Refused as refused:
        return stay(call, refused)
    return Outcome(replace(call.view, step="user"))


def register(call: Call) -> Outcome:
    """Make the account."""
    text = call.text
    try:
        call.society.register(call.view.token, text("loginId"), text("password"), text("nickname"))
    except Refused as refused:
        named = {"loginId" if name == "login_id" else name: code for name, code in refused.faults.items()}
        return Outcome(call.view, named, {name: text(name) for name in ("loginId", "nickname")})
    return Outcome(View(call.view.page, "done"))
