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
from tests.sensitivity.markup import bend_parts, find, screens_of
from tests.sensitivity.pages import ChangedPages, Tally, bent_on_screen, bent_to_the_eye
from tests.sensitivity.planning import catalogue

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


def test_a_label_is_bent_to_the_eye_alone(manual: Manual) -> None:
    change = bent_to_the_eye(manual, "address", manual.requirement("address.mail"))
    soup = BeautifulSoup(
        ADDRESS.replace("<th>メールアドレス", "<th><label for=a>メールアドレス</label>"), "html.parser"
    )
    field = soup.find("input", attrs={"name": "a"})
    assert field is not None
    field["id"] = "a"

    assert change(soup) == 1
    assert "メールアドレス" not in soup.find("label").get_text()  # type: ignore[union-attr]
    assert field["aria-label"] == "メールアドレス"


def test_a_summary_is_not_taken_for_its_form() -> None:
    summary = (
        "<dl><dt>氏名(カタカナ)<dd>シケン<dt>生年月日<dd>2000年1月21日<dt>メールアドレス<dd>a@b.example</dl>"
        "<button>メールを送信する</button>"
    )

    assert "confirm" in screens_of(BeautifulSoup(summary, "html.parser"), catalogue("kenpos"))


def test_a_box_is_bent_where_its_label_is_about_a_text() -> None:
    box = "<input type=checkbox id=b><label for=b>「個人情報の取り扱いについて」に同意する</label>"
    soup = BeautifulSoup(f"<h2>個人情報の取り扱いについて</h2>{box}", "html.parser")
    found, words = find(soup, catalogue("kenpos").requirement("consent.privacy-box"))

    assert found.bend(words) == 1
    assert "<h2>個人情報の取り扱いについて</h2>" in str(soup)


def test_a_marked_screen_is_told_by_its_mark(manual: Manual) -> None:
    page = BeautifulSoup(ADDRESS, "html.parser")

    assert screens_of(page, manual, {"profile": "送信してください"}) == ["profile", "address"]
    assert "address" not in screens_of(page, manual, {"address": "登録されている"})


def test_the_parts_of_an_answer_are_bent_with_it() -> None:
    element = catalogue("omron").requirement("identity.birth-date")
    page = BeautifulSoup('<p>生年月日 <select aria-label="生年月日 年"></select> 年</p>', "html.parser")

    assert bend_parts(page, element, "生年月日") == 2
    assert "生年月日 年" not in str(page)
