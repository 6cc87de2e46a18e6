"""What lies over a page is put aside as a person would do it, and only that."""

import pytest

from tenken.portal import Portal
from tenken.stops import StepFailed, WentThrough
from tenken.verify import verify_goes_through, verify_refused
from tests.engine.conftest import Stand
from tests.engine.stage import FORM, Shape

BAR = "position:fixed;left:0;right:0;bottom:0;height:99%;background:#eee"
VEIL = "position:fixed;inset:0;background:#0009"
GOES = "onclick='this.parentNode.remove()'"
COVERS = {
    "a consent bar": f"<div style='{BAR}'>クッキーを使用します。<button {GOES}>同意する</button></div>",
    "a news dialog": f"<div style='{VEIL}' role=dialog>お知らせ<a href='#' {GOES}>×閉じる</a></div>",
    "a cross": f"<div style='{VEIL}'>お知らせ<button aria-label=閉じる {GOES}>✕</button></div>",
    "a picture of a cross": f"<div style='{VEIL}'><input type=image alt=閉じる width=20 {GOES}></div>",
    "a backdrop beside its dialog": (
        f"<div id=back style='{VEIL}'></div><div role=dialog style='position:fixed;top:9px;width:200px'>"
        "お知らせ<button onclick='back.remove();this.parentNode.remove()'>OK</button></div>"
    ),
    "a modal dialog": (
        "<dialog id=news>お知らせ<form method=dialog><button>閉じる</button></form></dialog>"
        "<script>news.showModal()</script>"
    ),
    "two, one over the other": (
        f"<div style='{VEIL}'>お知らせ<button {GOES}>閉じる</button></div>"
        f"<div style='{BAR}'>クッキーを使用します。<button {GOES}>すべて許可</button></div>"
    ),
}
PLAIN = FORM.format(action="/said/done", form="", mail="", button="")
AGAIN = FORM.format(action="/said/again", form="", mail="", button="")


def attempt(portal: Portal) -> None:
    portal.open()
    portal.fill("entry.mail", "nonsense")
    portal.press("entry.send")
    portal.arrive("done")


@pytest.mark.parametrize("cover", COVERS.values(), ids=list(COVERS))
def test_whatever_covers_a_page_is_put_aside(stand: Stand, cover: str) -> None:
    portal = stand(Shape(body=PLAIN + cover), "step.send")

    verify_goes_through(portal, "step.send", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.step.send": ["pass"]}
    assert any("put aside" in step for step in portal.checks.taken)


@pytest.mark.parametrize("cover", COVERS.values(), ids=list(COVERS))
def test_a_cover_makes_no_refusal(stand: Stand, cover: str) -> None:
    portal = stand(Shape(body=PLAIN + cover), "entry.nonsense")

    with pytest.raises(WentThrough):
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))


def test_a_refusal_behind_a_cover_is_one(stand: Stand) -> None:
    portal = stand(Shape(body=AGAIN + COVERS["a news dialog"]), "entry.nonsense")

    assert "形式が" in verify_refused(portal, "entry.nonsense", lambda: attempt(portal))


def test_a_calendar_over_a_control_goes_when_pressed_beside(stand: Stand) -> None:
    calendar = f"""<div id=days hidden style="{VEIL};position:absolute"><a href="#">前へ</a></div><script>
      const days = document.getElementById("days"), beside = at => !days.contains(at.target);
      document.getElementById('mail').onfocus = () => {{ days.hidden = false }};
      document.addEventListener('mousedown', event => {{ days.hidden ||= beside(event) }});</script>"""
    portal = stand(Shape(body=PLAIN + calendar), "step.send")

    verify_goes_through(portal, "step.send", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.step.send": ["pass"]}


def test_a_cover_without_a_way_to_close_it_stays(stand: Stand) -> None:
    cover = f"<div style='{VEIL}'>工事中<button {GOES}>削除する</button></div>"
    portal = stand(Shape(body=PLAIN + cover), "step.send", step=1)

    with pytest.raises(StepFailed) as stop:
        attempt(portal)

    assert stop.value.reason == "no control"


def test_nothing_is_pressed_where_nothing_covers(stand: Stand) -> None:
    aside = f"<aside style='position:fixed;right:0;bottom:0'>相談<button {GOES}>閉じる</button></aside>"
    portal = stand(Shape(body=PLAIN + aside), "step.send")
    attempt(portal)

    assert not any("put aside" in step for step in portal.checks.taken)


def test_a_question_at_parting_says_nothing(stand: Stand) -> None:
    portal = stand(Shape(script="onbeforeunload = event => event.preventDefault()"), "step.send")
    portal.open()
    portal.fill("entry.mail", "nonsense")
    portal.press("entry.send")
    portal.arrive("done")

    assert not portal.watch.dialogs
