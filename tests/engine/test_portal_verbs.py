"""What a member does with a page is done to the right control, and what she sees is judged word by word."""

import pytest

from tenken.portal import Portal
from tenken.stops import PortalBroke, StepFailed
from tests.engine.conftest import Stand
from tests.engine.stage import FORM, Shape, nowhere

SHOWN = ("entry.heading", "entry.notice", "entry.mail", "entry.agree", "entry.send")


def opened(portal: Portal) -> Portal:
    portal.open()
    portal.arrive("entry")
    return portal


def test_a_page_as_printed_keeps_everything(stand: Stand) -> None:
    portal = opened(stand(Shape(), *SHOWN))

    portal.shows("entry")

    assert set(map(tuple, portal.checks.concluded.values())) == {("pass",)}
    assert not [record.remark for record in portal.checks.records if record.remark]


def test_words_in_another_width_pass_with_a_remark(stand: Stand) -> None:
    body = (
        "<p>入力して送信してください｡</p><form><label>メールアドレス <input></label><button>送信する</button>"
    )
    portal = opened(stand(Shape(body=body), "entry.notice"))

    portal.shows("entry")

    (record,) = portal.checks.records
    assert record.result == "pass"
    assert record.remark is not None


def test_what_a_page_lacks_fails_alone(stand: Stand) -> None:
    body = "<form><label>メールアドレス <input></label><button>送信する</button></form>"
    portal = opened(stand(Shape(body=body), *SHOWN, step=1))

    portal.shows("entry")

    results = {id.rpartition(".")[2]: found[0] for id, found in portal.checks.concluded.items()}
    assert results == {"heading": "pass", "notice": "fail", "mail": "pass", "agree": "fail", "send": "pass"}


def test_what_comes_late_is_waited_for(stand: Stand) -> None:
    script = "near.textContent = ''; document.querySelector('h1').hidden = true; form.hidden = true;"
    show = "document.querySelector('h1').hidden = false; form.hidden = false"
    portal = stand(Shape(script=f"{script} later(0.8, () => {{ {show} }})"), *SHOWN)

    opened(portal).shows("entry")

    assert set(map(tuple, portal.checks.concluded.values())) == {("pass",)}


def test_a_field_that_cuts_off_tells_what_it_holds(stand: Stand) -> None:
    portal = opened(stand(Shape(mail="maxlength=8")))

    assert portal.fill("entry.mail", "0123456789") == "01234567"


def test_a_field_that_converts_tells_what_it_holds(stand: Stand) -> None:
    mail = 'onblur="this.value = this.value.normalize(`NFKC`)"'
    portal = opened(stand(Shape(mail=mail)))

    assert portal.fill("entry.mail", "ＡＢＣ１") == "ABC1"


def test_ticks_are_set_and_cleared(stand: Stand) -> None:
    portal = opened(stand(Shape()))

    portal.tick("entry.agree")
    portal.tick("entry.agree")
    assert portal.control("entry.agree").locator.is_checked()

    portal.tick("entry.agree", on=False)
    assert not portal.control("entry.agree").locator.is_checked()


def test_a_form_is_sent_by_its_own_button(stand: Stand) -> None:
    body = (
        "<form action='/said/410'><input name=q><button>検索</button></form>"
        "<form action='/said/done'><label>メールアドレス <input></label><button>進む</button></form>"
    )
    portal = opened(stand(Shape(body=body)))

    portal.submit("entry.mail")

    assert portal.arrive("done") == "done"


def test_a_window_may_close_at_a_press(stand: Stand) -> None:
    button = '<button onclick="window.close()">送信する</button>'
    body = f"<form><label>メールアドレス <input></label>{button}</form>"
    portal = opened(stand(Shape(body=body)))
    window = portal.watch.page
    for _ in range(5):
        with window.expect_popup():
            window.evaluate("open(location.href)")
        portal.press("entry.send")
        portal.waiting.until("back", lambda: portal.watch.page is window or None)

    assert portal.arrive("entry") == "entry"
    assert portal.watch.page is window


