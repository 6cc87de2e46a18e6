"""Who and what KENPOS does not let through."""

import httpx
import pytest

from reference_app.kenpos.kenpos import KENPOS
from reference_app.serving import Running, serve
from tests.reference_app.kenpos_applicant import CONSENTS, OWN_PASSWORD, KenposApplicant
from tests.reference_app.letterbox import Letterbox, link

DAY = 24 * 3600
MARGIN = 30  # what the steps of a test may take
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("login_id", ["", "７１３２-091200001", "7132－091200001"])
def test_a_login_id_is_single_byte(insured: KenposApplicant, login_id: str) -> None:
    insured.enter_login_id(login_id)

    assert insured.browser.heading == "ログイン"
    assert "ログインID" in insured.browser.problems


@pytest.mark.parametrize("kind", ["unpadded", "without prefix", "unknown"])
def test_other_login_ids_do_not_open(insured: KenposApplicant, kind: str) -> None:
    known: str = insured.member["login_id"]
    forms = {
        "unpadded": f"7132-{insured.member['symbol']}{insured.member['number']}",
        "without prefix": known.removeprefix("7132-"),
        "unknown": "7132-999999999",
    }
    insured.log_in(login_id=forms[kind])

    assert insured.browser.heading == "パスワード入力"
    assert insured.browser.problems == "ログインIDまたはパスワードが正しくありません。"


def test_another_birth_date_does_not_open(insured: KenposApplicant) -> None:
    insured.log_in(password="19000101")

    assert insured.browser.problems == "ログインIDまたはパスワードが正しくありません。"


def test_a_full_width_password_is_refused(insured: KenposApplicant) -> None:
    insured.log_in(password=insured.member["password"].translate(FULL_WIDTH))

    assert insured.browser.problems == "パスワードは半角で入力してください。"


@pytest.mark.parametrize("kind", ["dependant", "voluntary"])
def test_relatives_are_sent_to_their_own_route(kenpos: Running, letterbox: Letterbox, kind: str) -> None:
    proposal = {"symbol": "12", "number": "345", "birth_date": "2001-02-03"}
    kenpos.store.reset(None)
    person = KenposApplicant(kenpos, letterbox, kind=kind, proposal=proposal)
    assert "login_id" not in person.member
    person.log_in("7132-012000345", "20010203")
    person.browser.client.close()

    assert "「初回登録ページに移動する」から登録してください" in person.browser.problems


def test_the_insured_are_sent_to_the_login(insured: KenposApplicant) -> None:
    insured.show_card()

    assert insured.browser.heading == "初回登録(資格照会)"
    assert "「7132-」から始まるログインID" in insured.browser.problems


@pytest.mark.parametrize(
    ("label", "typed", "message"),
    [
        ("記号(1)", "", "記号(1)を入力してください"),
        ("記号(1)", "９１", "記号(1)は半角で入力してください"),
        ("記号(1)", "1234", "記号(1)は半角数字1桁～3桁"),
        ("番号(2)", "", "番号(2)を入力してください"),
        ("番号(2)", "１", "番号(2)は半角で入力してください"),
        ("番号(2)", "1234567", "番号(2)は半角数字1桁～6桁"),
        ("番号(2)", "12a", "番号(2)は半角数字1桁～6桁"),
        ("番号(2)", "999999", "該当する方が見つかりませんでした"),
        ("保険者番号(3)", "", "保険者番号(3)を入力してください"),
        ("保険者番号(3)", "０６１３７１３２", "保険者番号(3)は半角で入力してください"),
        ("保険者番号(3)", "12345", "保険者番号(3)は半角数字6桁～8桁"),
        ("保険者番号(3)", "06999999", "該当する方が見つかりませんでした"),
    ],
)
def test_a_wrong_card_is_refused(relative: KenposApplicant, label: str, typed: str, message: str) -> None:
    relative.show_card(**{label: typed})

    assert message in relative.browser.problems


@pytest.mark.parametrize("ticked", CONSENTS)
def test_one_consent_is_not_enough(insured: KenposApplicant, ticked: str) -> None:
    insured.log_in()
    insured.consent(ticked)
    assert "両方に同意してください" in insured.browser.problems

    insured.browser.open("/signup/basic")
    assert insured.browser.heading == "初回登録(同意)"


@pytest.mark.parametrize(
    ("label", "typed", "message"),
    [
        ("氏名(カタカナ)", "", "氏名(カタカナ)を入力してください"),
        ("氏名(カタカナ)", "さとう", "全角カタカナで入力してください"),
        ("氏名(カタカナ)", "ベツジン", "登録内容と一致しません"),
        ("生年月日", "", "生年月日を正しく入力してください"),
        ("生年月日", "20000230", "生年月日を正しく入力してください"),
        ("生年月日", "19000101", "登録内容と一致しません"),
        ("メールアドレス", "", "メールアドレスを入力してください"),
        ("メールアドレス", "hanako", "形式が正しくありません"),
        ("パスワード", "Kenpos2", "8文字以上"),
        ("パスワード", "a1" * 32 + "a", "64文字以内"),
        ("パスワード", "kenposkenpos", "組み合わせて"),
        ("パスワード", "24682468", "組み合わせて"),
        ("パスワード", "ｋenpos24682468", "使用できない文字"),
        ("パスワード(確認)", "Kenpos-1357", "一致しません"),
    ],
)
def test_settings_that_cannot_be_are_refused(
    relative: KenposApplicant, label: str, typed: str, message: str
) -> None:
    relative.reach_settings()
    relative.settle(**{label: typed})

    assert relative.browser.heading == "初回登録(基本設定)"
    assert message in relative.browser.problems
    relative.settle()
    assert relative.browser.heading == "初回登録(確認)"


