"""The consent that cannot be ticked before its text is scrolled to the end, in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from reference_app.kenpos.kenpos import KENPOS
from reference_app.kenpos.policy import Policy
from reference_app.kenpos.variant import variant
from reference_app.serving import serve
from tenken.browser import choose_browser
from tests.reference_app.kenpos_applicant import CONSENTS, KenposApplicant
from tests.reference_app.letterbox import Letterbox

PRIVACY, TERMS = CONSENTS
DISABLED, GUARDED = 0, next(seed for seed in range(1, 50) if variant(seed).gate == "guarded")


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    chosen = choose_browser()
    browser = playwright.chromium.launch(
        executable_path=chosen.executable_path, args=list(chosen.args), channel=chosen.channel
    )
    yield browser
    browser.close()


@pytest.fixture(params=[DISABLED, GUARDED], ids=["disabled", "guarded"])
def consents(request: pytest.FixtureRequest, chromium: Browser, letterbox: Letterbox) -> Iterator[Page]:
    """The consent page, at each of the two ways of holding a box back."""
    yield from _consents(chromium, letterbox, KENPOS, request.param)


@pytest.fixture
def ungated(chromium: Browser, letterbox: Letterbox) -> Iterator[Page]:
    yield from _consents(chromium, letterbox, replace(KENPOS, gates_consent=False), DISABLED)


def _consents(chromium: Browser, letterbox: Letterbox, policy: Policy, seed: int) -> Iterator[Page]:
    with serve(policy, smtp=letterbox.address, seed=seed) as running:
        person = KenposApplicant(running, letterbox)
        person.log_in()
        context = chromium.new_context(viewport={"width": 390, "height": 800})
        cookies = person.browser.client.cookies.items()
        context.add_cookies([{"name": n, "value": v, "url": running.base_url} for n, v in cookies])
        page = context.new_page()
        page.goto(running.base_url + variant(seed).path("consent"))
        yield page
        context.close()
        person.browser.client.close()


def _by_wheel(page: Page) -> None:
    page.locator(".terms").first.hover()
    page.mouse.wheel(0, 20_000)


def _by_keyboard(page: Page) -> None:
    page.locator(".terms").first.press("End")


def _by_scroll_position(page: Page) -> None:
    page.locator(".terms").first.evaluate("text => text.scrollTo(0, text.scrollHeight)")


def test_an_unread_text_keeps_its_box_empty(consents: Page) -> None:
    box = consents.get_by_label(PRIVACY)
    box.click(force=True)
    box.focus()
    consents.keyboard.press("Space")

    assert not box.is_checked()


def test_half_a_text_is_not_enough(consents: Page) -> None:
    consents.locator(".terms").first.evaluate("text => text.scrollTo(0, text.scrollHeight / 2)")
    consents.get_by_label(PRIVACY).click(force=True)

    assert not consents.get_by_label(PRIVACY).is_checked()


def test_the_other_box_waits_for_nothing(consents: Page) -> None:
    consents.get_by_label(TERMS).check()

    assert consents.get_by_label(TERMS).is_checked()


@pytest.mark.parametrize("scroll", [_by_wheel, _by_keyboard, _by_scroll_position])
def test_a_text_read_to_its_end_opens_the_box(consents: Page, scroll: Callable[[Page], None]) -> None:
    scroll(consents)
    expect(consents.locator("[data-gate-note].met")).to_be_attached()
    consents.get_by_label(PRIVACY).check()
    consents.get_by_label(TERMS).check()
    consents.get_by_role("button", name="基本設定ステップへ進む").click()

    expect(consents.get_by_role("heading", name="初回登録(基本設定)")).to_be_visible()


def test_a_policy_may_forget_the_gate(ungated: Page) -> None:
    ungated.get_by_label(PRIVACY).check()

    assert ungated.get_by_label(PRIVACY).is_checked()
