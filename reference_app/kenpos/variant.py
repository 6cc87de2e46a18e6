"""What the guide leaves open, chosen by a seed: nobody who tests the portal can come to lean on it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from reference_app.letters import Charset
from reference_app.naming import field_names

Layout = Literal["table", "list", "blocks"]
Button = Literal["button", "input"]
Gate = Literal["disabled", "guarded"]
BirthDate = Literal["text", "selects"]

# The guide prints the portal's front page only; it is the login page for every seed.
LOGIN = "/"
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "login": ("", ""),
        "password": ("login/password", "auth/step2"),
        "logout": ("logout", "auth/bye"),
        "home": ("mypage", "home"),
        "account": ("mypage/account", "home/mail"),
        "change": ("mypage/password", "home/secret"),
        "card": ("signup/card", "entry/check"),
        "consent": ("signup/agreement", "entry/policy"),
        "settings": ("signup/basic", "entry/input"),
        "confirm": ("signup/confirm", "entry/review"),
        "sent": ("signup/sent", "entry/mailed"),
        "forgotten_id": ("reminder/id", "help/login-id"),
        "forgotten_id_sent": ("reminder/id/sent", "help/login-id-sent"),
        "forgotten_password": ("reminder/password", "help/password"),
        "forgotten_password_sent": ("reminder/password/sent", "help/password-sent"),
        "renew": ("reminder/password/new", "help/password-new"),
    }
)
FIELDS = (
    "login_id", "password", "confirmation", "current_password", "mail", "name", "birth_date", "birth_year",
    "birth_month", "birth_day", "symbol", "number", "insurer_number", "card_kind", "consent_privacy",
    "consent_terms", "news", "form_token", "form_name",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One set of choices where the guide is silent."""

    paths: Mapping[str, str]
    link_path: str
    link_parameter: str
    fields: Mapping[str, str]
    layout: Layout
    button: Button
    leads_by_links: bool
    gate: Gate
    birth_date: BirthDate
    cookie: str
    hidden_last: bool
    charset: Charset
    html_mail: bool
    sender_has_name: bool

    def path(self, page: str) -> str:
        """The path of a page."""
        return self.paths[page]

    def field(self, name: str) -> str:
        """The name a control has in the markup."""
        return self.fields.get(name, name)


FIRST = Variant(
    paths={page: f"/{words[0]}" for page, words in WORDS.items()},
    link_path="/signup/complete",
    link_parameter="key",
    fields={name: name for name in FIELDS},
    layout="blocks",
    button="button",
    leads_by_links=True,
    gate="disabled",
    birth_date="text",
    cookie="kenpos_session",
    hidden_last=False,
    charset="utf-8",
    html_mail=False,
    sender_has_name=True,
)


def variant(seed: int) -> Variant:
    """The choices of that seed, always the same; seed 0 is the plain one."""
    if seed == 0:
        return FIRST
    rng = random.Random(f"kenpos {seed}")  # noqa: S311 (must repeat)
    column = rng.randrange(2)
    return Variant(
        paths={page: f"/{words[column]}" for page, words in WORDS.items()},
        link_path=rng.choice(("/signup/complete", "/entry/done", "/m/r")),
        link_parameter=rng.choice(("key", "token", "id")),
        fields=field_names(FIELDS, rng, "kp"),
        layout=rng.choice(("table", "list", "blocks")),
        button=rng.choice(("button", "input")),
        leads_by_links=rng.random() < 0.5,
        gate=rng.choice(("disabled", "guarded")),
        birth_date=rng.choice(("text", "selects")),
        cookie=rng.choice(("kenpos_session", "sid", "PHPSESSID")),
        hidden_last=rng.random() < 0.5,
        charset=rng.choice(("utf-8", "iso-2022-jp")),
        html_mail=rng.random() < 0.5,
        sender_has_name=rng.random() < 0.5,
    )
