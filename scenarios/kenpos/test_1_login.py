"""KENPOS [For general insured persons] Logging in to KENPOS for the first time: ① and ②, p. 2"""

from datetime import date, timedelta

import jaconv
import pytest

from scenarios.kenpos.conftest import Begin
from scenarios.kenpos.journey import GeneralInsured
from tenken.behaviour import verify_below, verify_leads_on
from tenken.covers import covers, covers_screen
from tenken.portal import Portal
from tenken.target import Wanted
from tenken.verify import verify_goes_through, verify_refused

BORN = date(2000, 1, 21)
EXAMPLES = {
    "example-1": {"symbol": "91", "number": "200001"},
    "example-2": {"symbol": "123", "number": "4567"},
}


@covers("kenpos.step.open-login", "kenpos.forgot.at-the-bottom")
@covers_screen("kenpos.login")
def test_the_login_page_is_as_printed(general: GeneralInsured) -> None:
    general.open_login()
    portal = general.portal

    portal.reached("step.open-login")
    portal.shows("login")
    links = ["login.forgot-id", "login.forgot-password"]
    login = ["login.login-id", "login.proceed"]
    verify_below(portal, "forgot.at-the-bottom", above=login, below=links)


@pytest.mark.parametrize(
    "link",
    [
        pytest.param(link, id=link, marks=covers(f"kenpos.{link}.leads-on"))
        for link in ("forgot-id", "forgot-password")
    ],
)
def test_the_links_for_the_forgotten_lead_on(portal: Portal, link: str) -> None:
    portal.open()
    portal.arrive("login")
    portal.press(f"login.{link}")

    verify_leads_on(portal, f"{link}.leads-on")


@covers("kenpos.step.enter-id", "kenpos.step.log-in")
@covers_screen("kenpos.password")
def test_id_and_birth_date_lead_to_the_consent(general: GeneralInsured) -> None:
    general.open_login()
    general.enter_id(general.login_id)
    general.portal.reached("step.enter-id")
    general.portal.shows("password")
    general.enter_password(general.password)
    general.portal.arrive("consent")

    general.portal.reached("step.log-in")


@pytest.mark.parametrize(
    ("example", "card"),
    [
        pytest.param(example, card, id=example, marks=covers(f"kenpos.login-id.{example}"))
        for example, card in EXAMPLES.items()
    ],
)
def test_the_guides_own_ids_log_in(general_of: Begin, example: str, card: dict[str, str]) -> None:
    general = general_of(wanted=Wanted(card=card))

    verify_goes_through(
        general.portal, f"login-id.{example}",
        lambda: general.log_in_first(words(general, f"login-id.{example}"), general.password),
    )  # fmt: skip


@covers("kenpos.password.example")
def test_the_guides_own_birth_date_logs_in(general_of: Begin) -> None:
    general = general_of(wanted=Wanted(born=BORN))

    verify_goes_through(
        general.portal, "password.example",
        lambda: general.log_in_first(general.login_id, words(general, "password.example")),
    )  # fmt: skip


@covers("kenpos.login-id.prefix")
def test_an_id_without_its_beginning_is_refused(general: GeneralInsured) -> None:
    verify_refused(
        general.portal, "login-id.prefix", lambda: general.log_in_first(general.code, general.password)
    )


@covers("kenpos.login-id.another-prefix")
def test_an_id_with_another_beginning_is_refused(general: GeneralInsured) -> None:
    other = f"7133-{general.code}"

    verify_refused(
        general.portal, "login-id.another-prefix", lambda: general.log_in_first(other, general.password)
    )


@covers("kenpos.login-id.padding")
@pytest.mark.parametrize(
    "card",
    [{"symbol": "%#", "number": "%#####"}, {"symbol": "%##", "number": "%###"}],
    ids=["code", "number"],
)
def test_an_id_without_its_zeros_is_refused(general_of: Begin, card: dict[str, str]) -> None:
    general = general_of(wanted=Wanted(card=card))
    unfilled = f"7132-{general.member.symbol}{general.member.number}"

    verify_refused(
        general.portal, "login-id.padding", lambda: general.log_in_first(unfilled, general.password)
    )


@covers("kenpos.login-id.half-width")
@pytest.mark.parametrize("hyphen", ["wide", "narrow"])
def test_an_id_in_full_width_is_refused(general: GeneralInsured, hyphen: str) -> None:
    typed = wide(general.login_id) if hyphen == "wide" else "-".join(map(wide, general.login_id.split("-")))

    verify_refused(
        general.portal, "login-id.half-width", lambda: general.log_in_first(typed, general.password)
    )


@covers("kenpos.password.half-width")
def test_a_password_in_full_width_is_refused(general: GeneralInsured) -> None:
    verify_refused(
        general.portal, "password.half-width",
        lambda: general.log_in_first(general.login_id, wide(general.password)),
    )  # fmt: skip


@covers("kenpos.password.another-date")
@pytest.mark.parametrize("differs", ["day", "year"])
def test_another_birth_date_is_refused(general: GeneralInsured, differs: str) -> None:
    born = general.born
    # Four years, so that the 29th of February has one as well.
    other = born - timedelta(days=1) if differs == "day" else born.replace(year=born.year - 4)

    verify_refused(
        general.portal, "password.another-date",
        lambda: general.log_in_first(general.login_id, f"{other:%Y%m%d}"),
    )  # fmt: skip


@covers("kenpos.password.order")
def test_the_birth_date_begins_with_the_year(general: GeneralInsured) -> None:
    verify_refused(
        general.portal,
        "password.order",
        lambda: general.log_in_first(general.login_id, f"{general.born:%d%m%Y}"),
    )


@covers("kenpos.family.no-issued-id")
@pytest.mark.parametrize("kind", ["dependant", "voluntary"])
def test_others_have_no_issued_id(general_of: Begin, kind: str) -> None:
    person = general_of(kind)

    verify_refused(
        person.portal, "family.no-issued-id", lambda: person.log_in_first(person.login_id, person.password)
    )


def words(general: GeneralInsured, requirement: str) -> str:
    """The guide's own example."""
    return general.portal.checks.requirement(requirement).words or ""


def wide(text: str) -> str:
    """The same in full-width characters."""
    return str(jaconv.h2z(text, kana=False, ascii=True, digit=True))
