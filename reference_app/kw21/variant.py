"""What a manual leaves open, chosen by a seed: nobody who tests the portal can come to lean on it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from reference_app.letters import Charset
from reference_app.naming import field_names

Layout = Literal["table", "list", "blocks"]
Button = Literal["button", "input"]

# The login page's address is printed in the manual; it is the same for every seed.
LOGIN = "/kw21cu/user/login.jsf"
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "login": ("login", "login", "login"),
        "logout": ("logout", "signout", "bye"),
        "home": ("home", "top", "mypage"),
        "profile": ("profile", "setting", "memberProfile"),
        "password": ("passwordChange", "password", "memberPassword"),
        "signup": ("regist", "entry", "newUser"),
        "sent": ("registSend", "entryDone", "newUserMail"),
        "landing": ("registGuide", "entryGuide", "newUserStart"),
        "identity": ("identify", "confirm", "newUserCheck"),
        "captcha": ("captcha", "image", "moji"),
        "verified": ("identifyComplete", "confirmDone", "newUserKey"),
        "key": ("authKey", "keyInput", "newUserAuth"),
        "user_info": ("userInfo", "account", "newUserInput"),
        "registered": ("userInfoComplete", "accountDone", "newUserEnd"),
        "guide": ("registManual", "howto", "newUserHelp"),
        "forgotten": ("forget", "reissue", "lostPassword"),
        "forgotten_sent": ("forgetSend", "reissueSent", "lostPasswordMail"),
        "renew": ("forgetReset", "reissueInput", "lostPasswordInput"),
    }
)
FIELDS = (
    "login_id", "password", "confirmation", "current_password", "mail", "mail1", "mail2", "mail3", "nickname",
    "captcha", "key", "card", "symbol", "number", "birth_year", "birth_month", "birth_day", "deliveries",
    "form_token", "form_name",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One set of choices where the manual is silent."""

    paths: Mapping[str, str]
    link_path: str
    link_parameter: str
    fields: Mapping[str, str]
    layout: Layout
    button: Button
    leads_by_links: bool
    cookie: str
    hidden_last: bool
    key_button: str
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
    paths={page: f"/kw21cu/user/{words[0]}.jsf" for page, words in WORDS.items()},
    link_path="/kw21cu/clickCount/cc",
    link_parameter="r",
    fields={name: f"form:{name}" for name in FIELDS},
    layout="table",
    button="button",
    leads_by_links=False,
    cookie="JSESSIONID",
    hidden_last=False,
    key_button="認証",
    charset="utf-8",
    html_mail=False,
    sender_has_name=True,
)


def variant(seed: int) -> Variant:
    """The choices of that seed, always the same; seed 0 is the plain one."""
    if seed == 0:
        return FIRST
    rng = random.Random(seed)  # noqa: S311 (must repeat)
    return Variant(
        paths=_paths(rng),
        link_path=rng.choice(("/kw21cu/clickCount/cc", "/kw21cu/clickCount/fcc", "/kw21cu/m/entry", "/k/u")),
        link_parameter=rng.choice(("r", "token", "id", "k")),
        fields=field_names(FIELDS, rng, "kw"),
        layout=rng.choice(("table", "list", "blocks")),
        button=rng.choice(("button", "input")),
        leads_by_links=rng.random() < 0.5,
        cookie=rng.choice(("JSESSIONID", "sid", "kw21.session")),
        hidden_last=rng.random() < 0.5,
        key_button=rng.choice(("認証", "確認", "送信する")),
        charset=rng.choice(("utf-8", "iso-2022-jp")),
        html_mail=rng.random() < 0.5,
        sender_has_name=rng.random() < 0.5,
    )


def _paths(rng: random.Random) -> Mapping[str, str]:
    folder = rng.choice(("/kw21cu/user", "/kw21cu/u", "/kw21cu/member"))
    suffix = rng.choice((".jsf", ".xhtml", ""))
    column = rng.randrange(3)
    paths = {page: f"{folder}/{words[column]}{suffix}" for page, words in WORDS.items()}
    return {**paths, "login": LOGIN}
