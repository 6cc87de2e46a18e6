"""Steps as HTML: a page as a whole, or the parts of it that an action changed."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.responses import Response

from tests.aliens import captcha
from tests.aliens_omron import faces
from tests.aliens_omron.faces import Outcome, Session, View
from tests.aliens_omron.records import Captcha
from tests.aliens_omron.society import Society
from tests.aliens_omron.words import WORDS

_ALPHABET = "abcdefhkmnprtuvwxy34678"
_ERAS = ((2019, "令和"), (1989, "平成"), (1926, "昭和"), (1912, "大正"))
_PAGES = Path(__file__).parent / "pages"
_FILES = {"kw21.css": "text/css; charset=UTF-8", "kw21.js": "text/javascript; charset=UTF-8"}
_LABELS = {
    "address": {"mail": "address.mail"},
    "identity": {
        "mail": "identity.mail",
        "symbol": "identity.symbol",
        "number": "identity.number",
        "birth": "identity.birth",
        "captcha": "identity.captcha",
    },
    "login": {"loginId": "login.id", "password": "login.password"},
    "key": {"key": "key.key"},
    "user": {"loginId": "user.id", "password": "user.password"},
    "forgotten": {"mail": "forgotten.mail"},
    "reissue": {"new": "reissue.new", "again": "reissue.again"},
    "profile": {
        "loginId": "profile.id",
        "nickname": "profile.nickname",
        "mail1": "profile.mail1",
        "mail2": "profile.mail2",
        "mail3": "profile.mail3",
    },
    "password": {"old": "password.old", "new": "password.new", "again": "password.again"},
}


@dataclass(frozen=True)
class Screens:
    """The portal's templates with the words of its rules."""

    words: Mapping[str, str]
    templates: Environment = field(default_factory=faces.environment)

    def page(self, outcome: Outcome, session: Session, society: Society) -> str:
        """Return a whole page that shows the outcome's step."""
        facts = self._facts(outcome, "", session, society)
        return self.templates.get_template("layout.html").render(**facts)

    def parts(self, outcome: Outcome, before: View, form: str, session: Session, society: Society) -> bytes:
        """Return the partial response: the one form while the step stays, else everything but the frame."""
        facts = self._facts(outcome, form, session, society)
        if outcome.view.step == before.step and form != "menu":
            name, at = f"forms/{form}.html", faces.FORMS[form]
        else:
            name, at = f"steps/{outcome.view.step}.html", faces.MAIN
        updates = {at: self.templates.get_template(name).render(**facts)}
        if name == "forms/profile.html" and not outcome.faults:
            updates["j_idt9:who"] = self.templates.get_template("who.html").render(**facts)
        growl = self.words.get(outcome.growl, "")
        return faces.partial(updates, facts["state"], growl, bool(outcome.faults))

    def _facts(self, outcome: Outcome, form: str, session: Session, society: Society) -> dict[str, Any]:
        view, rules = outcome.view, society.rules
        facts: dict[str, Any] = {
            "step": view.step,
            "state": session.keep(view),
            "rules": rules,
            "forms": faces.FORMS,
            "w": lambda name, **more: self.words[name].format(**more) if more else self.words[name],
            "account": society.accounts.get(session.login_id),
            "fault": lambda at, name: outcome.faults.get(name, "") if at == form else "",
            "say": lambda at, name: self._say(society, outcome.faults, at, name) if at == form else "",
            "value": lambda at, name, default="": (
                outcome.values.get(name, default) if at == form else default
            ),
            "main": faces.MAIN,
            "growl": faces.GROWL,
            "pending": society.pending.get(view.token),
        }
        return facts | _identity_facts(view, session, society) | _home_facts(society, session, self.words)

    def _say(self, society: Society, faults: Mapping[str, str], form: str, name: str) -> str:
        code = faults.get(name)
        if not code:
            return ""
        label = self.words.get(_LABELS.get(form, {}).get(name, ""), "")
        rules = society.rules
        length = rules.login_id_length if name == "loginId" else rules.password_length
        return self.words[f"fault.{code}"].format(label=label, least=length[0], most=length[1])


def speak(rules_words: Mapping[str, str]) -> Screens:
    """Return the screens with some of their words replaced."""
    return Screens({**WORDS, **rules_words})


def resource(society: Society, name: str) -> Response:
    """Return the style sheet, the script or a captcha's picture; 404 when there is none of this name."""
    if name in _FILES:
        return Response((_PAGES / name).read_bytes(), media_type=_FILES[name])
    found = society.captchas.get(name.removesuffix(".png"))
    return Response(found.png, media_type="image/png") if found else Response(status_code=404)


def _identity_facts(view: View, session: Session, society: Society) -> dict[str, Any]:
    if view.step != "identity":
        return {}
    if session.captcha not in society.captchas or society.rules.captcha_fresh:
        society.captchas.pop(session.captcha, None)
        answer, png = captcha.draw(_ALPHABET, 5)
        invitation = society.pending.get(view.token)
        shown = Captcha(secrets.token_hex(10), answer, png, invitation.address if invitation else "")
        society.captchas[shown.id] = shown
        session.captcha = shown.id
    this_year = datetime.date.today().year
    return {
        "captcha": f"/kw21cu/javax.faces.resource/captcha/{session.captcha}.png",
        "years": [(str(year), f"{year}年({_era(year)})") for year in range(this_year - 106, this_year + 1)],
        "months": [str(month) for month in range(1, 13)],
        "days": [str(day) for day in range(1, 32)],
    }


def _era(year: int) -> str:
    first, name = next(one for one in _ERAS if one[0] <= year)
    return f"{name}{'元' if year == first else year - first + 1}年"


def _home_facts(society: Society, session: Session, words: Mapping[str, str]) -> dict[str, Any]:
    account = society.accounts.get(session.login_id)
    if account is None:
        return {"hello": ""}
    own = society.rules.own_name
    nickname, name = (account.nickname, account.member.full_name) if own else ("健保　花子", "健保　花子")
    return {
        "hello": words["home.name"].format(name=nickname),
        "own": words["home.name"].format(name=name),
        "former": account.member.kind in ("voluntary", "retired"),
    }
