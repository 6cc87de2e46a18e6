"""Pages and mails have the shape of their time: Shift_JIS, ISO-2022-JP, folded lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.aliens_kenpos.mails import fold, send
from tests.aliens_kenpos.pictures import PICTURES
from tests.aliens_kenpos.serve import Alien, serve_alien_kenpos
from tests.aliens_kenpos.visitor import PERSON, Visitor, mailbox
from tests.aliens_kenpos.web import PAGES

NOWHERE = ("127.0.0.1", 9)
ADDRESS = "hanako@example.jp"


@pytest.fixture
def alien() -> Iterator[Alien]:
    with serve_alien_kenpos(NOWHERE) as alien:
        yield alien


@pytest.mark.parametrize(
    ("path", "in_header"), [("/", False), ("/shoukai.asp", False), ("/wasure_pw.asp", True)]
)
def test_charset_is_said_in_one_place(alien: Alien, path: str, in_header: bool) -> None:
    answer = httpx.get(alien.base_url + path)

    assert ("Shift_JIS" in answer.headers["content-type"]) is in_header
    assert (b"charset=Shift_JIS" in answer.content) is not in_header
    assert "をお忘れの方" in answer.content.decode("cp932") or "資格照会" in answer.content.decode("cp932")


def test_every_picture_is_drawn() -> None:
    for name in PICTURES:
        with Image.open(PAGES / "img" / f"{name}.gif") as picture:
            assert picture.width > 40


@pytest.mark.parametrize(
    ("kind", "type_", "longest"),
    [
        ("signup", "text/plain", 70),
        ("signup_family", "text/html", 998),
        ("forgotten_id", "text/plain", 998),
        ("forgotten_password", "text/plain", 71),
    ],
)
def test_mail_is_iso_2022_jp(kind: str, type_: str, longest: int) -> None:
    facts = {"token": "0" * 32, "name": "ケンポ　ﾀﾛｳ", "login_id": "7132-091200001"}
    with mailbox() as (mails, smtp):
        send(smtp, "http://127.0.0.1:1", "office@example.jp", kind, ADDRESS, facts)
        letter = mails.letter(ADDRESS, "KENPOS")

    assert (letter.get_content_type(), letter.get_content_charset()) == (type_, "iso-2022-jp")
    assert not letter.is_multipart()
    assert "タロウ 様" in letter.get_content()
    assert "24時間以内" in re.sub(r"\n", "", letter.get_content()) or kind == "forgotten_id"
    assert all(len(line.encode("cp932")) <= longest for line in letter.get_content().splitlines())


def test_folding_loses_nothing() -> None:
    text = "初回登録URLは24時間で無効になります。" * 9

    assert fold(text).replace("\n", "") == text


def swipe(page: Page) -> None:
    """Draw a finger up across the box."""
    at = page.locator("#kojin").bounding_box()
    assert at is not None, "the box is not to be seen"
    session = page.context.new_cdp_session(page)
    x, y = at["x"] + 60, at["y"] + 150
    for name, up in [
        ("touchStart", 0),
        *(("touchMove", 18 * step) for step in range(1, 8)),
        ("touchEnd", None),
    ]:
        points = [] if up is None else [{"x": x, "y": y - up}]
        session.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": points})


def test_box_unlocks_by_finger_on_a_phone(kenpos_browser: Browser) -> None:
    with mailbox() as (mails, smtp), serve_alien_kenpos(smtp) as alien:
        phone = kenpos_browser.new_context(
            viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
        )
        page = phone.new_page()
        visitor = Visitor(page, alien, mails)
        visitor.support("members", kind="insured", **PERSON)
        visitor.log_in("7132-091200001", "20000121")
        box = page.locator("[name=kojin_ck]")
        expect(box).to_be_disabled()
        for _ in range(12):
            swipe(page)
        expect(box).to_be_enabled()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        phone.close()


def test_support_api_follows_its_contract(alien: Alien) -> None:
    def ask(endpoint: str, **body: object) -> httpx.Response:
        return httpx.post(f"{alien.support_url}/{endpoint}", json=body)

    first = ask("members", kind="insured", attributes={"a": "b"}, **PERSON)
    assert first.status_code == 201
    assert PERSON.items() <= first.json().items()
    assert first.json()["login_id"] == "7132-091200001"
    assert ask("members", kind="insured", **(PERSON | {"sex": "female"})).json()["number"] != PERSON["number"]
    assert "login_id" not in ask("members", kind="voluntary").json()
    assert ask("members", kind="guest").status_code == 422
    assert ask("members", kind="insured", birth_date="2000/01/21").status_code == 422
    assert ask("captcha", cookies={}).status_code == 404
    assert ask("age", address=ADDRESS, seconds=5).status_code == 404
    assert ask("reset").status_code == 204