@pytest.mark.parametrize(
    ("mark", "settled"),
    [
        ("<p role=progressbar>", False),
        ("<p aria-busy=true>", False),
        ("<p style='visibility:hidden'><span role=progressbar>", True),
        ("<p style='opacity:0'><span role=progressbar>", True),
        ("<p role=progressbar aria-valuenow=25>", True),
    ],
    ids=["a spinner", "busy", "a hidden spinner", "a faded spinner", "a step of four"],
)
def test_a_page_rests_but_for_what_shows_that_it_works(stand: Stand, mark: str, settled: bool) -> None:
    portal = opened(stand(Shape(body=FORM.format(action="", form="", mail="", button="") + f"{mark}…")))

    assert portal.watch.settled(0.1) is settled


def test_whichever_screen_comes_is_named(stand: Stand) -> None:
    portal = stand(Shape())
    portal.open()

    assert portal.arrive("done", "entry") == "entry"


@pytest.mark.parametrize(
    ("page", "charged", "words"),
    [("410", "small.step.send", "有効期限が切れています"), ("misprinted", "small.done.heading", "登緑完了")],
    ids=["another one", "the same in other words"],
)
def test_a_screen_that_does_not_come_is_charged(stand: Stand, page: str, charged: str, words: str) -> None:
    portal = opened(stand(Shape(action=f"/said/{page}"), step=1))
    portal.press("entry.send")

    with pytest.raises(StepFailed) as stop:
        portal.arrive("done")

    assert (stop.value.requirement, stop.value.reason) == (charged, "refused")
    assert words in stop.value.seen


def test_a_control_that_is_missing_is_charged(stand: Stand) -> None:
    body = "<form><label>メールアドレス <input></label></form>"
    portal = opened(stand(Shape(body=body), step=1))

    with pytest.raises(StepFailed) as stop:
        portal.press("entry.send")

    assert stop.value.requirement == "small.entry.send"
    assert stop.value.reason == "no control"


def test_an_answer_that_nothing_divides_among_its_fields_is_charged(stand: Stand) -> None:
    portal = opened(stand(Shape(body="<table><tr><th>メールアドレス<td><input>-<input>-<input></table>")))

    with pytest.raises(StepFailed) as stop:
        portal.fill("entry.mail", "hana@example.jp")

    assert (stop.value.requirement, stop.value.reason) == ("small.entry.mail", "no control")
    assert "3 controls" in stop.value.seen


def test_a_document_under_way_is_waited_for(stand: Stand) -> None:
    portal = opened(stand(Shape(action="/said/done?after=0.5")))
    portal.press("entry.send")

    portal.watch.finish_loading(5)

    assert portal.watch.page.url.endswith("after=0.5")


def test_what_was_sent_is_answered_before_anybody_goes_elsewhere(stand: Stand) -> None:
    script = "sent(() => fetch('/said/done?after=0.5', {method: 'POST'}).then(done))"
    portal = opened(stand(Shape(script=script)))
    portal.press("entry.send")

    portal.watch.finish_loading(5)

    assert not portal.watch.unanswered()


def test_a_portal_that_does_not_answer_is_broken(stand: Stand) -> None:
    portal = stand(Shape())

    with pytest.raises(PortalBroke, match="ERR_CONNECTION_REFUSED"):
        portal.open(nowhere())


def test_secrets_that_are_typed_are_not_recorded(stand: Stand) -> None:
    portal = opened(stand(Shape()))

    portal.fill("entry.mail", "Kenko#2026", hidden_as="password")

    assert not [step for step in portal.checks.taken if "Kenko#2026" in step]
    assert any("〔password〕" in step for step in portal.checks.taken)


def test_one_time_tokens_of_addresses_are_not_told(stand: Stand) -> None:
    portal = opened(stand(Shape(action="/said/500?token=4711-0815"), step=1))
    portal.press("entry.send")

    with pytest.raises(PortalBroke) as broke:
        portal.arrive("done")

    assert "HTTP 500" in broke.value.seen
    assert "4711-0815" not in str(broke.value)
