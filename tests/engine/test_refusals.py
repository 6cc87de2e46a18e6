"""A refusal is told from success whatever it looks like, and however late success comes."""

from datetime import UTC, datetime

import pytest

from tenken.portal import Portal
from tenken.stops import Parked, PortalBroke, StepFailed, WentThrough
from tenken.verify import verify_goes_through, verify_refused
from tests.engine.conftest import Stand
from tests.engine.stage import FORM, Shape, Stage, nowhere

WRONG = "near.textContent = '形式が正しくありません。'"
ASKED = """const box = document.createElement('div'); document.body.append(box);
box.style = 'position:fixed;inset:0;background:#fff';
box.innerHTML = '送信しますか？<button type=button>いいえ</button><button type=button>はい</button>';
box.lastChild.onclick = () => {{ box.remove(); {yes} }};"""
REFUSALS = {
    "text near the form": (Shape(script=f"sent(() => {{ {WRONG} }})"), "形式が正しくありません。"),
    "alert": (Shape(script="sent(() => alert('入力に誤りがあります'))"), "a dialog 「入力に誤りがあります」"),
    "confirm, then the form again": (
        Shape(action="/said/again", script="form.onsubmit = () => confirm('よろしいですか')"),
        "形式が正しくありません。",
    ),
    "toast after a request": (
        Shape(script=f"sent(() => fetch('/said/no?after=0.3').then(() => {{ {WRONG} }}))"),
        "形式が正しくありません。",
    ),
    "toast long after a request": (
        Shape(script=f"sent(() => fetch('/said/no').then(() => later(0.5, () => {{ {WRONG} }})))"),
        "形式が正しくありません。",
    ),
    "alert role": (
        Shape(script="sent(() => near.outerHTML = '<div role=alert>入力に誤りがあります</div>')"),
        "入力に誤りがあります",
    ),
    "modal dialog": (
        Shape(
            script="sent(() => { const d = document.createElement('dialog'); document.body.append(d);"
            " d.textContent = '入力に誤りがあります'; d.showModal(); })"
        ),
        "入力に誤りがあります",
    ),
    "required length": (Shape(mail="required minlength=20"), "nothing new"),
    "pattern": (Shape(mail='pattern="[0-9]+"'), "nothing new"),
    "address type": (Shape(mail='type="email"'), "nothing new"),
    "same form again": (Shape(action="/said/again"), "形式が正しくありません。"),
    "error page 400": (Shape(action="/said/400"), "有効期限が切れています"),
    "error page 410": (Shape(action="/said/410"), "有効期限が切れています"),
    "nothing at all": (Shape(script="sent(() => {})"), "nothing new"),
    "slow answer": (
        Shape(script=f"sent(() => fetch('/said/no?after=0.8').then(() => {{ {WRONG} }}))"),
        "形式が正しくありません。",
    ),
    "spinner, then text": (
        Shape(script=f"sent(() => {{ near.textContent = '送信中'; later(0.8, () => {{ {WRONG} }}) }})"),
        "形式が正しくありません。",
    ),
    "toast that goes again": (
        Shape(script=f"sent(() => {{ {WRONG}; later(0.5, () => {{ near.textContent = '' }}) }})"),
        "for a while: 形式が正しくありません。",
    ),
    "question, then text": (
        Shape(script=f"sent(() => {{ {ASKED.format(yes=WRONG)} }})"),
        "形式が正しくありません。",
    ),
    "question again and again": (
        Shape(script=f"sent(() => {{ const ask = () => {{ {ASKED.format(yes='ask()')} }}; ask() }})"),
        "送信しますか",
    ),
    "new tab": (Shape(action="/said/410", form='target="_blank"'), "有効期限が切れています"),
    "form in a frame": (Shape(body="<iframe src='/said/again' width=600 height=400></iframe>"), "形式が"),
    "greyed out button": (Shape(button="disabled"), "greyed out"),
}

SUCCESSES = {
    "next page": Shape(),
    "redirect": Shape(action="/moved"),
    "slow page": Shape(action="/said/done?after=0.8"),
    "slow answer": Shape(script="sent(() => fetch('/said/yes?after=0.8').then(done))"),
    "spinner, then success": Shape(script="sent(() => { near.textContent = '送信中'; later(0.8, done) })"),
    "alert, then success": Shape(script="form.onsubmit = () => alert('送信しました')"),
    "alert, then later success": Shape(script="sent(() => { alert('送信しました'); later(0.8, done) })"),
    "toast, then another page": Shape(
        script="sent(() => fetch('/said/yes').then(() => { near.textContent = '送信しました';"
        " later(0.8, () => { location = '/said/done' }) }))"
    ),
    "asked again and again": Shape(
        script="let n = 0; sent(() => { near.textContent = '処理中'; const t = setInterval(() =>"
        " fetch('/said/yes').then(() => { if (++n > 2) { clearInterval(t); done() } }), 300) })"
    ),
    "refresh of a waiting page": Shape(action="/said/waiting"),
    "question in a dialog": Shape(script=f"sent(() => {{ {ASKED.format(yes='done()')} }})"),
    "question, then a late answer": Shape(
        script=f"sent(() => {{ {ASKED.format(yes='fetch(`/said/yes?after=0.8`).then(done)')} }})"
    ),
    "new tab": Shape(form='target="_blank"'),
    "new tab led on by a late script": Shape(
        script="sent(() => { const w = open(''); near.textContent = '別の画面で続けます';"
        " later(0.8, () => { w.location = '/said/done' }) })"
    ),
    "frame": Shape(body="<iframe src='/said/slow-frame' width=600 height=400></iframe>"),
    "button greyed out at first": Shape(
        button="disabled", script="later(0.8, () => { document.querySelector('button').disabled = false })"
    ),
}

