"""The society keeps the manual's rules, and each rule can be bent by one value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.aliens.society import Captcha, Draft, Member, Refused, Rules, Society

ADDRESS = "taro@example.jp"
GOOD = Draft(ADDRESS, "renesas12345", "renesas12345", ADDRESS, "")


class Post(list[tuple[str, str, dict[str, str]]]):
    """The mails a society sent."""

    def __call__(self, kind: str, address: str, facts: dict[str, str]) -> None:
        """Keep one."""
        self.append((kind, address, facts))


def society(rules: Rules = Rules()) -> Society:  # noqa: B008 (frozen)
    """Return a society with one insured person and one dependant."""
    made = Society(rules, Post())
    made.members += [Member("insured", "100", "56789", "00"), Member("dependant", "200", "11111", "01")]
    return made


def shown(made: Society) -> Captcha:
    """Return a captcha on somebody's screen."""
    return made.show_captcha(ADDRESS, "abc", b"")


def identified(made: Society, item: str = "56789100") -> tuple[str, str]:
    """Return the second link's token and the 認証キー."""
    token = made.invite(ADDRESS).token
    key = made.identify(token, item, shown(made).id, "abc")
    return next(one.token for one in made.pending.values() if one.kind == "verified"), key


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    """Return what was refused and why."""
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_number_then_symbol_is_accepted() -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)
    made.register(token, GOOD)

    assert made.login(ADDRESS, "renesas12345").mail == ADDRESS


@pytest.mark.parametrize(
    ("item", "code"), [("10056789", "nobody"), ("5678910000", "nobody"), ("11111200", "dependant")]
)
def test_other_items_are_refused(item: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        identified(society(), item)

    assert codes(refused) == [("item", code)]


@pytest.mark.parametrize(("seconds", "expired"), [(3 * 3600 - 5, False), (3 * 3600, True)])
def test_invitation_lives_three_hours(seconds: int, expired: bool) -> None:
    made = society()
    token = made.invite(ADDRESS).token
    made.age(ADDRESS, seconds)

    if not expired:
        assert made.invitation(token).address == ADDRESS
        return
    with pytest.raises(Refused, match="invitation_expired"):
        made.invitation(token)


@pytest.mark.parametrize(("seconds", "expired"), [(30 * 60 - 5, False), (30 * 60, True)])
def test_key_lives_half_an_hour(seconds: int, expired: bool) -> None:
    made = society()
    token, key = identified(made)
    made.age(ADDRESS, seconds)

    if not expired:
        assert made.unlock(token, key).unlocked
        return
    with pytest.raises(Refused, match="verified_expired"):
        made.unlock(token, key)


def test_ageing_touches_one_address() -> None:
    made = society()
    other = made.invite("other@example.jp").token
    made.invite(ADDRESS)

    assert made.age(ADDRESS, 10**6) == 1
    assert made.invitation(other).address == "other@example.jp"


@pytest.mark.parametrize("password", ["renesas1", "renesas12345"])
def test_good_passwords_are_taken(password: str) -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)

    assert made.register(token, replace(GOOD, password=password, again=password)).password == password


@pytest.mark.parametrize("password", ["renesa1", "renesasss", "123456789", "RENESAS1234", "renesas-123"])
def test_bad_passwords_are_refused(password: str) -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)

    with pytest.raises(Refused) as refused:
        made.register(token, replace(GOOD, password=password, again=password))

    assert codes(refused) == [("password", "password_rule")]


def test_every_fault_is_named() -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)

    with pytest.raises(Refused) as refused:
        made.register(token, Draft("taro", "renesas12345", "renesas12346", "", ""))

    assert codes(refused) == [("login_id", "address"), ("again", "mismatch"), ("mail", "blank")]


def test_links_work_once() -> None:
    made = society()
    token = made.invite(ADDRESS).token
    made.identify(token, "56789100", shown(made).id, "abc")

    with pytest.raises(Refused, match="used"):
        made.invitation(token)


def test_account_needs_the_key() -> None:
    made = society()
    token, _ = identified(made)

    with pytest.raises(Refused, match="unknown_link"):
        made.register(token, GOOD)


@pytest.mark.parametrize(
    ("rules", "item", "typed"),
    [
        (Rules(dependants_refused=False), "11111200", "abc"),
        (Rules(number_before_symbol=False), "10056789", "abc"),
        (Rules(captcha_checked=False), "56789100", "xyz"),
        (Rules(strangers_refused=False), "99999999", "abc"),
    ],
)
def test_one_value_bends_a_rule(rules: Rules, item: str, typed: str) -> None:
    made = society(rules)
    token = made.invite(ADDRESS).token

    assert made.identify(token, item, shown(made).id, typed)


def test_withheld_mails_are_not_sent() -> None:
    made = Society(Rules(mails=frozenset({"verified"})), post := Post())
    made.invite(ADDRESS)

    assert post == []


def test_forgetting_an_address_frees_it() -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)
    made.register(token, GOOD)
    made.forget([ADDRESS])

    assert made.accounts == {}
    assert made.pending == {}
    assert made.members


def test_mailed_reset_changes_the_password() -> None:
    made = society()
    token, key = identified(made)
    made.unlock(token, key)
    made.register(token, GOOD)
    made.forgot(ADDRESS)
    reset = next(one.token for one in made.pending.values() if one.kind == "reset")
    made.new_password(reset, "newpass123", "newpass123")

    assert made.login(ADDRESS, "newpass123").login_id == ADDRESS
