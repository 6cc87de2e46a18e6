"""What is on a page counts only where a person would take it for what the manual means."""

import pytest
from playwright.sync_api import Browser

from tenken.behaviour import LINE_HEIGHTS, verify_leads_on, verify_reveals
from tenken.reading import captcha_picture
from tenken.stops import WentThrough
from tenken.verify import verify_refused
from tests.engine.conftest import Stand
from tests.engine.stage import FORM, Shape, Stage

STEPS = "<ol><li>メールアドレス入力</li><li>登録完了</li></ol>"
WRONG = "near.textContent = '形式が正しくありません。'"
LISTED = STEPS + FORM.format(action="/said/done", form="", mail="", button="")
DRAWN = "%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='30'/%3E"
PICTURE = f'<img src="data:image/svg+xml,{DRAWN}" width="90" height="30">'
DRAWING = (
    "<canvas id=drawing width=90 height=30></canvas>"
    "<script>document.getElementById('drawing').getContext('2d').fillText('aB3', 9, 9)</script>"
)
CAPTCHAS = {
    "a picture": (PICTURE, True),
    "a canvas": (DRAWING, True),
    "an empty canvas": ("<canvas width=90 height=30></canvas>", False),
    "a picture in the background": (
        f'<div style="background:url(&quot;data:image/svg+xml,{DRAWN}&quot;);width:90px;height:30px"></div>',
        True,
    ),
    "a picture that draws itself anew": (f'<a href="#" onclick="again()">{PICTURE}</a>', True),
    "a picture that did not load": ('<img src="/said/404" width=90 height=30>', False),
    "a logo that leads home": (f'<a href="/said/home">{PICTURE}</a>', False),
    "a picture in the head": (f"<header>{PICTURE}</header>", False),
    "an icon": ("<svg width=16 height=16><rect width=16 height=16 /></svg>", False),
    "nothing": ("", False),
}


def test_a_list_of_steps_is_no_arrival(stand: Stand) -> None:
    portal = stand(Shape(body=LISTED, script=f"sent(() => {{ {WRONG} }})"), "entry.nonsense")
    portal.open()
    portal.press("entry.send")

    assert "形式が" in verify_refused(portal, "entry.nonsense", lambda: portal.arrive("done"))


def test_a_heading_beside_a_list_of_steps_is_one(stand: Stand) -> None:
    arrived = f"sent(() => {{ document.body.innerHTML = '{STEPS}<h1>登録完了</h1>' }})"
    portal = stand(Shape(body=LISTED, script=arrived), "entry.nonsense")
    portal.open()
    portal.press("entry.send")

    with pytest.raises(WentThrough):
        verify_refused(portal, "entry.nonsense", lambda: portal.arrive("done"))


@pytest.mark.parametrize(
    ("shape", "result"),
    [
        (Shape(), "pass"),
        (Shape(action="/said/file"), "pass"),
        (Shape(action="/said/file", form="target=_blank"), "pass"),
        (Shape(action=""), "fail"),
        (Shape(action="/said/404"), "fail"),
    ],
    ids=["another page", "a file", "a file in a new window", "the same page", "no page"],
)
def test_leading_on_is_to_another_page(stand: Stand, shape: Shape, result: str) -> None:
    portal = stand(shape, "step.send")
    portal.open()
    portal.press("entry.send")

    verify_leads_on(portal, "step.send")

    assert portal.checks.concluded == {"small.step.send": [result]}


@pytest.mark.parametrize(
    ("kind", "toggle", "result"),
    [
        ("type=Password", "at.setAttribute('type', on ? 'Text' : 'Password')", "pass"),
        ("style='-webkit-text-security:disc'", "at.style.webkitTextSecurity = on ? 'none' : 'disc'", "pass"),
        ("type=text", "at.type = on ? 'text' : 'password'", "fail"),
        ("type=password", "", "fail"),
    ],
    ids=["a type in capitals", "a style", "shown from the beginning", "never shown"],
)
def test_a_password_is_shown_where_it_can_be_read(stand: Stand, kind: str, toggle: str, result: str) -> None:
    script = f"form.agree.onchange = e => {{ const at = form.mail, on = e.target.checked; {toggle} }}"
    portal = stand(Shape(mail=kind, script=script), "entry.agree")
    portal.open()

    verify_reveals(portal, "entry.agree", tick="entry.agree", fields=["entry.mail"])

    assert portal.checks.concluded == {"small.entry.agree": [result]}


@pytest.mark.parametrize(("markup", "found"), CAPTCHAS.values(), ids=list(CAPTCHAS))
def test_only_what_shows_something_is_a_captcha(
    stage_browser: Browser, server: Stage, markup: str, found: bool
) -> None:
    page = stage_browser.new_page()
    page.goto(server.show(Shape(body=f"{markup}<form id=form><input id=mail><p id=near></p></form>")))
    page.wait_for_load_state("load")

    assert (captcha_picture(page.locator("#mail")) is not None) == found
    page.close()


def test_lines_in_web_components_are_measured(stage_browser: Browser) -> None:
    page = stage_browser.new_page()
    page.set_content("<p style='font-size:10px'>一</p><div id=host></div>")
    page.evaluate("host.attachShadow({mode: 'open'}).innerHTML = '<p style=\"font-size:20px\">二</p>'")

    assert len(page.evaluate(LINE_HEIGHTS)) == 2
    page.close()


def test_closed_components_are_used_like_open_ones(stand: Stand) -> None:
    inside = FORM.format(action="/said/done", form="", mail="", button="").replace("\n", "")
    attached = f"document.getElementById('host').attachShadow({{mode: 'closed'}}).innerHTML = `{inside}`"
    body = "<form id=form><p id=near></p></form><div id=host></div>"
    portal = stand(Shape(body=body, script=attached), "step.send")
    portal.open()
    portal.arrive("entry")
    portal.fill("entry.mail", "hana@example.jp")
    portal.press("entry.send")

    assert portal.arrive("done") == "done"
