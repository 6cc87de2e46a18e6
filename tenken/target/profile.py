"""A target profile: the deployment under test, in one TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator

from tenken.target.origins import PUBLIC_HOSTS, origin, public_among
from tenken.target.problems import Problem, ProfileError, read_problems
from tenken.target.roster_file import roster_problems
from tenken.target.schema import (
    Ageing,
    Authorisation,
    BrowserTable,
    Captcha,
    CatcherMail,
    Mail,
    Members,
    Nothing,
    Origin,
    OverrideTable,
    RosterMembers,
    Route,
    Table,
    TestSupport,
    Timeouts,
    Words,
    key,
)

_WHOLE = "(whole file)"
_ID = r"^[a-z0-9]+([.-][a-z0-9]+)*$"


class Profile(Table):
    """Everything a run knows about the deployment under test; frozen."""

    name: Words = key("what is under test, as the certificate shall name it", '"Staging 2.4.1"')
    routes: dict[str, Route] = Field(
        alias="route",
        min_length=1,
        description="one [route.<manual id>] table per manual to certify",
        examples=['{ renesas = { url = "https://staging.example.jp/login.jsf" } }'],
    )
    allowed_origins: list[Origin] = key(
        "origins that links in mails may lead to; absent means those of the routes",
        '["https://staging.example.jp"]',
        [],
    )
    browser: BrowserTable = key("the browser", '{ locale = "ja-JP" }', BrowserTable())
    timeouts: Timeouts = key("waiting", "{ mail = 60 }", Timeouts())
    mail: Mail = key("how mails reach the run", '{ kind = "catcher" }', CatcherMail())
    ageing: Ageing = key("how time passes", '{ kind = "test-support" }', Nothing())
    captcha: Captcha = key("how captchas are answered", '{ kind = "test-support" }', Nothing())
    members: Members = key("where insured persons come from", '{ kind = "test-support" }', Nothing())
    test_support: TestSupport | None = key("the test-support API", '{ url = "https://…" }', None)
    overrides: list[OverrideTable] = Field(
        default=[],
        alias="override",
        description="[[override]] tables for labels that cannot be resolved",
        examples=["[{ label = \"メールアドレス\", selector = '#mail' }]"],
    )
    not_applicable: dict[str, Words] = key(
        "requirement id = why it does not apply to this deployment",
        '{ "renesas.login.id" = "single sign-on" }',
        {},
    )
    authorisation: Authorisation | None = key(
        "needed for public hosts", '{ by = "…", date = 2026-01-31, reference = "…" }', None
    )
    adapter: str | None = key(
        "module:Class that replaces capabilities, see docs/targets.md",
        '"acme_tenken:Adapter"',
        None,
        pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$",
    )

    @field_validator("routes", "not_applicable")
    @classmethod
    def _ids_are_plain(cls, value: dict[str, object]) -> dict[str, object]:
        wrong = [each for each in value if not re.match(_ID, each)]
        if wrong:
            raise ValueError(f"an id is made of lower-case letters, digits, - and .: {', '.join(wrong)}")
        return value

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins that links in mails may lead to."""
        return tuple(self.allowed_origins) or tuple(
            dict.fromkeys(origin(each.url) for each in self.routes.values())
        )

    def support_for(self, manual: str | None) -> TestSupport | None:
        """The test-support API for one manual: the route's own, else the profile's."""
        route = self.routes.get(manual) if manual else None
        return (route and route.test_support) or self.test_support

    def address(self, identity: str) -> str:
        """The test address with this id in it."""
        return self.mail.addresses.replace("{id}", identity)

    def address_elsewhere(self, identity: str) -> str | None:
        """The same of another domain; None where the profile names none."""
        pattern = self.mail.addresses_elsewhere
        return pattern.replace("{id}", identity) if pattern else None


def load_profile(path: Path, *, environ: Mapping[str, str]) -> Profile:
    """The profile in a TOML file, with secrets taken from `environ`.

    Raises ProfileError naming every problem: key, value, what is allowed, and an example.
    """
    raw = _read(path)
    problems = list(_embedded_passwords(raw))
    if problems:
        raise ProfileError(path, problems)
    try:
        profile = Profile.model_validate(raw, context={"environ": environ})
    except ValidationError as error:
        raise ProfileError(path, read_problems(error, Profile)) from None
    problems = [*_incoherent(profile), *_unauthorised(profile)]
    if isinstance(profile.members, RosterMembers):
        problems += roster_problems(path.parent / profile.members.file)
    if problems:
        raise ProfileError(path, problems)
    return profile


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        wrong = Problem(_WHOLE, error.strerror or "unreadable", "a readable file is needed")
    except UnicodeDecodeError:
        wrong = Problem(_WHOLE, "not UTF-8", "save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        wrong = Problem(_WHOLE, f"not TOML: {error}", "see https://toml.io for the rules", 'name = "Staging"')
    raise ProfileError(path, [wrong])


def _embedded_passwords(raw: object, at: str = "") -> Iterator[Problem]:
    """Addresses with a password in them would carry it into every message that shows the address."""
    if isinstance(raw, dict):
        for name, value in raw.items():
            yield from _embedded_passwords(value, f"{at}.{name}" if at else name)
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from _embedded_passwords(value, f"{at}.{index}")
    elif isinstance(raw, str) and "://" in raw and _has_password(raw):
        yield Problem(
            at,
            "an address with a password in it, not shown here",
            "name secrets by environment variable",
            '{ env = "NAME" }',
        )


def _has_password(url: str) -> bool:
    try:
        return urlsplit(url).password is not None
    except ValueError:
        return False


def _incoherent(profile: Profile) -> Iterator[Problem]:
    for table in ("ageing", "captcha", "members"):
        if getattr(profile, table).kind != "test-support":
            continue
        without = [manual for manual in profile.routes if profile.support_for(manual) is None]
        if without:
            wanted = (
                f'{table}.kind = "test-support" needs [test_support] url (missing for {", ".join(without)})'
            )
            yield Problem("test_support", "missing", wanted, 'url = "https://support.staging.example.jp"')


def _unauthorised(profile: Profile) -> Iterator[Problem]:
    if profile.authorisation:
        return
    supports = [profile.test_support, *(route.test_support for route in profile.routes.values())]
    addresses = [route.url for route in profile.routes.values()]
    addresses += [*profile.allowed_origins, *(each.url for each in supports if each)]
    for url in public_among(addresses):
        yield Problem(
            "authorisation",
            f"missing, but {origin(url)} is a portal that real members use",
            "runs against " + ", ".join(PUBLIC_HOSTS) + " need a written authorisation",
            '[authorisation] by = "…" date = 2026-01-31 reference = "…"',
        )
