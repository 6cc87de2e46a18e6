"""A link that stands in a closed menu is found there, in good times as when a refusal is expected."""

from pathlib import Path

import pytest

from tenken.manual import Manual
from tenken.menus import look_in_menus
from tenken.portal import Portal
from tenken.stops import WentThrough
from tenken.verify import verify_goes_through, verify_refused
from tests.engine.conftest import Stand
from tests.engine.specimen import small_manual
from tests.engine.stage import Shape

HEADING = '{ id = "heading", kind = "heading", words = "登録完了", level = "must" }'
LINK = '{ id = "heading", kind = "link", words = "プロフィール設定", level = "must" }'
ITEM = "<a href='/said/done'>プロフィール設定</a>"
OPENS = "this.ariaExpanded='true';list.hidden=false"
MADE = "this.ariaExpanded='true';this.insertAdjacentHTML('afterend', '<a href=#profile>プロフィール設定</a>')"
MENUS = {
    "a button that opens a list": (
        f'<button type=button aria-haspopup=true aria-expanded=false onclick="{OPENS}">花子</button>'
        f"<ul id=list hidden><li>{ITEM}</ul>"
    ),
    "a list made when it is opened": f'<button type=button aria-haspopup=menu onclick="{MADE}">花子</button>',
    "a hamburger": f'<button type=button onclick="list.hidden=false">☰</button><p id=list hidden>{ITEM}</p>',
    "details": f"<details><summary>会員</summary>{ITEM}</details>",
    "a list under the mouse": (
        "<style>li ul{display:none}li:hover ul{display:block}</style>"
        f"<ul><li>マイページ<ul><li>{ITEM}</ul></ul>"
    ),
}
NOTHING = (
    "<details><summary>お知らせ</summary>ありません</details>"
    "<a href='/said/410' aria-haspopup=true>マイページ</a><p>ようこそ</p>"
)


@pytest.fixture
def small(tmp_path: Path) -> Manual:
    """The specimen, its last screen being known by a link."""
    return small_manual(tmp_path, (HEADING, LINK))


def shape(body: str) -> Shape:
    quoted = body.replace("\\", "\\\\").replace("`", "\\`")
    return Shape(script=f"sent(() => {{ document.body.innerHTML = `{quoted}` }})")


def attempt(portal: Portal) -> None:
    portal.open()
    portal.fill("entry.mail", "nonsense")
    portal.press("entry.send")
    portal.arrive("done")
    portal.press("done.heading")


@pytest.mark.parametrize("menu", MENUS.values(), ids=list(MENUS))
def test_a_link_is_found_in_a_closed_menu(stand: Stand, menu: str) -> None:
    portal = stand(shape(menu), "step.send")

    verify_goes_through(portal, "step.send", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.step.send": ["pass"]}
    assert "open the menu that has 「プロフィール設定」" in portal.checks.taken


@pytest.mark.parametrize("menu", MENUS.values(), ids=list(MENUS))
def test_a_closed_menu_makes_no_refusal(stand: Stand, menu: str) -> None:
    portal = stand(shape(menu), "entry.nonsense")

    with pytest.raises(WentThrough):
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))


def test_menus_without_the_link_are_closed_again(stand: Stand) -> None:
    portal = stand(shape(NOTHING), "entry.nonsense")

    said = verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert "ようこそ" in said
    assert "ありません" not in said
    assert portal.watch.page.locator("details").get_attribute("open") is None


def test_what_leads_elsewhere_is_no_menu(stand: Stand) -> None:
    portal = stand(Shape(body=NOTHING + "<form id=form><p id=near></p></form>"), "step.send")
    portal.open()
    before = portal.watch.page.url

    assert look_in_menus(portal.watch, ["プロフィール設定"], lambda: None, 0.1) is None
    assert portal.watch.page.url == before
