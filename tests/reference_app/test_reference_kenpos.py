"""The KENPOS guide, walked by both routes."""

import pytest

from reference_app.kenpos.kenpos import KENPOS
from reference_app.serving import Running, serve
from tests.reference_app.kenpos_applicant import CARD_BUTTON, OWN_PASSWORD, KenposApplicant
from tests.reference_app.letterbox import Letterbox, body, link


def test_the_front_page_is_the_login(insured: KenposApplicant) -> None:
    insured.browser.open(insured.running.url)

    assert insured.running.url == insured.running.base_url + "/"
    assert insured.browser.labels() == ["ログインID"]
    assert insured.browser.buttons() == ["パスワードを入力する", "初回登録ページに移動する"]
    assert insured.browser.text.index("ログインIDをお忘れの方") > insured.browser.text.index("初回登録ページ")
    assert "パスワードをお忘れの方" in insured.browser.text


def test_the_password_has_a_page_of_its_own(insured: KenposApplicant) -> None:
    insured.enter_login_id(insured.member["login_id"])

    assert insured.browser.labels() == ["パスワード", "パスワードを表示する"]
    assert "ログインする" in insured.browser.buttons()


@pytest.mark.parametrize(
    ("symbol", "number", "login_id"),
    [("91", "200001", "7132-091200001"), ("123", "4567", "7132-123004567"), ("1", "1", "7132-001000001")],
)
def test_the_login_id_is_made_of_the_card(
    insured: KenposApplicant, symbol: str, number: str, login_id: str
) -> None:
    insured.support("/reset", {})
    proposal = {"kind": "insured", "symbol": symbol, "number": number, "birth_date": "2000-01-21"}
    insured.member = insured.support("/members", proposal).json()
    assert insured.member["login_id"] == login_id
    assert insured.member["password"] == "20000121"

    insured.log_in(login_id, "20000121")
    assert insured.browser.heading == "初回登録(同意)"


def test_an_insured_person_signs_up(insured: KenposApplicant) -> None:
    insured.log_in()
    assert insured.browser.buttons() == ["基本設定ステップへ進む"]
    insured.consent()
    assert insured.browser.heading == "初回登録(基本設定)"
    assert insured.member["login_id"] in insured.browser.text
    assert insured.browser.labels() == [
        "氏名(カタカナ)",
        "生年月日",
        "メールアドレス",
        "メールマガジン",
        "健診結果登録のお知らせ",
    ]

    insured.settle()
    assert insured.browser.heading == "初回登録(確認)"
    assert insured.address in insured.browser.text
    insured.browser.press("メールを送信する")
    letter = insured.letterbox.letters[-1]
    assert letter["To"] == insured.address
    assert "24時間" in body(letter)

    insured.browser.open(link(letter))
    assert insured.browser.heading == "初回登録(完了)"
    insured.log_in()
    assert insured.browser.heading == "ホーム"
    assert insured.member["family_kana"] in insured.browser.text


def test_a_relative_signs_up_with_the_card(relative: KenposApplicant) -> None:
    relative.browser.open(relative.running.url)
    relative.browser.press("初回登録ページに移動する")
    assert relative.browser.labels() == ["記号(1)", "番号(2)", "保険者番号(3)"]
    assert CARD_BUTTON in relative.browser.buttons()
    assert relative.browser.text.count("半角入力") == 3

    relative.reach_settings()
    assert "ここで登録するメールアドレスがログインIDとなります。" in relative.browser.text
    assert relative.browser.value("氏名(カタカナ)") == ""
    relative.settle()
    relative.browser.press("メールを送信する")
    relative.browser.open(link(relative.letterbox.letters[-1]))
    assert relative.browser.heading == "初回登録(完了)"
    relative.log_in(relative.address, OWN_PASSWORD)
    assert relative.browser.heading == "ホーム"


@pytest.mark.parametrize("kind", ["voluntary", "retired"])
def test_who_continues_the_insurance_uses_the_card(kenpos: Running, letterbox: Letterbox, kind: str) -> None:
    person = KenposApplicant(kenpos, letterbox, kind=kind, address=f"{kind}@example.test")
    person.sign_up()
    person.browser.client.close()

    assert person.browser.heading == "ホーム"


