"""The tables of a target profile, key by key.

Descriptions and examples here are what the commented profile, the error messages and the documentation show.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from tenken.target.origins import origin
from tenken.target.secret import Secret, resolve_header


class Table(BaseModel):
    """A table of the profile: no unknown keys, no changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def key(description: str, example: str, default: Any = ..., **more: Any) -> Any:
    """A field with the words and the example (as TOML) that a reader of the profile needs."""
    return Field(default, description=description, examples=[example], **more)


def _checked_url(url: str) -> str:
    origin(url)
    return url


def _bare_origin(url: str) -> str:
    bare = origin(url)
    if url.rstrip("/").count("/") > 2:
        raise ValueError("an origin ends after the host and port")
    return bare


def _with_id(pattern: str) -> str:
    if pattern.count("{id}") != 1 or pattern.count("@") != 1:
        raise ValueError("the pattern holds {id} once and one @")
    return pattern


Url = Annotated[str, AfterValidator(_checked_url)]
Origin = Annotated[str, AfterValidator(_bare_origin)]
Seconds = Annotated[float, Field(gt=0, le=86_400)]
LongSeconds = Annotated[float, Field(gt=0, le=30 * 86_400)]
Port = Annotated[int, Field(ge=0, le=65_535)]
Words = Annotated[str, Field(min_length=1)]
Headers = dict[str, str | Secret]


def _headers(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, dict):
        return value
    return {name: resolve_header(str(name), each, info) for name, each in value.items()}


class EndpointMap(Table):
    """Where one endpoint of the test-support API is, when it is not as documented."""

    url: str | None = key(
        "full address, or a path below [test_support] url; {address} and other fields are filled in",
        '"/testing/age/{address}"',
        None,
    )
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = key("HTTP method", '"PUT"', "POST")
    headers: Headers = key("further headers of this call", '{ "X-Tester" = "tenken" }', {})
    body: dict[str, Any] | None = key(
        "JSON body; a value {seconds} alone keeps its type, absent means the documented body",
        '{ who = "{address}", by = "{seconds}" }',
        None,
    )
    answer: str | None = key("dotted path to the documented answer inside the reply", '"data.result"', None)
    names: dict[str, str] = key("documented name = the reply's own name", '{ symbol = "kigo" }', {})

    _secret_headers = field_validator("headers", mode="before")(_headers)


class TestSupport(Table):
    """The test-support API of the target."""

    __test__ = False  # pytest would take the class for a test by its name

    url: Url = key("address of the API", '"https://support.staging.example.jp"')
    headers: Headers = key(
        "headers of every call; secrets by environment", '{ Authorization = { env = "SUPPORT_KEY" } }', {}
    )
    timeout: Seconds = key("seconds one call may take", "10", 10.0)
    endpoint: dict[Literal["members", "age", "captcha", "reset"], EndpointMap] = key(
        "endpoints that differ from the documentation", '{ age = { method = "PUT" } }', {}
    )

    _secret_headers = field_validator("headers", mode="before")(_headers)


class Route(Table):
    """Where one manual's portal is."""

    url: Url = key("address of the page the manual starts at", '"https://staging.example.jp/login.jsf"')
    paths: dict[str, str] = key("addresses of other screens, by screen id", '{ login = "/login.jsf" }', {})
    test_support: TestSupport | None = key(
        "this portal's own test-support API", '{ url = "https://support.example.jp" }', None
    )


class BasicAuth(Table):
    """HTTP authentication in front of the portal."""

    user: Words = key("user name", '"qa"')
    password: Secret = key("password, by environment", '{ env = "BASIC_PASSWORD" }')


class Viewport(Table):
    """Size of the browser window in CSS pixels."""

    width: int = key("pixels", "1280", 1280, ge=240, le=7680)
    height: int = key("pixels", "900", 900, ge=240, le=4320)


class ClientCertificate(Table):
    """A certificate the browser shows to the portal."""

    origin: Origin = key("where it is shown", '"https://staging.example.jp"')
    certificate: Words = key("PEM file, relative to the profile", '"tester.pem"')
    key_file: Words = key("PEM file of its key, relative to the profile", '"tester.key"')
    passphrase: Secret | None = key("of the key, by environment", '{ env = "KEY_PASSPHRASE" }', None)