@pytest.mark.parametrize("password", ["Kenpos24", "a1" * 32, "~!@#$%^&*()_+aZ09"])
def test_a_kenpos_password_within_the_rules_is_taken(relative: KenposApplicant, password: str) -> None:
    relative.reach_settings()
    relative.settle(**{"パスワード": password, "パスワード(確認)": password})
    relative.browser.press("メールを送信する")
    relative.browser.open(link(relative.letterbox.letters[-1]))
    relative.log_in(relative.address, password)

    assert relative.browser.heading == "ホーム"


def test_an_address_is_the_login_id_of_one_person(relative: KenposApplicant) -> None:
    relative.sign_up()
    second = KenposApplicant(relative.running, relative.letterbox, kind="dependant")
    second.reach_settings()
    second.settle(メールアドレス=relative.address.upper())
    second.browser.client.close()

    assert "既に使用されています" in second.browser.problems


def test_the_url_holds_until_a_day_is_over(insured: KenposApplicant) -> None:
    url = insured.send_mail()
    assert insured.age(DAY - MARGIN).json() == {"aged": 1}
    insured.browser.open(url)

    assert insured.browser.heading == "初回登録(完了)"


def test_a_lapsed_url_means_to_repeat_the_sign_up(insured: KenposApplicant) -> None:
    url = insured.send_mail()
    insured.age(DAY + 1)
    insured.browser.open(url)
    assert insured.browser.status == 410
    assert "初回登録をはじめからやり直してください。" in insured.browser.problems

    insured.log_in()
    assert insured.browser.heading == "初回登録(同意)"
    insured.sign_up()
    assert insured.browser.heading == "ホーム"


def test_nobody_is_registered_before_the_url_is_opened(relative: KenposApplicant) -> None:
    relative.send_mail()
    relative.log_in(relative.address, OWN_PASSWORD)

    assert relative.browser.problems == "ログインIDまたはパスワードが正しくありません。"


def test_a_url_is_good_once(insured: KenposApplicant) -> None:
    url = insured.send_mail()
    insured.browser.open(url)
    insured.browser.open(url)

    assert "既に使用されています" in insured.browser.problems


def test_looking_at_a_url_uses_nothing_up(insured: KenposApplicant) -> None:
    url = insured.send_mail()
    assert httpx.head(url, trust_env=False).status_code == 200
    insured.browser.open(url)

    assert insured.browser.heading == "初回登録(完了)"


def test_a_newer_url_ends_an_older(insured: KenposApplicant) -> None:
    older, newer = insured.send_mail(), insured.send_mail()
    insured.browser.open(older)
    assert "最新のメール" in insured.browser.problems

    insured.browser.open(newer)
    assert insured.browser.heading == "初回登録(完了)"


@pytest.mark.parametrize("query", ["", "?key=", "?key=AAAA", "?key=%00%ff"])
def test_an_invented_url_leads_nowhere(insured: KenposApplicant, query: str) -> None:
    insured.browser.open(f"/signup/complete{query}")

    assert insured.browser.status == 404


@pytest.mark.parametrize("page", ["signup/agreement", "signup/basic", "signup/confirm"])
def test_no_step_of_the_sign_up_can_be_skipped(insured: KenposApplicant, page: str) -> None:
    insured.browser.open(f"/{page}")

    assert insured.browser.status == 410
    assert insured.browser.heading == "初回登録"


@pytest.mark.parametrize("page", ["mypage", "mypage/account", "mypage/password"])
def test_the_members_pages_need_a_login(insured: KenposApplicant, page: str) -> None:
    insured.browser.open(f"/{page}")

    assert insured.browser.heading == "ログイン"


def test_a_registered_relative_cannot_sign_up_again(relative: KenposApplicant) -> None:
    relative.sign_up()
    relative.show_card()

    assert "既に初回登録がお済みです。" in relative.browser.problems


def test_an_address_of_nobody_gets_no_login_id(insured: KenposApplicant) -> None:
    insured.sign_up()
    before = len(insured.letterbox.letters)
    insured.browser.open("/reminder/id")
    insured.browser.fill_and_press("送信する", メールアドレス="nobody@example.test")

    assert "ご登録がある場合" in insured.browser.text
    assert len(insured.letterbox.letters) == before


def test_a_name_is_shown_back_as_text(relative: KenposApplicant) -> None:
    relative.reach_settings()
    name = "<script>alert(1)</script>\"'"
    relative.settle(**{"氏名(カタカナ)": name})

    assert relative.browser.value("氏名(カタカナ)") == name
    assert OWN_PASSWORD not in str(relative.browser.page)


def test_every_kenpos_page_says_that_it_is_a_reference(insured: KenposApplicant) -> None:
    for page in ("", "login/password", "signup/card", "reminder/id", "reminder/password", "nowhere"):
        insured.browser.open(f"/{page}")

        assert "リファレンス実装（試験用）" in insured.browser.text


def test_kenpos_shows_no_captcha(insured: KenposApplicant) -> None:
    insured.reach_settings()

    assert insured.support("/captcha", {"cookies": dict(insured.browser.client.cookies)}).status_code == 404


def test_a_missing_mail_server_is_explained_at_the_confirmation(letterbox: Letterbox) -> None:
    with serve(KENPOS, smtp=("127.0.0.1", 1)) as running:
        person = KenposApplicant(running, letterbox)
        person.reach_settings()
        person.settle()
        person.browser.press("メールを送信する")
        person.browser.client.close()

    assert person.browser.status == 503
    assert "127.0.0.1:1" in person.browser.text
