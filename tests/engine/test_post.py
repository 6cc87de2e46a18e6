"""A documented mail is waited for; its one link on the portal's own origin is gone on with."""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest

from fake_mail import Catcher, Mailbox
from tenken.post import Post
from tenken.stops import StepFailed
from tests.engine.conftest import Stand
from tests.engine.stage import Shape

ADDRESS = "member@members.example"
PORTAL = "https://portal.example"
SENTENCE = "以下のURLから手続きをしてください。"
DECLARED = ("arrives", "sender", "title", "sentence", "link")

Send = Callable[..., None]


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as running:
        yield running


@pytest.fixture
def send(catcher: Catcher) -> Send:
    def deliver(
        body: str, *, to: str = ADDRESS, subject: str = "手続きのご案内", sender: str = "info@small.example"
    ) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message.set_content(body)
        with smtplib.SMTP(catcher.host, catcher.port) as client:
            client.send_message(message)

    return deliver


@pytest.fixture
def post(stand: Stand, catcher: Catcher) -> Post:
    portal = stand(Shape(), *(f"invitation.{name}" for name in DECLARED))
    portal.open()
    return Post(
        mailbox=Mailbox(catcher), manual=portal.manual, origins=frozenset({PORTAL}), timeout=1.0,
        patience=portal.patience, portal=portal, checks=portal.checks, evidence=portal.evidence,
    )  # fmt: skip


def results(post: Post) -> dict[str, str]:
    return {id.removeprefix("small.invitation."): found[-1] for id, found in post.checks.concluded.items()}


def test_a_mail_as_printed_keeps_everything(post: Post, send: Send) -> None:
    send(f"{SENTENCE}\n{PORTAL}/regist?token=1\n")

    letter = post.receive("invitation", ADDRESS, after=0)
    post.shows(letter)

    assert results(post) == dict.fromkeys(DECLARED, "pass")
    assert post.link(letter).url == f"{PORTAL}/regist?token=1"
    assert letter.window.total_seconds() == 3 * 60 * 60


def test_a_missing_mail_is_charged_to_its_arrival(post: Post, send: Send) -> None:
    send(f"{SENTENCE}\n{PORTAL}/", to="other@members.example")

    with pytest.raises(StepFailed) as stop:
        post.receive("invitation", ADDRESS, after=0)

    assert stop.value.requirement == "small.invitation.arrives"
    assert stop.value.reason == "no mail"
    assert ADDRESS in stop.value.seen


def test_an_earlier_mail_is_not_taken(post: Post, send: Send) -> None:
    send(f"{SENTENCE}\n{PORTAL}/regist\n")
    after = post.mark()

    with pytest.raises(StepFailed):
        post.receive("invitation", ADDRESS, after=after)


def test_another_mail_in_between_is_passed_over(post: Post, send: Send) -> None:
    send("お知らせです。\n", subject="メンテナンス")
    send(f"{SENTENCE}\n{PORTAL}/regist\n")

    assert post.receive("invitation", ADDRESS, after=0).message.subject == "手続きのご案内"


def test_a_retitled_mail_is_known_by_its_link(post: Post, send: Send) -> None:
    send(f"こちら\n{PORTAL}/regist\n", subject="ご登録")

    post.shows(post.receive("invitation", ADDRESS, after=0))

    assert results(post) == {
        "arrives": "pass",
        "sender": "pass",
        "title": "fail",
        "sentence": "fail",
        "link": "pass",
    }


BAD_LINKS = {
    "no link": "お待ちください。",
    "another origin": "https://portal.example.evil.test/regist",
    "another port": "https://portal.example:8443/regist",
    "no encryption": "http://portal.example/regist",
}


@pytest.mark.parametrize("text", BAD_LINKS.values(), ids=list(BAD_LINKS))
def test_no_other_link_is_followed(post: Post, send: Send, text: str) -> None:
    send(f"{SENTENCE}\n{text}\n")
    letter = post.receive("invitation", ADDRESS, after=0)

    with pytest.raises(StepFailed) as stop:
        post.link(letter)
    post.shows(letter)

    assert stop.value.requirement == "small.invitation.link"
    assert results(post)["link"] == "fail"


def test_of_two_links_none_is_guessed(post: Post, send: Send) -> None:
    send(f"{PORTAL}/regist?a\n{PORTAL}/regist?b\n")
    letter = post.receive("invitation", ADDRESS, after=0)

    with pytest.raises(StepFailed, match="Found 2 that fit as well"):
        post.link(letter)


@pytest.mark.parametrize(
    ("sender", "result"),
    [
        ("info@small.example", "pass"),
        ("info@MAIL.small.example", "pass"),
        ("info@notsmall.example", "fail"),
        ("small.example@other.example", "fail"),
    ],
)
def test_the_sender_is_of_the_named_domain(post: Post, send: Send, sender: str, result: str) -> None:
    send(f"{SENTENCE}\n{PORTAL}/regist\n", sender=sender)

    post.shows(post.receive("invitation", ADDRESS, after=0))

    assert results(post)["sender"] == result


def test_waiting_in_vain_is_shorter_the_second_time(post: Post) -> None:
    patient = replace(post, timeout=1.2)
    for _ in range(2):
        with pytest.raises(StepFailed):
            patient.receive("invitation", ADDRESS, after=0)

    assert post.patience.deadline("mail invitation", 1.2) < 1.2
