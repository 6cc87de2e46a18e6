# ruff: noqa: E501 - one deviation a line
"""KENPOS under other rules: windows, policies and decisions that depart from the guide one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from reference_app.kenpos.kenpos import KENPOS
from reference_app.kenpos.records import Route
from tests.sensitivity import kenpos_decisions as wrong
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.kenpos_decisions import link_under, on_route
from tests.sensitivity.kenpos_pages import refusing_on_a_page

TELEPHONES = ("docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp")
MINUTE = timedelta(minutes=1)
ROUTES: tuple[tuple[Route, str, str], ...] = (
    ("issued", "signup", "basic"),
    ("card", "family-signup", "family"),
)
"""The routes as the reference names them, and as the catalogue names their mails and settings."""


def windows() -> Iterator[Deviation]:
    """The window of each route, shorter and longer."""
    right = KENPOS.link_window
    for route, mail, _ in ROUTES:
        for name, length in (
            ("minute-shorter", right - MINUTE), ("minute-longer", right + MINUTE),
            ("half", right / 2), ("double", right * 2),
        ):  # fmt: skip
            yield deviating(
                KENPOS, f"window.{mail}.{name}", f"{mail}.lifetime",
                f"The URL is good for {length} instead of {right}",
                decisions=link_under(KENPOS, route, link_window=length),
            )  # fmt: skip


def policies() -> Iterator[Deviation]:
    """Rules laxer and stricter, checks left out."""
    issued, card = KENPOS.issued_kinds, KENPOS.card_kinds
    for name, breaks, what, changes in (
        ("password-at-once", "login.proceed", "The login page asks for the password, too", {"asks_password_on_second_page": False}),
        ("another-prefix", "step.log-in", "Issued IDs begin with 7123-", {"login_id_prefix": "7123-"}),
        ("longer-code", "step.log-in", "The code has four digits in an ID", {"symbol_digits": 4}),
        ("dependant-has-id", "family.no-issued-id", "A dependant logs in with 7132- and the card", {"issued_kinds": issued | {"dependant"}}),
        ("voluntary-has-id", "family.no-issued-id", "A voluntarily continued person logs in with 7132- and the card", {"issued_kinds": issued | {"voluntary"}}),
        ("insured-by-card", "card.general-insured", "A general insured person signs up with the card", {"card_kinds": card | {"insured"}}),
        ("voluntary-by-no-card", "family.consent", "A voluntarily continued person cannot sign up with the card", {"card_kinds": card - {"voluntary"}}),
        ("consent-open", "consent.locked", "The box can be checked at once", {"gates_consent": False}),
        ("no-consent", "consent.both-boxes", "No box has to be checked", {"requires_consent": False}),
        ("login-id-open", "basic.login-id-fixed", "The login ID can be changed", {"login_id_is_fixed": False}),
        ("card-unchecked", "card.of-nobody", "Symbol and number of nobody pass", {"checks_card": False}),
        ("insurer-unchecked", "card.another-insurer", "Any 保険者番号 passes", {"checks_insurer_number": False}),
        ("password-fixed", "password.change", "A changed password is not kept", {"password_can_change": False}),
        ("mail-no-login-id", "family.login-id-is-mail", "The registered address is no login ID", {"mail_becomes_login_id": False}),
        ("card-twice", "family.once", "A card is signed up twice", {"refuses_registered_members": False}),
    ):  # fmt: skip
        yield deviating(KENPOS, f"policy.{name}", breaks, what, policy=replace(KENPOS, **changes))


def decisions() -> Iterator[Deviation]:
    """Single decisions taken otherwise."""
    for name, breaks, what, decisions in (
        ("nobody-logs-in", "step.log-in", "The right birth date is refused", wrong.Refused),
        ("code-filled-behind", "login-id.example-1", "Zeros fill the code up at its end", wrong.CodeFilledBehind),
        ("number-filled-behind", "login-id.example-2", "Zeros fill the number up at its end", wrong.NumberFilledBehind),
        ("short-date", "step.log-in", "The birth date has six digits", wrong.ShortDate),
        ("example-1-refused", "login-id.example-1", "The guide's 7132-091200001 is refused", wrong.FirstExampleRefused),
        ("example-2-refused", "login-id.example-2", "The guide's 7132-123004567 is refused", wrong.SecondExampleRefused),
        ("birth-date-refused", "password.example", "The guide's 20000121 is refused", wrong.BornThenRefused),
        ("no-prefix", "login-id.prefix", "Code and number alone log in", wrong.WithoutPrefix),
        ("another-prefix", "login-id.another-prefix", "An ID logs in whatever four digits it begins with", wrong.AnotherPrefix),
        ("code-without-zeros", "login-id.padding", "The code needs no zeros", wrong.WithoutCodesZeros),
        ("number-without-zeros", "login-id.padding", "The number needs no zeros", wrong.WithoutNumbersZeros),
        ("wide-id", "login-id.half-width", "A full-width login ID logs in", wrong.WideIdTaken),
        ("wide-id-digits", "login-id.half-width", "A login ID with full-width digits logs in", wrong.WideIdDigitsTaken),
        ("wide-password", "password.half-width", "A full-width password logs in", wrong.WidePasswordTaken),
        ("any-date", "password.another-date", "Any date logs in", wrong.AnyDate),
        ("one-day-off", "password.another-date", "The day before the birth date logs in", wrong.OneDayOff),
        ("any-year", "password.another-date", "The birth date logs in with another year, too", wrong.AnyYear),
        ("day-first", "password.order", "The birth date logs in with its day first, too", wrong.DayFirst),
        ("birth-date-stays", "password.change", "The temporary password logs in after it was changed", wrong.BirthDateStays),
        ("new-password-unknown", "password.change", "After the change no password logs in", wrong.NewPasswordUnknown),
        ("privacy-is-enough", "consent.both-boxes", "The first box alone leads on", wrong.PrivacyAloneIsEnough),
        ("terms-are-enough", "consent.both-boxes", "The second box alone leads on", wrong.TermsAloneAreEnough),
        ("wide-symbol", "card.half-width", "A full-width symbol is taken", wrong.WideSymbolTaken),
        ("wide-number", "card.half-width", "A full-width number is taken", wrong.WideNumberTaken),
        ("wide-insurer", "card.half-width", "A full-width 保険者番号 is taken", wrong.WideInsurerTaken),
        ("symbol-unchecked", "card.of-nobody", "Any symbol passes", wrong.SymbolUnchecked),
        ("number-unchecked", "card.of-nobody", "Any number passes", wrong.NumberUnchecked),
        ("dependant-refused", "family.consent", "A dependant's card is refused", wrong.KindRefused),
        ("voluntary-not-completed", "family.completes", "A voluntarily continued person's URL is refused", on_route("card", wrong.LinkCompletesNothing, kind="voluntary")),
        ("any-family-password", "family.wrong-password", "Any password opens a registered address", wrong.AnyPasswordOfTheFamily),
    ):  # fmt: skip
        yield deviating(KENPOS, f"decision.{name}", breaks, what, decisions=decisions)


def on_pages_of_their_own() -> Iterator[Deviation]:
    """Logins that are wrongly refused, on a page without the fields of the login."""
    for name, breaks, what, decisions in (
        ("example-1", "login-id.example-1", "The guide's 7132-091200001 is refused", wrong.FirstExampleRefused),
        ("example-2", "login-id.example-2", "The guide's 7132-123004567 is refused", wrong.SecondExampleRefused),
        ("birth-date", "password.example", "The guide's 20000121 is refused", wrong.BornThenRefused),
        ("signed-up", "step.go-to-url", "Who has signed up is not let in", on_route("issued", wrong.NobodyComesBack)),
        ("family", "family.completes", "A family member who has signed up is not let in", on_route("card", wrong.NobodyComesBack)),
        ("new-password", "password.change", "After the change no password logs in", wrong.NewPasswordUnknown),
    ):  # fmt: skip
        said = f"{what}, on a page of its own"
        yield deviating(
            KENPOS, f"refused-on-a-page.{name}", breaks, said, decisions=decisions, pages=refusing_on_a_page
        )


def routes() -> Iterator[Deviation]:
    """Decisions taken otherwise on one of the two routes."""
    mute = replace(KENPOS.wording, link_expired=wrong.REFUSED)
    for route, mail, settings in ROUTES:
        issued = route == "issued"
        for name, breaks, what, decisions in (
            ("consent-refused", "step.proceed-to-basic" if issued else "family.proceed-to-basic", "Both boxes are not enough", on_route(route, wrong.NoConsentIsEnough)),
            ("no-address", f"{settings}.mail-required", "No mail address is needed", on_route(route, wrong.NoAddressNeeded)),
            ("dots-refused", f"{settings}.smartphone-address", "An address with a dot is refused", on_route(route, wrong.AddressRefused, pattern=r"\.")),
            ("underlines-refused", f"{settings}.smartphone-address", "An address with an underline is refused", on_route(route, wrong.AddressRefused, pattern="_")),
            ("hyphens-refused", f"{settings}.smartphone-address", "An address with dot, hyphen is refused", on_route(route, wrong.AddressRefused, pattern=r"\..*-")),
            *((f"{domain.partition('.')[0]}-refused", f"{settings}.smartphone-address", f"An address at {domain} is refused", on_route(route, wrong.DomainRefused, domain=domain)) for domain in TELEPHONES),
            ("link-refused", "step.go-to-url" if issued else "family.completes", "The URL in time is refused", on_route(route, wrong.LinkCompletesNothing)),
            ("complete-early", f"{mail}.lifetime", "The sign-up is complete before its URL is opened", on_route(route, wrong.CompleteBeforeTheLink)),
            ("lapsed-stays", f"{mail}.repeat", "Whose URL lapsed cannot start over", on_route(route, wrong.LapsedStays)),
            ("lapsed-mute", f"{mail}.tells-why", "A lapsed URL does not say why", link_under(KENPOS, route, wording=mute)),
        ):  # fmt: skip
            yield deviating(KENPOS, f"{mail}.{name}", breaks, what, decisions=decisions)
