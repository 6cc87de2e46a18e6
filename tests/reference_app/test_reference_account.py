"""Login, profile, and a forgotten login ID or password."""

from dataclasses import replace

import httpx
import pytest

from reference_app.kw21.policy import CardField, Policy
from reference_app.kw21.renesas import RENESAS
from reference_app.serving import serve
from tests.reference_app.applicant import GOOD, Applicant
from tests.reference_app.letterbox import Letterbox, body, link

LOGIN_ID, PASSWORD = GOOD["新ログインID"], GOOD["新パスワード"]


@pytest.fixture
def member(applicant: Applicant) -> Applicant:
    applicant.reach_user_info()
    applicant.register()
    return applicant


def forgot(person: Applicant, address: str) -> None:
    person.browser.open("/kw21cu/user/forget.jsf")
    person.browser.fill_and_press("送信する", メールアドレス=address)


@pytest.mark.parametrize(("login_id", "password"), [(LOGIN_ID, "renesas12346"), ("b@example.test", PASSWORD)])
def test_wrong_credentials_are_refused_alike(member: Applicant, login_id: str, password: str) -> None:
    member.log_in(login_id, password)

    assert member.browser.problems == "ログインIDまたはパスワードが正しくありません。"


def test_home_needs_a_login(applicant: Applicant) -> None:
    applicant.browser.open("/kw21cu/user/home.jsf")

    assert applicant.browser.heading == "ログイン"


def test_logging_out_ends_the_session(member: Applicant) -> None:
    member.log_in(LOGIN_ID, PASSWORD)
    member.browser.open("/kw21cu/user/logout.jsf")
    member.browser.open("/kw21cu/user/profile.jsf")

    assert member.browser.heading == "ログイン"


def test_the_address_can_be_changed_later(member: Applicant) -> None:
    member.log_in(LOGIN_ID, PASSWORD)
    member.browser.open("/kw21cu/user/profile.jsf")
    typed = {"ログインID": LOGIN_ID, "ニックネーム": "たろう", "メールアドレス": "new@example.test"}
    member.browser.fill_and_press("登録", **typed)
    member.browser.open("/kw21cu/user/profile.jsf")
    assert member.browser.value("メールアドレス") == "new@example.test"

    forgot(member, "new@example.test")
    assert member.letterbox.letters[-1]["To"] == "new@example.test"


def test_a_forgotten_password_is_replaced(member: Applicant) -> None:
    forgot(member, GOOD["メールアドレス"])
    assert LOGIN_ID in body(member.letterbox.letters[-1])
    url = link(member.letterbox.letters[-1])
    member.browser.open(url)
    typed = {"新パスワード": "another123", "新パスワード(確認)": "another123"}
    member.browser.fill_and_press("登録", **typed)
    member.log_in(LOGIN_ID, "another123")
    assert member.browser.heading == "ホーム"

    member.browser.open(url)
    assert "既に使用されています" in member.browser.problems


def test_the_link_to_a_new_password_lapses(member: Applicant) -> None:
    forgot(member, GOOD["メールアドレス"])
    member.support("/age", {"address": GOOD["メールアドレス"], "seconds": 1801})
    member.browser.open(link(member.letterbox.letters[-1]))

    assert "有効期限を過ぎています" in member.browser.problems


def test_an_unknown_address_gets_the_same_answer_and_no_mail(member: Applicant) -> None:
    forgot(member, GOOD["メールアドレス"])
    known, before = member.browser.text, len(member.letterbox.letters)
    forgot(member, "nobody@example.test")

    assert member.browser.text == known
    assert len(member.letterbox.letters) == before


def test_text_size_is_remembered(applicant: Applicant) -> None:
    applicant.browser.client.cookies.set("fontsize", "l")
    applicant.browser.open(applicant.running.url)

    assert applicant.browser.page.select_one("html.large button[data-size=l][aria-pressed=true]")


def test_every_page_says_that_it_is_a_reference(applicant: Applicant) -> None:
    for page in ("login", "regist", "registManual", "forget", "identify", "nowhere"):
        applicant.browser.open(f"/kw21cu/user/{page}.jsf")

        assert "リファレンス実装（試験用）" in applicant.browser.text


def test_a_missing_mail_server_is_explained_on_the_page() -> None:
    with serve(RENESAS, smtp=("127.0.0.1", 1)) as running:
        page = httpx.Client(base_url=running.base_url, trust_env=False)
        shown = page.get("/kw21cu/user/regist.jsf").text
        token = shown.split('name="form:form_token" value="')[1].split('"')[0]
        answer = page.post(
            "/kw21cu/user/regist.jsf", data={"form:form_token": token, "form:mail": "a@example.test"}
        )
        page.close()

    assert answer.status_code == 503
    assert "メールを送信できませんでした" in answer.text
    assert "127.0.0.1:1" in answer.text
    assert "--smtp" in answer.text


def sister_society() -> Policy:
    return replace(
        RENESAS,
        mail_addresses=3,
        delivery_choices=("医療費通知", "申請書"),
        prefills_mail=True,
        prefills_nickname=True,
        sends_completion_mail=True,
        identity_asks_mail=True,
        identity_asks_birth_date=True,
        card_fields=(
            CardField(name="symbol", label="記号", parts=("symbol",)),
            CardField(name="number", label="番号", parts=("number",)),
        ),
    )


def test_a_policy_may_ask_for_what_a_sister_society_asks(letterbox: Letterbox) -> None:
    with serve(sister_society(), smtp=letterbox.address) as running:
        person = Applicant(running, letterbox)
        person.reach_identity()
        typed = {
            "画面に表示されている認証文字": person.captcha(),
            "記号": person.member["symbol"],
            "番号": person.member["number"],
        }
        born = map(int, person.member["birth_date"].split("-"))
        typed |= {f"生年月日 {unit}": str(part) for unit, part in zip("年月日", born, strict=True)}
        person.browser.fill_and_press("確認", **typed, メールアドレス="other@example.test")
        assert "本人確認ができませんでした" in person.browser.problems

        typed["画面に表示されている認証文字"] = person.captcha()
        person.browser.fill_and_press("確認", **typed, メールアドレス=person.address)
        key = person.browser.page.select_one("dl.key dd")
        assert key is not None
        person.browser.open(link(letterbox.letters[-1]))
        person.enter_key(key.text)
        assert person.browser.value("メールアドレス") == person.address
        assert person.member["family_name"] in person.browser.value("ニックネーム")

        person.register()
        assert letterbox.letters[-1]["Subject"] == "利用登録完了のご案内"
        person.log_in(LOGIN_ID, PASSWORD)
        person.browser.open("/kw21cu/user/profile.jsf")
        assert "メールアドレス3" in person.browser.labels()
        assert "医療費通知" in person.browser.labels()
        person.browser.client.close()