BROKEN = {
    "error page 500": Shape(action="/said/500"),
    "error page 503": Shape(action="/said/503"),
    "request that fails with 500": Shape(script=f"sent(() => fetch('/said/500').then(() => {{ {WRONG} }}))"),
    "empty page": Shape(action="/said/empty"),
    "no connection": Shape(action=nowhere()),
}


def attempt(portal: Portal) -> None:
    portal.fill("entry.mail", "nonsense")
    portal.press("entry.send")
    portal.arrive("done")


def opened(portal: Portal) -> Portal:
    portal.open()
    portal.arrive("entry")
    return portal


@pytest.mark.parametrize(("shape", "said"), REFUSALS.values(), ids=list(REFUSALS))
def test_refusals_of_any_shape_are_recognised(stand: Stand, shape: Shape, said: str) -> None:
    portal = opened(stand(shape, "entry.nonsense"))

    seen = verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert said in seen
    assert portal.checks.concluded == {"small.entry.nonsense": ["pass"]}


@pytest.mark.parametrize("shape", SUCCESSES.values(), ids=list(SUCCESSES))
def test_late_success_is_never_a_refusal(stand: Stand, shape: Shape) -> None:
    portal = opened(stand(shape, "entry.nonsense"))

    with pytest.raises(WentThrough):
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.entry.nonsense": ["fail"]}


@pytest.mark.parametrize(
    "name", ["next page", "slow answer", "alert, then later success", "question in a dialog", "new tab"]
)
def test_success_of_any_shape_goes_through(stand: Stand, name: str) -> None:
    portal = opened(stand(SUCCESSES[name], "step.send"))

    verify_goes_through(portal, "step.send", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.step.send": ["pass"]}


@pytest.mark.parametrize("shape", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_portal_proves_no_refusal(stand: Stand, shape: Shape) -> None:
    portal = opened(stand(shape, "entry.nonsense"))

    with pytest.raises(PortalBroke):
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert not portal.checks.concluded


def test_a_broken_portal_breaks_no_requirement(stand: Stand) -> None:
    portal = opened(stand(BROKEN["error page 500"], "step.send"))

    with pytest.raises(PortalBroke, match="HTTP 500"):
        verify_goes_through(portal, "step.send", lambda: attempt(portal))

    assert not portal.checks.concluded


def test_a_missing_control_is_no_refusal(stand: Stand) -> None:
    shape = Shape(body="<form id=form><label>メールアドレス <input></label></form>")
    portal = opened(stand(shape, "entry.nonsense", step=1))

    with pytest.raises(StepFailed) as stop:
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert stop.value.reason == "no control"
    assert not portal.checks.concluded


def test_a_portal_that_does_not_come_with_its_first_page_refused_nothing(stand: Stand) -> None:
    portal = stand(Shape(body="<p>ログイン中です。</p>"), "entry.nonsense", step=1)

    def attempt_from_the_start() -> None:
        opened(portal)
        attempt(portal)

    with pytest.raises(StepFailed) as stop:
        verify_refused(portal, "entry.nonsense", attempt_from_the_start)

    assert (stop.value.requirement, stop.value.reason) == ("small.step.open", "not opened")
    assert not portal.checks.concluded


def test_a_link_that_leads_nowhere_is_refused(stand: Stand, server: Stage) -> None:
    portal = stand(Shape(), "entry.nonsense", step=1)

    def follow() -> None:
        portal.open(f"{server.url}/said/410")
        portal.arrive("done")

    assert "有効期限" in verify_refused(portal, "entry.nonsense", follow)


def test_earlier_impatience_hastens_no_refusal(stand: Stand) -> None:
    portal = opened(stand(SUCCESSES["spinner, then success"], "entry.nonsense"))
    portal.patience.gave_up("arrive done")

    with pytest.raises(WentThrough):
        verify_refused(portal, "entry.nonsense", lambda: attempt(portal))

    assert portal.checks.concluded == {"small.entry.nonsense": ["fail"]}


def test_waiting_for_real_time_is_no_refusal(stand: Stand) -> None:
    portal = opened(stand(Shape(), "entry.nonsense"))

    def put_off() -> None:
        raise Parked(due=datetime.now(UTC), latest=None, entries=[])

    with pytest.raises(Parked):
        verify_refused(portal, "entry.nonsense", put_off)

    assert not portal.checks.concluded


def test_a_dialog_that_opens_over_the_page_refuses_it(stand: Stand) -> None:
    opens = "const d = document.createElement('dialog'); document.body.append(d); d.textContent = '期限切れ';"
    shape = Shape(script=f"fetch('/said/no').then(() => {{ {opens} d.showModal(); }})")
    portal = stand(shape, "entry.nonsense")

    def attempt() -> None:
        portal.open()
        portal.press("entry.send")
        portal.arrive("done")

    assert "期限切れ" in verify_refused(portal, "entry.nonsense", attempt)


def test_a_form_that_asks_nothing_is_sent_once(stand: Stand) -> None:
    form = FORM.format(action="/said/done", form="", mail="", button="")
    cancel = "<button type=button>キャンセル</button><p>お困りですか？</p>"
    body = f"<div style='position:fixed;inset:0;overflow:auto'>{form}{cancel}</div>"
    shape = Shape(body=body, script=f"window.times = 0; sent(() => {{ window.times++; {WRONG} }})")
    portal = opened(stand(shape, "entry.nonsense"))

    assert "形式が" in verify_refused(portal, "entry.nonsense", lambda: attempt(portal))
    assert portal.watch.page.evaluate("window.times") == 1
