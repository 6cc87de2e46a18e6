"""Who and what the portal does not let through."""

import pytest

from tests.reference_app.applicant import GOOD, Applicant


def test_a_dependant_is_told_that_dependants_cannot_register(applicant: Applicant) -> None:
    child = Applicant(applicant.running, applicant.letterbox, kind="dependant")
    child.reach_identity()
    child.prove_identity()
    child.browser.client.close()

    assert child.browser.heading == "本人確認"
    assert "被扶養者の方は登録できません。" in child.browser.problems


@pytest.mark.parametrize("kind", ["insured", "voluntary", "retired"])
def test_everyone_insured_in_person_may_register(applicant: Applicant, kind: str) -> None:
    person = Applicant(applicant.running, applicant.letterbox, kind=kind)
    key, _ = person.receive_key()
    person.browser.client.close()

    assert key


@pytest.mark.parametrize("order", ["{symbol}{number}", "{number}", "{number}{symbol}{branch}", "", "x"])
def test_only_number_then_symbol_identifies(applicant: Applicant, order: str) -> None:
    applicant.reach_identity()
    applicant.prove_identity(card=order.format(**applicant.member))

    assert "本人確認ができませんでした" in applicant.browser.problems


def test_full_width_digits_identify_too(applicant: Applicant) -> None:
    applicant.reach_identity()
    card = f"{applicant.member['number']}{applicant.member['symbol']}"
    applicant.prove_identity(card=card.translate(str.maketrans("0123456789", "０１２３４５６７８９")))

    assert applicant.browser.heading == "本人確認完了"


@pytest.mark.parametrize("typed", ["", "zzzzz"])
def test_wrong_captcha_characters_are_refused(applicant: Applicant, typed: str) -> None:
    applicant.reach_identity()
    first = applicant.captcha()
    applicant.prove_identity(captcha=typed)

    assert "認証文字が正しくありません。" in applicant.browser.problems
    assert applicant.captcha() != first


def test_a_captcha_answer_is_good_once(applicant: Applicant) -> None:
    applicant.reach_identity()
    answer = applicant.captcha()
    applicant.prove_identity(card="1", captcha=answer)
    applicant.prove_identity(captcha=answer)

    assert "認証文字が正しくありません。" in applicant.browser.problems


def test_the_captcha_is_a_picture(applicant: Applicant) -> None:
    applicant.reach_identity()
    picture = applicant.browser.page.select_one("img[src*='?c=']")
    assert picture is not None
    response = applicant.browser.client.get(str(picture["src"]))

    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


MALFORMED = ("", "taro", "taro@", "@example.test", "a b@example.test", "a@b.c\nBcc: d@e.f")


@pytest.mark.parametrize("address", MALFORMED)
def test_no_invitation_goes_to_a_malformed_address(applicant: Applicant, address: str) -> None:
    before = len(applicant.letterbox.letters)
    applicant.browser.open(applicant.running.url)
    applicant.browser.press("新規利用登録")
    applicant.browser.fill_and_press("送信する", メールアドレス=address)

    assert "メールアドレス" in applicant.browser.problems
    assert len(applicant.letterbox.letters) == before


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("abcde12", "8文字以上"),
        ("", "入力してください"),
        ("a1" * 64 + "a", "128文字以内"),
        ("abcdefgh", "組み合わせて"),
        ("12345678", "組み合わせて"),
        ("Renesas12345", "使用できない文字"),
        ("renesas-12345", "使用できない文字"),
        ("renesas１２３45", "使用できない文字"),
    ],
)
def test_a_password_against_the_rules_is_refused(applicant: Applicant, password: str, message: str) -> None:
    applicant.reach_user_info()
    applicant.register(**{"新パスワード": password, "新パスワード(確認)": password})

    assert applicant.browser.heading == "利用者情報入力"
    assert message in applicant.browser.problems


@pytest.mark.parametrize("password", ["abcdef12", "1234567a", "renesas12345", "a1" * 64])
def test_a_password_within_the_rules_is_taken(applicant: Applicant, password: str) -> None:
    applicant.reach_user_info()
    applicant.register(**{"新パスワード": password, "新パスワード(確認)": password})
    applicant.log_in(GOOD["新ログインID"], password)

    assert applicant.browser.heading == "ホーム"


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("新パスワード(確認)", "renesas12346", "一致しません"),
        ("新ログインID", "taro", "メールアドレスを入力してください"),
        ("新ログインID", "", "新ログインIDを入力してください"),
        ("メールアドレス", "taro", "形式が正しくありません"),
        ("ニックネーム", "", "ニックネームを入力してください"),
    ],
)
def test_user_info_that_cannot_be_is_refused(
    applicant: Applicant, field: str, text: str, message: str
) -> None:
    applicant.reach_user_info()
    applicant.register(**{field: text})

    assert message in applicant.browser.problems
    applicant.register()
    assert applicant.browser.heading == "利用者情報登録完了"


def test_a_login_id_belongs_to_one_person(applicant: Applicant) -> None:
    applicant.reach_user_info()
    applicant.register()
    second = Applicant(applicant.running, applicant.letterbox, address="second@example.test")
    second.reach_user_info()
    second.register(新ログインID=GOOD["新ログインID"].upper())
    second.browser.client.close()

    assert "既に使用されています" in second.browser.problems


def test_a_registered_member_cannot_register_again(applicant: Applicant) -> None:
    applicant.reach_user_info()
    applicant.register()
    applicant.reach_identity()
    applicant.prove_identity()

    assert "既に利用登録がお済みです。" in applicant.browser.problems


def test_what_was_typed_is_shown_back_as_text(applicant: Applicant) -> None:
    applicant.reach_user_info()
    nickname = "<script>alert(1)</script>\"'"
    applicant.register(ニックネーム=nickname, 新パスワード="x")
    assert applicant.browser.value("ニックネーム") == nickname

    applicant.register(ニックネーム=nickname)
    applicant.log_in(GOOD["新ログインID"], GOOD["新パスワード"])
    assert f"{nickname} 様" in applicant.browser.text
    assert [tag.get("src") for tag in applicant.browser.page.select("script")] == ["/static/portal.js"]


def test_passwords_never_come_back_in_a_page(applicant: Applicant) -> None:
    applicant.reach_user_info()
    applicant.register(メールアドレス="x")

    assert GOOD["新パスワード"] not in str(applicant.browser.page)


def test_a_form_of_another_session_is_refused(applicant: Applicant) -> None:
    applicant.browser.open(applicant.running.url)
    applicant.browser.client.cookies.clear()
    applicant.browser.fill_and_press("ログイン", ログインID="a@example.test", パスワード="b")

    assert applicant.browser.status == 403


def test_a_body_nobody_types_is_refused(applicant: Applicant) -> None:
    response = applicant.browser.client.post("/kw21cu/user/regist.jsf", content=b"x" * 70_000)

    assert response.status_code == 413
