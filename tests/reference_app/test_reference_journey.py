"""健康マイポータルの新規利用登録の方法, walked from the first screen to the last."""

from dataclasses import replace

import pytest

from reference_app.kw21.renesas import RENESAS
from reference_app.serving import serve
from tests.reference_app.applicant import GOOD, Applicant
from tests.reference_app.letterbox import Letterbox, body, link


def test_the_login_page_reads_as_the_manual_prints_it(applicant: Applicant) -> None:
    applicant.browser.open(applicant.running.url)

    for sentence in (
        "登録したログインIDとパスワードでログインしてください。",
        "ユーザー登録がお済でない方は新規利用登録を行ってください。",
        "ログインID・パスワードを忘れた方はこちら",
        "新規利用登録手順はこちら",
        "文字サイズ",
    ):
        assert sentence in applicant.browser.text
    assert applicant.browser.labels() == ["ログインID", "パスワード", "パスワードを表示する"]
    assert applicant.browser.buttons() == ["ログイン", "新規利用登録"]


def test_the_address_form_asks_for_one_address(applicant: Applicant) -> None:
    applicant.browser.open(applicant.running.url)
    applicant.browser.press("新規利用登録")

    assert applicant.browser.heading == "新規利用登録"
    assert "メールアドレスを入力し、送信してください。" in applicant.browser.text
    assert applicant.browser.labels() == ["メールアドレス"]
    assert applicant.browser.buttons() == ["送信する", "ログイン画面"]


def test_the_invitation_reads_as_the_manual_prints_it(applicant: Applicant) -> None:
    url = applicant.ask_for_invitation()

    letter = applicant.letterbox.letters[-1]
    assert letter["Subject"] == "利用登録手続きのご案内"
    assert letter["From"].addresses[0].domain == "renesas-kenpo.jp"
    assert letter["To"] == applicant.address
    assert body(letter).splitlines() == [
        "■ 利用登録手続きのご案内 ■",
        "",
        "ルネサス健康保険組合です。",
        "",
        "利用登録手続きを依頼された方へお知らせしています。",
        "以下のURLにアクセスして、利用登録の手続きを行ってください。",
        "",
        url,
        "",
        "※URLの有効期限は3時間です。有効期限を過ぎた場合は、メールアドレスの登録からやり直してください。",
        "※本メールに心当たりがない場合は、大変お手数ですが本メールを破棄してください。",
        "※本メールには返信できませんのでご了承願います。",
        "",
        "ルネサス健康保険組合",
    ]


def test_the_second_mail_reads_as_the_manual_prints_it(applicant: Applicant) -> None:
    _, url = applicant.receive_key()

    letter = applicant.letterbox.letters[-1]
    assert letter["Subject"] == "本人確認完了のご案内"
    lines = body(letter).splitlines()
    assert lines[0] == "■□ 本人確認完了のご案内 □■"
    assert lines[4:7] == [
        "本人確認の手続きが完了しました。",
        "引き続き利用者情報の登録が必要になりますので、",
        "以下のURLにアクセスして、利用登録の手続きを行ってください。",
    ]
    assert lines[8] == url
    assert "※URLの有効期限は30分です。有効期限を過ぎた場合は、新規利用登録からやり直してください。" in lines
    assert "※本メールに覚えがない場合は、大変お手数ですが本メールを破棄してください。" in lines


def test_links_start_with_the_portals_own_address(applicant: Applicant) -> None:
    assert applicant.ask_for_invitation().startswith(applicant.running.base_url + "/kw21cu/clickCount/cc?r=")


def test_the_identity_form_has_its_documented_fields(applicant: Applicant) -> None:
    applicant.reach_identity()

    assert applicant.browser.heading == "本人確認"
    assert applicant.browser.labels() == ["認証項目", "画面に表示されている認証文字"]
    assert applicant.browser.buttons() == ["確認"]


def test_the_key_is_four_digits_and_shown_once_verified(applicant: Applicant) -> None:
    key, _ = applicant.receive_key()

    assert applicant.browser.heading == "本人確認完了"
    assert len(key) == 4
    assert key.isdecimal()
    assert key not in body(applicant.letterbox.letters[-1]).replace(applicant.running.base_url, "")


def test_user_info_explains_its_rules(applicant: Applicant) -> None:
    applicant.reach_user_info()

    assert applicant.browser.heading == "利用者情報入力"
    for sentence in (
        "新しいログインID、パスワードを入力してください。",
        "ログインIDは任意のメールアドレス",
        "パスワードは半角英小文字、半角数字（8文字以上）",
        "メールアドレスは通知などの受信用アドレス",
    ):
        assert sentence in applicant.browser.text
    assert applicant.browser.labels() == [
        "新ログインID",
        "新パスワード",
        "新パスワード(確認)",
        "パスワードを表示する",
        "メールアドレス",
        "ニックネーム",
    ]


def test_a_registered_member_logs_in(applicant: Applicant) -> None:
    applicant.reach_user_info()
    applicant.register()

    assert applicant.browser.heading == "利用者情報登録完了"
    assert "利用登録が完了しました。ログイン画面へ進んでください。" in applicant.browser.text
    applicant.browser.press("ログイン画面")
    assert applicant.browser.heading == "ログイン"
    applicant.log_in(GOOD["新ログインID"], GOOD["新パスワード"])
    assert applicant.browser.heading == "ホーム"
    assert "たろう 様" in applicant.browser.text


def test_registration_sends_two_mails_and_no_more(applicant: Applicant) -> None:
    before = len(applicant.letterbox.letters)
    applicant.reach_user_info()
    applicant.register()

    assert len(applicant.letterbox.letters) == before + 2


def test_the_second_link_may_be_opened_on_another_device(applicant: Applicant) -> None:
    key, url = applicant.receive_key()
    applicant.browser.client.cookies.clear()
    applicant.browser.open(url)
    applicant.enter_key(key)

    assert applicant.browser.heading == "利用者情報入力"


@pytest.mark.parametrize("seed", range(1, 13))
def test_every_seed_walks_the_same_manual(letterbox: Letterbox, seed: int) -> None:
    with serve(RENESAS, smtp=letterbox.address, seed=seed) as running:
        applicant = Applicant(running, letterbox)
        applicant.reach_user_info()
        applicant.register()

        assert applicant.browser.heading == "利用者情報登録完了"
        assert letterbox.letters[-1]["Subject"] == "本人確認完了のご案内"
        applicant.browser.press("ログイン画面")
        applicant.log_in(GOOD["新ログインID"], GOOD["新パスワード"])
        assert applicant.browser.heading == "ホーム"
        applicant.browser.client.close()


def test_a_replaced_policy_departs_from_the_manual(letterbox: Letterbox) -> None:
    lenient = replace(RENESAS, checks_key=False, checks_membership=False)
    with serve(lenient, smtp=letterbox.address) as running:
        applicant = Applicant(running, letterbox)
        applicant.reach_identity()
        applicant.prove_identity(card="not a card")
        applicant.browser.open(link(letterbox.letters[-1]))
        applicant.enter_key("no key at all")

        assert applicant.browser.heading == "利用者情報入力"
        applicant.browser.client.close()