class BrowserTable(Table):
    """How the browser presents itself and reaches the portal."""

    headers: Headers = key("headers of every request", '{ "X-Tester" = "tenken" }', {})
    basic_auth: BasicAuth | None = key(
        "HTTP authentication", '{ user = "qa", password = { env = "PW" } }', None
    )
    viewport: Viewport = key(
        "window size", "{ width = 1280, height = 900 }", Viewport(width=1280, height=900)
    )
    locale: Words = key("language of the browser", '"ja-JP"', "ja-JP")
    ca_file: Words | None = key("PEM file of a private authority, relative to the profile", '"ca.pem"', None)
    ignore_https_errors: bool = key("accept any certificate (the run says so)", "true", False)
    proxy: Url | None = key("proxy of the browser", '"http://proxy.example.jp:8080"', None)
    client_certificate: ClientCertificate | None = key(
        "certificate of the tester",
        '{ origin = "https://a.example.jp", certificate = "a.pem", key_file = "a.key" }',
        None,
    )

    _secret_headers = field_validator("headers", mode="before")(_headers)


class Timeouts(Table):
    """How long a run waits, and how near to the end of a window it goes."""

    page: Seconds = key("seconds a page may take to load", "30", 30.0)
    step: Seconds = key("seconds a control or a text may take to appear", "10", 10.0)
    mail: Seconds = key("seconds a mail may take to arrive", "60", 60.0)
    quiet_ms: int = key(
        "milliseconds without change after which a page counts as settled", "500", 500, ge=20, le=10_000
    )
    margin: Seconds = key("seconds left for the steps when a window is tried just inside", "30", 30.0)


def _addresses(domain: str = "tenken.test") -> Any:
    return key("pattern of test addresses", '"tenken+{id}@staging.example.jp"', "{id}@" + domain)


def _elsewhere(domain: str | None) -> Any:
    """Where any address arrives there is always another domain; a mailbox has to be told."""
    default = None if domain is None else "{id}@" + domain
    return key("further test addresses, of another domain", '"tenken+{id}@other.example.jp"', default)


Addresses = Annotated[str, AfterValidator(_with_id)]


class CatcherMail(Table):
    """The built-in catcher: the portal's mail server relays to it."""

    kind: Literal["catcher"] = "catcher"
    addresses: Addresses = _addresses()
    addresses_elsewhere: Addresses = _elsewhere("elsewhere.test")
    host: Words = key("address the catcher listens on", '"127.0.0.1"', "127.0.0.1")
    port: Port = key("its port; 0 lets the system choose", "2525", 0)
    user: str | None = key("SMTP AUTH user that the relay uses", '"relay"', None)
    password: Secret | None = key("SMTP AUTH password, by environment", '{ env = "CATCHER_PASSWORD" }', None)
    tls_certificate: Words | None = key(
        "PEM file for STARTTLS, relative to the profile", '"catcher.pem"', None
    )
    tls_key: Words | None = key("PEM file of its key", '"catcher.key"', None)


class MailpitMail(Table):
    """Mails read from a Mailpit server."""

    kind: Literal["mailpit"]
    addresses: Addresses = _addresses()
    addresses_elsewhere: Addresses = _elsewhere("elsewhere.test")
    url: Url = key("address of Mailpit", '"http://mailpit.staging.example.jp:8025"')
    headers: Headers = key("headers of every call", '{ Authorization = { env = "MAILPIT_AUTH" } }', {})

    _secret_headers = field_validator("headers", mode="before")(_headers)


class ImapMail(Table):
    """Mails read from an IMAP mailbox that takes all test addresses."""

    kind: Literal["imap"]
    addresses: Addresses = _addresses()
    addresses_elsewhere: Addresses | None = _elsewhere(None)
    host: Words = key("IMAP server", '"imap.staging.example.jp"')
    port: Port = key("its port", "993", 993)
    user: Words = key("user name", '"tenken"')
    password: Secret = key("password, by environment", '{ env = "IMAP_PASSWORD" }')
    tls: bool = key("TLS from the first byte; false: STARTTLS", "true", True)
    folder: Words = key("mailbox to read", '"INBOX"', "INBOX")


