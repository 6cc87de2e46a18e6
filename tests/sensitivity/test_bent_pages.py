"""Words are bent where they belong and nowhere else, whatever charset and markup carry them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
from bs4 import BeautifulSoup
from starlette.responses import Response
from starlette.types import ASGIApp

from tenken.manual import Manual
from tenken.wording import fold
from tests.sensitivity.bending import bend_in, bent
from tests.sensitivity.markup import screens_of
from tests.sensitivity.pages import ChangedPages, Tally, bent_on_screen

ADDRESS = (
    "<h1>新規利用登録</h1><p>メールアドレスを入力し、送信してください。</p>"
    "<table><tr><th>メールアドレス<b>必須</b></th><td><input name=a></td></tr></table>"
    "<input type=submit value=送信する>"
)
PROFILE = "<h1>設定</h1><label>メールアドレス</label><input name=a><a href=#>プロフィール設定</a>"


def answered(app: ASGIApp) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://portal") as client:
            return await client.get("/")

    with ThreadPoolExecutor(1) as aside:  # a browser of another test may own this thread's event loop
        return aside.submit(lambda: asyncio.run(ask())).result()


def bent_page(manual: Manual, element: str, html: str, charset: str = "utf-8") -> tuple[str, int]:
    page = Response(html.encode(charset), headers={"content-type": f"text/html; charset={charset}"})
    tally = Tally()
    requirement = manual.requirement(element)
    change = bent_on_screen(manual, element.partition(".")[0], requirement)
    return answered(ChangedPages(page, change, tally)).text, tally.count


def test_bent_words_are_equal_in_no_spelling(manual: Manual) -> None:
    words = [r.words for r in manual.requirements.values() if r.words]

    assert not [each for each in words if fold(bent(each)) == fold(each) or each in bent(each)]


def test_a_digit_is_bent_before_letters() -> None:
    assert bent("※URLの有効期限は3時間です。") == "※URLの有効期限は6時間です。"


def test_words_are_found_across_line_breaks() -> None:
    assert bend_in("メール\n アドレス", "メールアドレス")[1] == 1


def test_a_label_is_bent_on_its_own_screen_only(manual: Manual) -> None:
    own, applied = bent_page(manual, "address.mail", ADDRESS)
    other, elsewhere = bent_page(manual, "address.mail", PROFILE)

    assert (applied, elsewhere) == (1, 0)
    assert "<p>メールアドレスを入力" in own
    assert "<th>メールアドレス" not in own
    assert other == PROFILE


def test_a_page_in_shift_jis_stays_one(manual: Manual) -> None:
    text, applied = bent_page(manual, "address.send", ADDRESS, "shift_jis")

    assert applied == 1
    assert "送信する" not in text
    assert "新規利用登録" in text


def test_a_screen_is_told_by_its_words(manual: Manual) -> None:
    assert screens_of(BeautifulSoup(ADDRESS, "html.parser"), manual) == ["address"]
    assert not screens_of(BeautifulSoup("<h1>お知らせ</h1>", "html.parser"), manual)
