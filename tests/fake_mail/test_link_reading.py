"""Which link a step of a manual means."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from fake_mail import Delivery, Message, links, one_link, read_message

PORTAL = "https://portal.example"
YES, NO = f"{PORTAL}/yes/AbC123xyz987", f"{PORTAL}/no/AbC123xyz987"


def mail(body: str, kind: str = "plain") -> Message:
    head = f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n"
    raw = (head + body.replace("\n", "\r\n")).encode()
    return read_message(Delivery(1, "", ("a@b.example",), raw, datetime.now(UTC), 0.0))


def hosts(found: Sequence[str]) -> list[str]:
    return [url.split("/")[2] for url in found]


def test_link_after_the_sentence_is_meant() -> None:
    message = mail(
        f"登録しない場合は以下のURL\n{NO}\n\n登録する場合は、\n以下のURLに\nアクセスしてください。\n\n{YES}\n"
    )

    assert one_link(message, near="登録する場合は、以下のURLにアクセスしてください。").url == YES
    assert one_link(message, near="登録しない場合は以下のURL").url == NO


def test_link_after_the_sentence_is_meant_in_html() -> None:
    message = mail(
        f'<p>登録しない場合</p><a href="{NO}">x</a><p>登録する<b>場合</b></p><a href="{YES}">x</a>', "html"
    )

    assert one_link(message, near="登録する場合").url == YES


def test_sentence_that_is_missing_changes_nothing() -> None:
    assert one_link(mail(f"以下のURL\n{YES}\n"), near="この文はありません。").url == YES


def test_safelink_is_kept_beside_its_inside() -> None:
    wrapped = "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fportal.example%2Fyes%2FAbC123xyz987&data=1"
    link = one_link(mail(f"以下のURL\n{wrapped}\n"), origins=[PORTAL])

    assert (link.url, link.original) == (YES, wrapped)
    assert link.wrappers == ("jpn01.safelinks.protection.outlook.com",)
    assert (link.found_in, link.context) == ("text", "以下のURL …")


def test_links_come_likeliest_first() -> None:
    body = f"https://kenpo.example/\n配信停止 {PORTAL}/unsubscribe\n登録 {YES}\n"

    assert [link.url for link in links(mail(body))][0:1] == [YES]


def test_href_wins_over_the_same_text() -> None:
    link = one_link(mail(f'<a href="{YES}">{YES}</a><p>または {YES}</p>', "html"))

    assert link.found_in == "href"


def test_position_is_where_the_link_stands() -> None:
    message = mail(f"以下のURL\n{YES}\n")

    assert message.text[one_link(message).position :].startswith(YES)


def test_quoted_link_comes_last() -> None:
    message = mail(f"{YES}\n\n> {NO}\n")

    assert one_link(message).url == YES
    assert hosts([link.url for link in links(message)]) == ["portal.example", "portal.example"]


@pytest.mark.parametrize("ending", ["_", "-", "__", "*", "~"])
def test_a_token_may_end_in_marks(ending: str) -> None:
    url = f"{PORTAL}/go?t=AbC123xyz98{ending}"

    assert one_link(mail(f"以下のURL\n{url}\n\n3時間")).url == url


@pytest.mark.parametrize("mark", ["_", "*", "**"])
def test_emphasis_around_an_address_is_left_out(mark: str) -> None:
    assert one_link(mail(f"以下のURL\n{mark}{YES}{mark}\n")).url == YES
