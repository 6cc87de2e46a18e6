"""Three hours, thirty minutes, and what links and keys are good for."""

import pytest

from tests.reference_app.applicant import Applicant

HOUR = 3600
MARGIN = 30  # what the steps of a test may take


def test_the_invitation_holds_until_three_hours(applicant: Applicant) -> None:
    link = applicant.ask_for_invitation()
    assert applicant.age(3 * HOUR - MARGIN).json() == {"aged": 1}
    applicant.browser.open(link)
    applicant.browser.press("本人確認ページへ")

    assert applicant.browser.heading == "本人確認"


def test_the_invitation_lapses_after_three_hours(applicant: Applicant) -> None:
    link = applicant.ask_for_invitation()
    applicant.age(3 * HOUR + 1)
    applicant.browser.open(link)

    assert applicant.browser.status == 410
    assert "メールアドレスの登録からやり直してください。" in applicant.browser.problems
    applicant.browser.press("新規利用登録")
    assert applicant.browser.labels() == ["メールアドレス"]


def test_the_landing_page_lapses_with_its_invitation(applicant: Applicant) -> None:
    applicant.browser.open(applicant.ask_for_invitation())
    applicant.age(3 * HOUR + 1)
    applicant.browser.press("本人確認ページへ")

    assert "メールアドレスの登録からやり直してください。" in applicant.browser.problems


def test_who_reached_the_identity_form_may_finish_it(applicant: Applicant) -> None:
    applicant.reach_identity()
    applicant.age(3 * HOUR + 1)
    applicant.prove_identity()

    assert applicant.browser.heading == "本人確認完了"


def test_the_second_link_holds_until_thirty_minutes(applicant: Applicant) -> None:
    key, link = applicant.receive_key()
    applicant.age(HOUR // 2 - MARGIN)
    applicant.browser.open(link)
    applicant.enter_key(key)

    assert applicant.browser.heading == "利用者情報入力"


def test_the_second_link_lapses_after_thirty_minutes(applicant: Applicant) -> None:
    _, link = applicant.receive_key()
    applicant.age(HOUR // 2 + 1)
    applicant.browser.open(link)

    assert "新規利用登録からやり直してください。" in applicant.browser.problems


def test_ages_add_up(applicant: Applicant) -> None:
    _, link = applicant.receive_key()
    applicant.age(HOUR // 4)
    applicant.age(HOUR // 4 + 1)
    applicant.browser.open(link)

    assert "新規利用登録からやり直してください。" in applicant.browser.problems


def test_ageing_leaves_other_people_alone(applicant: Applicant) -> None:
    link = applicant.ask_for_invitation()
    other = Applicant(applicant.running, applicant.letterbox, address="other@example.test")
    other.ask_for_invitation()
    other.age(4 * HOUR)
    applicant.browser.open(link)
    other.browser.client.close()

    assert applicant.browser.status == 200


def test_a_link_may_be_opened_twice_before_it_is_used(applicant: Applicant) -> None:
    link = applicant.ask_for_invitation()
    applicant.browser.open(link)
    applicant.browser.open(link)

    assert applicant.browser.buttons() == ["本人確認ページへ"]


def test_the_invitation_is_used_up_by_the_identity_check(applicant: Applicant) -> None:
    applicant.reach_identity()
    invitation = applicant.letterbox.letters[-1]
    applicant.prove_identity()
    applicant.browser.open(str(invitation.get_content()).split("\n")[7])

    assert "既に使用されています" in applicant.browser.problems


def test_the_key_is_used_up_once_accepted(applicant: Applicant) -> None:
    key, link = applicant.receive_key()
    applicant.browser.open(link)
    applicant.enter_key(key)
    applicant.browser.open(link)

    assert "既に使用されています" in applicant.browser.problems


def test_a_newer_invitation_ends_an_older(applicant: Applicant) -> None:
    older = applicant.ask_for_invitation()
    newer = applicant.ask_for_invitation()
    applicant.browser.open(older)
    assert applicant.browser.status == 410

    applicant.browser.open(newer)
    assert applicant.browser.status == 200


def test_a_newer_invitation_ends_a_waiting_key(applicant: Applicant) -> None:
    _, link = applicant.receive_key()
    applicant.ask_for_invitation()
    applicant.browser.open(link)

    assert applicant.browser.status == 410


def test_a_wrong_key_is_refused_and_the_right_one_still_good(applicant: Applicant) -> None:
    key, link = applicant.receive_key()
    applicant.browser.open(link)
    applicant.enter_key("12" + key)
    assert "認証キーが正しくありません。" in applicant.browser.problems

    applicant.enter_key(key)
    assert applicant.browser.heading == "利用者情報入力"


def test_the_fifth_wrong_key_ends_the_registration(applicant: Applicant) -> None:
    key, link = applicant.receive_key()
    applicant.browser.open(link)
    for _ in range(5):
        applicant.enter_key("12" + key)

    assert "新規利用登録からやり直してください。" in applicant.browser.problems
    applicant.browser.open(link)
    assert "規定回数誤りました" in applicant.browser.problems


@pytest.mark.parametrize("token", ["", "?r=", "?r=AAAAAAAAAAAAAAA", "?r=%00%ff"])
def test_an_invented_link_leads_nowhere(applicant: Applicant, token: str) -> None:
    applicant.browser.open(f"/kw21cu/clickCount/cc{token}")

    assert applicant.browser.status == 404
    assert "URLが正しくありません。" in applicant.browser.problems


@pytest.mark.parametrize("page", ["identify", "identifyComplete", "authKey", "userInfo", "registGuide"])
def test_no_step_can_be_skipped(applicant: Applicant, page: str) -> None:
    applicant.browser.open(f"/kw21cu/user/{page}.jsf")

    assert applicant.browser.status == 410
    assert applicant.browser.buttons() == ["新規利用登録"]
