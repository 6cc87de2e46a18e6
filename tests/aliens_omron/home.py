"""What the buttons around an account do: login, profile, password, reissue (pages 9 to 13)."""

from __future__ import annotations

from dataclasses import replace

from tests.aliens_omron.faces import Call, Outcome, View
from tests.aliens_omron.mails import ROOT
from tests.aliens_omron.records import Account, Refused
from tests.aliens_omron.steps import stay

_PROFILE = {
    "loginId": "login_id",
    "nickname": "nickname",
    "mail1": "mail1",
    "mail2": "mail2",
    "mail3": "mail3",
}


def log_in(call: Call) -> Outcome:
    """Sign in and go to the home screen."""
    missing = {name: "empty" for name in ("loginId", "password") if not call.text(name)}
    try:
        if missing:
            raise Refused(**missing)
        account = call.society.log_in(call.text("loginId"), call.text("password"))
    except Refused as refused:
        return stay(call, refused, "loginId")
    call.session.login_id = account.login_id
    return Outcome(call.view, redirect=f"{ROOT}/home.jsf")


def log_out(call: Call) -> Outcome:
    """Sign out and go to the login screen."""
    call.session.login_id = ""
    return Outcome(call.view, redirect=f"{ROOT}/login.jsf")


def save_profile(call: Call) -> Outcome:
    """Take over the profile; what is refused stays in the form to be mended."""
    account = _account(call)
    if account is None:
        return log_out(call)
    values = {inner: call.text(outer) for outer, inner in _PROFILE.items()}
    offered = call.society.rules.settings_offered
    ticked = [one for one in offered if one in call.many.get("settings", [])]
    try:
        call.society.change_profile(account, values, ticked)
    except Refused as refused:
        faults = {("loginId" if name == "login_id" else name): c for name, c in refused.faults.items()}
        typed = {name: call.text(name) for name in _PROFILE}
        return Outcome(call.view, faults, {**typed, "settings": "\n".join(ticked)})
    call.session.login_id = account.login_id
    return Outcome(call.view, growl="profile.saved")


def save_password(call: Call) -> Outcome:
    """Change the password of whoever is signed in."""
    account = _account(call)
    if account is None:
        return log_out(call)
    try:
        call.society.change_password(account, call.text("old"), call.text("new"), call.text("again"))
    except Refused as refused:
        return stay(call, refused)
    return Outcome(call.view, growl="password.saved")


def ask_reissue(call: Call) -> Outcome:
    """Mail a link to set a new password; the answer does not tell whether the address is known."""
    try:
        call.society.ask_reissue(call.text("mail"))
    except Refused as refused:
        return stay(call, refused, "mail")
    return Outcome(View(call.view.page, "asked"))


def reissue(call: Call) -> Outcome:
    """Set a new password by a mailed link."""
    try:
        call.society.reissue(call.view.token, call.text("new"), call.text("again"))
    except Refused as refused:
        return stay(call, refused)
    return Outcome(replace(call.view, step="reissued"))


def _account(call: Call) -> Account | None:
    return call.society.accounts.get(call.session.login_id)