def test_both_kinds_of_card_are_pictured(relative: KenposApplicant) -> None:
    relative.browser.open("/signup/card")
    for text, picture in (("カード", "card-plastic"), ("紙", "card-paper")):
        switch = relative.browser.page.find("a", string=f"保険証が{text}の場合はこちら")
        assert switch is not None
        relative.browser.open(str(switch["href"]))

        assert relative.browser.page.select_one(f"img[src*='{picture}']")
        assert relative.browser.labels() == ["記号(1)", "番号(2)", "保険者番号(3)"]


def test_zeros_before_the_card_numbers_are_no_matter(relative: KenposApplicant) -> None:
    full = {"記号(1)": relative.member["symbol"].zfill(3), "番号(2)": relative.member["number"].zfill(6)}
    relative.show_card(**full)

    assert relative.browser.heading == "初回登録(同意)"


def test_a_smartphone_address_is_taken(relative: KenposApplicant) -> None:
    relative.address = "hanako..k.@docomo.example.test"
    relative.sign_up()

    assert relative.browser.heading == "ホーム"


def test_the_temporary_password_is_changed_after_login(insured: KenposApplicant) -> None:
    insured.sign_up()
    assert "仮パスワード" in insured.browser.text
    insured.browser.open("/mypage/password")
    typed = {"新しいパスワード": OWN_PASSWORD, "新しいパスワード(確認)": OWN_PASSWORD}
    insured.browser.fill_and_press("変更する", 現在のパスワード=insured.member["password"], **typed)
    assert "パスワードを変更しました。" in insured.browser.text

    insured.log_in()
    assert "正しくありません" in insured.browser.problems
    insured.log_in(password=OWN_PASSWORD)
    assert insured.browser.heading == "ホーム"
    assert "仮パスワード" not in insured.browser.text


def test_the_login_id_cannot_be_changed(insured: KenposApplicant) -> None:
    insured.reach_settings()
    form = insured.browser.page.select_one("main form")
    assert form is not None
    assert form.select_one("[name=login_id]") is None
    values = {str(tag["name"]): str(tag.get("value", "")) for tag in form.select("input[name]")}
    insured.browser.client.post(
        str(form["action"]), data=values | {"mail": "a@example.test", "login_id": "mine"}
    )
    insured.browser.open("/signup/confirm")

    assert insured.member["login_id"] in insured.browser.text
    assert "mine" not in insured.browser.text


def test_the_address_can_be_changed_later(relative: KenposApplicant) -> None:
    relative.sign_up()
    relative.browser.open("/mypage/account")
    relative.browser.fill_and_press("変更する", メールアドレス="new@example.test")
    relative.log_in("new@example.test", OWN_PASSWORD)

    assert relative.browser.heading == "ホーム"


def test_a_forgotten_login_id_is_mailed(insured: KenposApplicant) -> None:
    insured.sign_up()
    insured.browser.open("/reminder/id")
    assert "KENPOS事務局" in insured.browser.text
    insured.browser.fill_and_press("送信する", メールアドレス=insured.address)

    assert insured.member["login_id"] in body(insured.letterbox.letters[-1])


def test_a_forgotten_kenpos_password_is_replaced(insured: KenposApplicant) -> None:
    insured.sign_up()
    insured.browser.open("/reminder/password")
    known = {"ログインID": insured.member["login_id"], "メールアドレス": insured.address}
    insured.browser.fill_and_press("送信する", **known)
    url = link(insured.letterbox.letters[-1])
    insured.browser.open(url)
    typed = {"新しいパスワード": OWN_PASSWORD, "新しいパスワード(確認)": OWN_PASSWORD}
    insured.browser.fill_and_press("変更する", **typed)
    insured.log_in(password=OWN_PASSWORD)
    assert insured.browser.heading == "ホーム"

    insured.browser.open(url)
    assert "既に使用されています" in insured.browser.problems


@pytest.mark.parametrize("kind", ["insured", "dependant"])
@pytest.mark.parametrize("seed", range(1, 9))
def test_every_seed_walks_the_guide(letterbox: Letterbox, seed: int, kind: str) -> None:
    with serve(KENPOS, smtp=letterbox.address, seed=seed) as running:
        person = KenposApplicant(running, letterbox, kind=kind)
        person.sign_up()
        person.browser.client.close()

    assert person.browser.heading == "ホーム"
