"""A replaced policy departs from the KENPOS guide in the one way it names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reference_app.kenpos.kenpos import KENPOS
from reference_app.serving import serve
from tests.reference_app.kenpos_applicant import OWN_PASSWORD, KenposApplicant
from tests.reference_app.letterbox import Letterbox

Walk = Callable[[KenposApplicant], None]


def _wrong_route(person: KenposApplicant) -> None:
    person.show_card()


def _unknown_card(person: KenposApplicant) -> None:
    person.show_card(**{"番号(2)": "999999"})


def _other_insurer(person: KenposApplicant) -> None:
    person.show_card(**{"保険者番号(3)": "06999999"})


def _full_width(person: KenposApplicant) -> None:
    person.show_card(**{"保険者番号(3)": "０６１３７１３２"})


def _wrong_password(person: KenposApplicant) -> None:
    person.log_in(password="19000101")


def _one_login_page(person: KenposApplicant) -> None:
    person.browser.open(person.running.url)
    typed = {"ログインID": person.member["login_id"], "パスワード": person.member["password"]}
    person.browser.fill_and_press("ログインする", **typed)


def _no_consent(person: KenposApplicant) -> None:
    person.start()
    person.browser.fill_and_press("基本設定ステップへ進む")


def _stranger(person: KenposApplicant) -> None:
    person.reach_settings()
    person.settle(**{"氏名(カタカナ)": "ベツジン"})


def _own_login_id(person: KenposApplicant) -> None:
    person.reach_settings()
    person.settle(ログインID="my-own-id")
    assert "my-own-id" in person.browser.text


def _differing_passwords(person: KenposApplicant) -> None:
    person.reach_settings()
    person.settle(**{"パスワード(確認)": "Kenpos-1357"})


def _issued_id_for_a_relative(person: KenposApplicant) -> None:
    person.reach_settings()
    person.settle()
    assert "7132-" in person.browser.text


def _without_confirmation(person: KenposApplicant) -> None:
    person.reach_settings()
    person.settle()


def _before_the_link(person: KenposApplicant) -> None:
    person.send_mail()
    person.log_in(person.address, OWN_PASSWORD)


def _lapsed(person: KenposApplicant) -> None:
    url = person.send_mail()
    person.age(2 * 24 * 3600)
    person.browser.open(url)


def _used(person: KenposApplicant) -> None:
    url = person.send_mail()
    person.browser.open(url)
    person.browser.open(url)


def _older(person: KenposApplicant) -> None:
    url = person.send_mail()
    person.send_mail()
    person.browser.open(url)


@pytest.mark.parametrize(
    ("kind", "change", "walk", "heading"),
    [
        ("insured", {"refuses_wrong_route": False}, _wrong_route, "初回登録(同意)"),
        ("dependant", {"checks_card": False}, _unknown_card, "初回登録(同意)"),
        ("dependant", {"checks_insurer_number": False}, _other_insurer, "初回登録(同意)"),
        ("dependant", {"single_byte_only": False}, _full_width, "初回登録(同意)"),
        ("insured", {"checks_password": False}, _wrong_password, "初回登録(同意)"),
        ("insured", {"asks_password_on_second_page": False}, _one_login_page, "初回登録(同意)"),
        ("insured", {"requires_consent": False}, _no_consent, "初回登録(基本設定)"),
        ("insured", {"checks_person": False}, _stranger, "初回登録(確認)"),
        ("insured", {"login_id_is_fixed": False}, _own_login_id, "初回登録(確認)"),
        ("dependant", {"confirm_must_match": False}, _differing_passwords, "初回登録(確認)"),
        ("dependant", {"mail_becomes_login_id": False}, _issued_id_for_a_relative, "初回登録(確認)"),
        ("insured", {"shows_confirmation": False}, _without_confirmation, "初回登録(メール送信)"),
        ("dependant", {"needs_link": False}, _before_the_link, "ホーム"),
        ("insured", {"link_window": timedelta(days=3)}, _lapsed, "初回登録(完了)"),
        ("insured", {"single_use_link": False}, _used, "初回登録(完了)"),
        ("insured", {"newer_ends_older": False}, _older, "初回登録(完了)"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_bent_policy_lets_through(
    letterbox: Letterbox, kind: str, change: dict[str, Any], walk: Walk, heading: str
) -> None:
    with serve(replace(KENPOS, **change), smtp=letterbox.address) as running:
        person = KenposApplicant(running, letterbox, kind=kind)
        walk(person)
        person.browser.client.close()

    assert person.browser.heading == heading, person.browser.problems


def test_a_policy_may_send_no_mail(letterbox: Letterbox) -> None:
    before = len(letterbox.letters)
    with serve(replace(KENPOS, sends_mail=False), smtp=letterbox.address) as running:
        person = KenposApplicant(running, letterbox)
        person.reach_settings()
        person.settle()
        person.browser.press("メールを送信する")
        person.browser.client.close()

    assert person.browser.heading == "初回登録(メール送信)"
    assert len(letterbox.letters) == before
