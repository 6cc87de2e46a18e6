from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tenken.browser import choose_browser
from tenken.certificate import issue
from tests.certificate.showcase import write_showcase


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return issue(write_showcase(tmp_path_factory.mktemp("browser") / "run")).html


@pytest.fixture(scope="module")
def reader(playwright: Playwright) -> Iterator[Browser]:
    chosen = choose_browser()
    browser = playwright.chromium.launch(
        executable_path=chosen.executable_path, args=list(chosen.args), channel=chosen.channel
    )
    yield browser
    browser.close()


@pytest.fixture
def opened(reader: Browser, certificate: Path) -> Iterator[Page]:
    """The certificate as a reader has it open; whatever its console complains of fails the test."""
    complaints: list[str] = []
    page = reader.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(certificate.as_uri())
    yield page
    page.close()
    assert complaints == []


def test_hostile_text_does_not_run(opened: Page) -> None:
    expect(opened).to_have_title("不適合 not conformant · reference")


def test_page_fits_a_phone(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})

    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_verdict_filter_picks_one_out(opened: Page) -> None:
    opened.click("[data-show=fail]")

    expect(opened.locator(".requirement:visible")).to_have_count(4)
    expect(opened.locator(".filter output")).to_have_text("4 / 23")


def test_level_and_text_filters_narrow(opened: Page) -> None:
    opened.select_option(".filter select", "should")
    expect(opened.locator(".requirement:visible")).to_have_count(1)

    opened.fill(".filter input", "no such words")
    expect(opened.locator(".requirement:visible")).to_have_count(0)


def test_filter_finds_text_in_any_width(opened: Page) -> None:
    opened.fill(".filter input", "ＯＭＲＯＮ.login")

    expect(opened.locator(".requirement:visible")).to_have_count(3)


def test_one_language_hides_the_other(opened: Page) -> None:
    opened.click("text=English")

    expect(opened.locator("h1 [lang=en]")).to_be_visible()
    expect(opened.locator("h1 [lang=ja]")).to_be_hidden()


def test_thumbnail_enlarges_in_place(opened: Page, certificate: Path) -> None:
    opened.locator("a.picture").first.click()

    expect(opened.locator("dialog img")).to_be_visible()
    assert opened.url == certificate.as_uri()


def test_link_opens_what_it_leads_to(opened: Page) -> None:
    opened.fill(".filter input", "no such words")
    opened.evaluate("location.hash = 'r-renesas.login.register'")

    expect(opened.locator("[id='r-renesas.login.register'] .check").first).to_be_visible()


def test_print_ignores_the_filter(opened: Page) -> None:
    opened.fill(".filter input", "no such words")
    opened.emulate_media(media="print")

    expect(opened.locator(".requirement:visible")).to_have_count(23)
    expect(opened.locator(".filter")).to_be_hidden()
