"""健康マイポータル 新規登録・ログイン操作マニュアル of Omron, walked and refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from reference_app.kw21.omron import OMRON
from reference_app.serving import Running, serve
from tests.reference_app.letterbox import Letterbox, body, link
from tests.reference_app.omron_applicant import OMRON_GOOD, OmronApplicant

SENDER = "info@omronkenpo.kw21connect.jp"
DELIVERIES = ["医療費通知", "メールマガジン", "通知書・証明書", "健康情報誌", "申請書"]
SYMBOLS = "#+,/=?!@*%&^`-."


@pytest.fixture(scope="module")
def portal(letterbox: Letterbox) -> Iterator[Running]:
    with serve(OMRON, smtp=letterbox.address) as running:
        yield running


@pytest.fixture
def employee(portal: Running, letterbox: Letterbox) -> Iterator[OmronApplicant]:
    portal.store.reset(None)
    person = OmronApplicant(portal, letterbox)
    yield person
    person.browser.client.close()


def test_the_login_page_offers_what_omron_documents(employee: OmronApplicant) -> None:
    employee.browser.open(employee.running.url)

    assert employee.running.url.endswith("/kw21cu/user/login.jsf")
    assert "オムロン健康保険組合" in employee.browser.text
    assert "ログインID・パスワード忘れた方はこちら" in employee.browser.text
    assert employee.browser.buttons() == ["ログイン", "新規利用登録"]


def test_all_three_mails_come_from_the_notifying_address(employee: OmronApplicant) -> None:
    before = len(employee.letterbox.letters)
    employee.reach_user_info()
    employee.register()

    letters = employee.letterbox.letters[before:]
    assert [letter["Subject"] for letter in letters] == [
        "利用登録手続きのご案内",
        "本人確認完了のご案内",
        "利用登録完了のご案内",
    ]
    assert {letter["From"].addresses[0].addr_spec for letter in letters} == {SENDER}
    assert {letter["To"] for letter in letters} == {employee.address}


def test_the_invitation_leads_straight_to_the_form(employee: OmronApplicant) -> None:
    employee.reach_identity()

    assert employee.browser.heading == "本人確認"
    assert employee.browser.labels() == ["メールアドレス", "記号", "番号", "生年月日", "認証文字"]
    assert "被保険者記号・番号" in employee.browser.text
    assert len(employee.browser.page.select("main select")) == 3
    assert employee.browser.buttons() == ["確認"]


def test_the_key_is_entered_with_its_button(employee: OmronApplicant) -> None:
    key, url = employee.receive_key()
    assert len(key) == 4
    assert key.isdecimal()

    employee.browser.open(url)
    assert employee.browser.buttons() == ["認証"]


def test_address_and_name_stand_there_by_default(employee: OmronApplicant) -> None:
    employee.reach_user_info()

    assert employee.browser.value("メールアドレス") == employee.address
    full_name = f"{employee.member['family_name']}　{employee.member['given_name']}"
    assert employee.browser.value("ニックネーム") == full_name
    assert employee.browser.labels() == [
        "ログインID",
        "パスワード",
        "パスワードを表示する",
        "メールアドレス",
        "ニックネーム",
    ]


def test_home_shows_the_members_own_name(employee: OmronApplicant) -> None:
    employee.reach_user_info()
    employee.register(ニックネーム="たろう")
    employee.log_in(OMRON_GOOD["ログインID"], OMRON_GOOD["パスワード"])

    assert employee.browser.heading == "ホーム"
    assert f"{employee.member['family_name']}　{employee.member['given_name']} 様" in employee.browser.text


def test_the_last_mail_leads_to_the_login(employee: OmronApplicant) -> None:
    employee.become_member()

    assert link(employee.letterbox.letters[-1]) == employee.running.url
    assert employee.browser.heading == "ホーム"


def test_another_address_is_a_registration_error(employee: OmronApplicant) -> None:
    employee.reach_identity()
    employee.prove_identity(メールアドレス="hanako@company.example.test")
    assert "登録エラー" in employee.browser.problems

    employee.prove_identity()
    assert employee.browser.heading == "本人確認完了"


@pytest.mark.parametrize("symbol", ["", "1", "123", "1a"])
def test_a_symbol_has_two_digits(employee: OmronApplicant, symbol: str) -> None:
    employee.reach_identity()
    employee.prove_identity(記号=symbol)

    assert "記号は数字2桁で入力してください。" in employee.browser.problems


@pytest.mark.parametrize("number", ["", "1234567", "12-34"])
def test_a_number_has_one_to_six_digits(employee: OmronApplicant, number: str) -> None:
    employee.reach_identity()
    employee.prove_identity(番号=number)

    assert "番号は数字1桁～6桁で入力してください。" in employee.browser.problems


@pytest.mark.parametrize("number", ["7", "123456"])
def test_shortest_and_longest_numbers_are_taken(employee: OmronApplicant, number: str) -> None:
    proposal = {"kind": "insured", "symbol": "01", "number": number}
    employee.member = employee.support("/members", proposal).json()
    assert employee.member["number"] == number
    employee.reach_identity()
    employee.prove_identity()

    assert employee.browser.heading == "本人確認完了"


@pytest.mark.parametrize("part", ["年", "月", "日"])
def test_another_birth_date_is_refused(employee: OmronApplicant, part: str) -> None:
    employee.reach_identity()
    employee.prove_identity(**{f"生年月日 {part}": "1959" if part == "年" else ""})

    assert "登録エラー" in employee.browser.problems


def test_dependants_are_refused_by_omron_too(employee: OmronApplicant) -> None:
    employee.member = employee.support("/members", {"kind": "dependant"}).json()
    employee.reach_identity()
    employee.prove_identity()

    assert "被扶養者の方は登録できません。" in employee.browser.problems


@pytest.mark.parametrize("login_id", ["abcd1234", "a" * 39, "ABC#+,/=?!@*%&^`-.1"])
def test_a_login_id_within_the_rules_is_taken(employee: OmronApplicant, login_id: str) -> None:
    employee.reach_user_info()
    employee.register(ログインID=login_id)

    assert employee.browser.heading == "利用者情報登録完了"


@pytest.mark.parametrize(
    ("login_id", "message"),
    [
        ("abcd123", "ログインIDは8文字以上"),
        ("a" * 40, "ログインIDは39文字以内"),
        ("abcd 1234", "使用できない文字"),
        ("abcd_1234", "使用できない文字"),
        ("abcd1234ａ", "使用できない文字"),
        ("", "ログインIDを入力してください"),
    ],
)
def test_a_login_id_against_the_rules_is_refused(
    employee: OmronApplicant, login_id: str, message: str
) -> None:
    employee.reach_user_info()
    employee.register(ログインID=login_id)

    assert message in employee.browser.problems


@pytest.mark.parametrize("password", ["Aa1-567890", "Aa1-" + "5" * 35, *(f"Omron12345{s}" for s in SYMBOLS)])
def test_an_omron_password_within_the_rules_is_taken(employee: OmronApplicant, password: str) -> None:
    employee.reach_user_info()
    employee.register(パスワード=password)
    employee.log_in(OMRON_GOOD["ログインID"], password)

    assert employee.browser.heading == "ホーム"


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("Aa1-56789", "パスワードは10文字以上"),
        ("Aa1-" + "5" * 36, "パスワードは39文字以内"),
        ("OMRON-12345", "組み合わせて"),
        ("omron-12345", "組み合わせて"),
        ("Omron-Kenpo", "組み合わせて"),
        ("Omron1234567", "組み合わせて"),
        ("Omron_12345-", "使用できない文字"),
        ("Omron$12345-", "使用できない文字"),
    ],
)
def test_an_omron_password_against_the_rules_is_refused(
    employee: OmronApplicant, password: str, message: str
) -> None:
    employee.reach_user_info()
    employee.register(パスワード=password)

    assert employee.browser.heading == "利用者情報入力"
    assert message in employee.browser.problems


def test_the_profile_has_three_addresses_and_five_mails(employee: OmronApplicant) -> None:
    employee.become_member()
    employee.open_profile()

    fields = ["ログインID*", "ニックネーム*", "メールアドレス1*", "メールアドレス2", "メールアドレス3"]
    labels = employee.browser.labels()
    assert labels[:5] == fields
    assert [label for label in labels if label in DELIVERIES] == DELIVERIES
    ticked = [str(box["value"]) for box in employee.browser.page.select("input[checked]")]
    assert ticked == DELIVERIES
    assert employee.browser.value("メールアドレス1*") == employee.address


def test_a_changed_profile_is_kept(employee: OmronApplicant) -> None:
    employee.become_member()
    employee.open_profile()
    changed = {
        "ログインID*": "Another-ID/2",
        "ニックネーム*": "たろう",
        "メールアドレス1*": "home@example.test",
        "メールアドレス3": "phone@example.test",
    }
    for box in employee.browser.page.select("input[checked]"):
        if box["value"] != "申請書":
            del box["checked"]
    employee.browser.fill_and_press("登録", **changed)
    employee.log_in("Another-ID/2", OMRON_GOOD["パスワード"])
    employee.open_profile()

    assert employee.browser.value("メールアドレス1*") == "home@example.test"
    assert employee.browser.value("メールアドレス2") == ""
    assert employee.browser.value("メールアドレス3") == "phone@example.test"
    assert [str(box["value"]) for box in employee.browser.page.select("input[checked]")] == ["申請書"]


@pytest.mark.parametrize("label", ["ログインID*", "ニックネーム*", "メールアドレス1*"])
def test_what_has_a_star_must_be_filled(employee: OmronApplicant, label: str) -> None:
    employee.become_member()
    employee.open_profile()
    employee.browser.fill_and_press("登録", **{label: ""})

    assert employee.browser.problems
    employee.open_profile()
    assert employee.browser.value(label)


def test_the_password_is_changed_with_three_fields(employee: OmronApplicant) -> None:
    employee.become_member()
    employee.open_profile()
    new = {"変更後パスワード": "Changed-2468", "パスワード確認": "Changed-2468"}
    employee.browser.page.select("form")[0].decompose()  # both forms of the page have a 登録
    employee.browser.fill_and_press("登録", 変更前パスワード=OMRON_GOOD["パスワード"], **new)
    assert "パスワードを変更しました。" in employee.browser.text

    employee.log_in(OMRON_GOOD["ログインID"], "Changed-2468")
    assert employee.browser.heading == "ホーム"


@pytest.mark.parametrize("field", ["変更前パスワード", "パスワード確認"])
def test_a_wrong_entry_leaves_the_password(employee: OmronApplicant, field: str) -> None:
    employee.become_member()
    employee.open_profile()
    entries = {
        "変更前パスワード": OMRON_GOOD["パスワード"],
        "変更後パスワード": "Changed-2468",
        "パスワード確認": "Changed-2468",
    }
    employee.browser.page.select("form")[0].decompose()
    employee.browser.fill_and_press("登録", **(entries | {field: "Wrong-13579"}))
    assert employee.browser.problems

    employee.log_in(OMRON_GOOD["ログインID"], OMRON_GOOD["パスワード"])
    assert employee.browser.heading == "ホーム"


def test_a_forgotten_password_is_issued_anew(employee: OmronApplicant) -> None:
    employee.become_member()
    employee.browser.open("/kw21cu/user/logout.jsf")
    employee.browser.open("/kw21cu/user/forget.jsf")
    employee.browser.fill_and_press("送信する", メールアドレス=employee.address)
    assert OMRON_GOOD["ログインID"] in body(employee.letterbox.letters[-1])
    employee.browser.open(link(employee.letterbox.letters[-1]))
    new = {"新パスワード": "Renewed-1357", "新パスワード(確認)": "Renewed-1357"}
    employee.browser.fill_and_press("登録", **new)
    employee.log_in(OMRON_GOOD["ログインID"], "Renewed-1357")

    assert employee.browser.heading == "ホーム"


@pytest.mark.parametrize("kind", ["voluntary", "retired"])
def test_who_left_without_an_account_registers(employee: OmronApplicant, kind: str) -> None:
    employee.member = employee.support("/members", {"kind": kind}).json()
    employee.become_member()

    assert employee.browser.heading == "ホーム"


@pytest.mark.parametrize("kind", ["voluntary", "retired"])
def test_who_registered_while_employed_need_not_again(employee: OmronApplicant, kind: str) -> None:
    known = OMRON_GOOD | {"メールアドレス": "old@company.example.test"}
    proposal = {
        "kind": kind,
        "mail": known["メールアドレス"],
        "login_id": known["ログインID"],
        "password": known["パスワード"],
    }
    employee.member = employee.support("/members", proposal).json()
    employee.reach_identity()
    employee.prove_identity()
    assert "新規登録は不要です" in employee.browser.problems

    employee.log_in(OMRON_GOOD["ログインID"], OMRON_GOOD["パスワード"])
    employee.open_profile()
    assert employee.browser.value("メールアドレス1*") == "old@company.example.test"
    employee.browser.fill_and_press("登録", **{"メールアドレス1*": "home@example.test"})
    assert employee.browser.value("メールアドレス1*") == "home@example.test"


def test_what_paper_says_opens_the_portal(employee: OmronApplicant) -> None:
    proposal = {"kind": "insured", "attributes": {"issued": "paper"}}
    person = employee.support("/members", proposal).json()
    employee.log_in(person["login_id"], person["password"])
    assert employee.browser.heading == "ホーム"
    assert "仮パスワード" in employee.browser.text

    employee.member = person
    employee.reach_identity()
    employee.prove_identity()
    assert "新規登録は不要です" in employee.browser.problems


def test_who_registered_while_employed_keeps_the_access(employee: OmronApplicant) -> None:
    proposal = {"kind": "voluntary", "mail": "taro@company.example", "attributes": {"registered": "employed"}}
    person = employee.support("/members", proposal).json()
    employee.log_in(person["login_id"], person["password"])

    assert employee.browser.heading == "ホーム"
    assert "仮パスワード" not in employee.browser.text


def test_cards_of_other_shapes_are_answered_with_omrons(employee: OmronApplicant) -> None:
    person = employee.support("/members", {"kind": "insured", "symbol": "123", "number": "1234567"}).json()

    assert len(person["symbol"]) == 2
    assert 1 <= len(person["number"]) <= 6


def test_both_omron_links_lapse_after_a_day(employee: OmronApplicant) -> None:
    invitation = employee.ask_for_invitation()
    employee.age(24 * 3600 - 30)
    employee.browser.open(invitation)
    employee.prove_identity()
    second = link(employee.letterbox.letters[-1])
    employee.age(24 * 3600 + 1)
    employee.browser.open(second)

    assert "新規利用登録からやり直してください。" in employee.browser.problems


@pytest.mark.parametrize("seed", range(1, 9))
def test_every_seed_walks_the_omron_manual(letterbox: Letterbox, seed: int) -> None:
    with serve(OMRON, smtp=letterbox.address, seed=seed) as running:
        person = OmronApplicant(running, letterbox)
        person.become_member()
        person.browser.client.close()

    assert person.browser.heading == "ホーム"
    assert letterbox.letters[-1]["Subject"] == "利用登録完了のご案内"


def test_an_omron_policy_can_be_bent(letterbox: Letterbox) -> None:
    bent = replace(
        OMRON, identity_asks_mail=False, sends_completion_mail=False, key_window=timedelta(seconds=0)
    )
    with serve(bent, smtp=letterbox.address) as running:
        person = OmronApplicant(running, letterbox)
        person.reach_identity()
        assert "メールアドレス" not in person.browser.labels()
        person.browser.client.close()
