"""What the portal refuses, as the society decides it and as the screen says it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from playwright.sync_api import Page, expect

from tests.aliens.walker import mailbox
from tests.aliens_omron.records import Member, Pending, Refused
from tests.aliens_omron.rules import Rules
from tests.aliens_omron.serve import serve_alien_omron
from tests.aliens_omron.society import Society
from tests.aliens_omron.walk import LOGIN_ID, MAIL, PASSWORD, Walk

TARO = Member("insured", "12", "3456", "1985-03-09", "健保", "太郎")


@dataclass
class Desk:
    """A society with one member, and the mails it would have sent."""

    rules: Rules = field(default_factory=Rules)
    sent: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.society = Society(self.rules, lambda kind, to, facts: self.sent.append((kind, facts["token"])))
        self.society.members.append(TARO)

    def invited(self) -> str:
        self.society.invite(MAIL)
        return self.sent[-1][1]

    def identified(self) -> Pending:
        return self.society.identify(self.invited(), MAIL, TARO.card, TARO.birth_date)

    def proven(self) -> str:
        found = self.identified()
        return self.society.prove(found.token, found.key).token


@pytest.mark.parametrize(
    ("address", "card", "birth_date"),
    [
        ("other@omron.example", TARO.card, TARO.birth_date),
        (MAIL, ("13", "3456"), TARO.birth_date),
        (MAIL, ("12", "3457"), TARO.birth_date),
        (MAIL, TARO.card, "1985-03-10"),
    ],
)
def test_wrong_identity_gets_no_key(address: str, card: tuple[str, str], birth_date: str) -> None:
    desk = Desk()
    with pytest.raises(Refused, match="unknown"):
        desk.society.identify(desk.invited(), address, card, birth_date)

    assert [kind for kind, _ in desk.sent] == ["invitation"]


def test_dependant_cannot_be_identified() -> None:
    desk = Desk()
    desk.society.members.append(replace(TARO, kind="dependant", birth_date="2010-01-01"))

    with pytest.raises(Refused, match="unknown"):
        desk.society.identify(desk.invited(), MAIL, TARO.card, "2010-01-01")


def test_right_key_follows_wrong_one() -> None:
    desk = Desk()
    found = desk.identified()
    wrong = str(int(found.key) ^ 1).zfill(4)

    with pytest.raises(Refused, match="key"):
        desk.society.prove(found.token, wrong)

    assert desk.society.prove(found.token, found.key).proven


def test_key_is_locked_after_five() -> None:
    desk = Desk()
    found = desk.identified()
    for _ in range(5):
        with pytest.raises(Refused):
            desk.society.prove(found.token, "x")

    with pytest.raises(Refused, match="tries"):
        desk.society.prove(found.token, found.key)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Abcde-123", "length"),
        ("Aa1-" * 10, "length"),
        ("abcdef-123", "classes"),
        ("ABCDEF-123", "classes"),
        ("Abcdefg-hi", "classes"),
        ("Abcdefg123", "classes"),
        ("Abcdef_-123", "alphabet"),
        ("Abcdef-123あ", "alphabet"),
    ],
)
def test_password_outside_rule_is_refused(password: str, code: str) -> None:
    desk = Desk()
    with pytest.raises(Refused, match=f"password: {code}"):
        desk.society.register(desk.proven(), LOGIN_ID, password, "")


@pytest.mark.parametrize("length", [7, 40])
def test_login_id_beyond_edge_is_refused(length: int) -> None:
    desk = Desk()
    with pytest.raises(Refused, match="login_id: length"):
        desk.society.register(desk.proven(), "a" * length, PASSWORD, "")


@pytest.mark.parametrize("length", [8, 39])
def test_login_id_at_edge_is_taken(length: int) -> None:
    desk = Desk()
    account = desk.society.register(desk.proven(), "a" * length, PASSWORD, "")

    assert account.nickname == "健保　太郎"


def test_ageing_ends_one_address_only() -> None:
    desk = Desk()
    mine = desk.invited()
    desk.society.invite("jiro@omron.example")
    theirs = desk.sent[-1][1]

    assert desk.society.age(MAIL, 25 * 60 * 60) == 1
    assert desk.society.find("invitation", mine) is None
    assert desk.society.find("invitation", theirs)
    assert desk.society.find("invitation", desk.invited())


def test_screen_keeps_what_was_typed(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        member = walk.member()
        walk.invite()
        shown = omron_page.locator(".captcha img").get_attribute("src")
        walk.identify(member, number="999999")
        expect(omron_page.get_by_text("登録エラー")).to_be_visible()
        expect(omron_page.locator("[id$=':year_label']")).to_contain_text("1985年")
        assert omron_page.locator(".captcha img").get_attribute("src") != shown

        walk.identify(member, symbol="１２")
        expect(omron_page.get_by_text("半角数字2桁で")).to_be_visible()
        walk.type(symbol="12")
        expect(omron_page.get_by_text("半角数字2桁で")).to_be_hidden()
        walk.identify(member)
        expect(omron_page.locator(".key-value")).to_be_visible()


def test_choosing_date_takes_error_back(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        walk.invite()
        walk.press("confirm")
        expect(omron_page.get_by_text("生年月日を選択してください")).to_be_visible()
        omron_page.locator("[id$=':year_label']").click()
        omron_page.get_by_role("option", name="1990年(平成2年)").click()
        expect(omron_page.get_by_text("生年月日を選択してください")).to_be_hidden()
        expect(omron_page.get_by_text("記号を入力してください")).to_be_visible()


def test_wrong_login_stays_on_screen(omron_page: Page) -> None:
    with mailbox() as (mails, smtp), serve_alien_omron(smtp) as alien:
        walk = Walk(omron_page, alien, mails)
        omron_page.goto(alien.url)
        walk.type(loginId="Nobody-99", password=PASSWORD)
        omron_page.locator("[id$=':password']").press("Enter")
        expect(omron_page.get_by_text("ログインIDまたはパスワードが正しくありません")).to_be_visible()
        expect(omron_page.locator("[id$=':loginId']")).to_have_value("Nobody-99")
        assert omron_page.url == alien.url