Mail = Annotated[CatcherMail | MailpitMail | ImapMail, Field(discriminator="kind")]


def _with_both(command: list[str]) -> list[str]:
    if not all(any(name in part for part in command) for name in ("{address}", "{seconds}")):
        raise ValueError("the command holds {address} and {seconds}")
    return command


class SupportAgeing(Table):
    """Pending registrations are made older by the test-support API."""

    kind: Literal["test-support"]


class CommandAgeing(Table):
    """Pending registrations are made older by a command, run without a shell."""

    kind: Literal["command"]
    command: Annotated[list[Words], AfterValidator(_with_both)] = key(
        "program and arguments; {address} and {seconds} are filled in",
        '["psql", "-v", "who={address}", "-v", "by={seconds}", "-f", "age.sql"]',
        min_length=1,
    )
    timeout: Seconds = key("seconds it may take", "30", 30.0)


class WaitAgeing(Table):
    """Windows are waited for in real time, up to a limit."""

    kind: Literal["wait"]
    limit: Seconds = key("the longest wait in seconds", "2000")


class DeferAgeing(Table):
    """Windows are left pending and looked at by a later `tenken resume`."""

    kind: Literal["defer"]
    limit: LongSeconds = key("the longest wait in seconds", "90000", 100_000.0)
    seal_key: Secret = key("Fernet key that what is parked is encrypted under", '{ env = "TENKEN_KEY" }')


class Nothing(Table):
    """The target offers no way."""

    kind: Literal["none"] = "none"


Ageing = Annotated[
    SupportAgeing | CommandAgeing | WaitAgeing | DeferAgeing | Nothing, Field(discriminator="kind")
]


class SupportCaptcha(Table):
    """The test-support API tells the answer."""

    kind: Literal["test-support"]


class FixedCaptcha(Table):
    """The target accepts one fixed answer."""

    kind: Literal["fixed"]
    answer: Words = key("what to type", '"1234"')


class VendorKeysCaptcha(Table):
    """The target uses the captcha vendor's test keys, so nothing needs typing."""

    kind: Literal["vendor-keys"]


class PersonCaptcha(Table):
    """A person at the visible browser reads the picture."""

    kind: Literal["person"]
    deadline: Seconds = key("seconds the person has for each picture", "120", 120.0)


Captcha = Annotated[
    SupportCaptcha | FixedCaptcha | VendorKeysCaptcha | PersonCaptcha | Nothing, Field(discriminator="kind")
]


class SupportMembers(Table):
    """The test-support API makes insured persons known."""

    kind: Literal["test-support"]
    symbol: Words = key("form of a proposed 記号: # any digit, % a digit but zero", '"%#"', "%#")
    number: Words = key("form of a proposed 番号", '"%#####"', "%#####")
    branch: Words = key("form of a proposed 枝番", '"##"', "##")
    insurer_number: Words = key("form of a proposed 保険者番号", '"06######"', "06######")


class RosterMembers(Table):
    """Insured persons come from a file; each is used once."""

    kind: Literal["roster"]
    file: Words = key("TOML or CSV file, relative to the profile", '"members.csv"')


Members = Annotated[SupportMembers | RosterMembers | Nothing, Field(discriminator="kind")]


class OverrideTable(Table):
    """Names the control that a label stands for, where the page itself does not."""

    label: Words = key("the label as the manual prints it", '"メールアドレス"')
    selector: Words = key("CSS, role=…, text=… or xpath=…", "'#form\\:mail'")
    manual: str | None = key("only for this manual", '"renesas"', None)
    screen: str | None = key("only on this screen", '"login"', None)
    nth: int | None = key("which of several matches, from 0", "0", None, ge=0)
    frame: str | None = key("name or address part of the frame it is in", '"main"', None)


class Authorisation(Table):
    """Who allowed this run against a system that real members use."""

    by: Words = key("name and office of the person", '"山田 太郎, Example Inc."')
    date: datetime.date = key("day it was given", "2026-01-31")
    reference: Words = key("where it is filed", '"QA-2026-017"')
