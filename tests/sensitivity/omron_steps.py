# ruff: noqa: E501 - one deviation a line
"""Omron with other ways: buttons and links that lead nowhere, fields of another kind, steps left out."""

from collections.abc import Iterator
from functools import partial

from bs4 import BeautifulSoup, Tag

from reference_app.kw21.omron import OMRON
from tenken.manual import Manual
from tests.sensitivity import omron_accounts as accounts
from tests.sensitivity import posting, steering
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.kw21_decisions import REFUSED, NobodyRegisters
from tests.sensitivity.markup import Marks
from tests.sensitivity.relay import only

# Screens that the catalogue's words do not tell: one field alike on two pages, two screens on one page.
MARKS: Marks = {
    "address": "会社メールアドレスを入力し",
    "forgotten": "登録されているメールアドレスを入力し",
    "key": "必ずこの画面でお控えください",
    "completed": "利用登録が完了しました",
    "password-change": "変更前パスワード",
}


def steps(manual: Manual) -> Iterator[Deviation]:
    """Steps that lead nowhere, and pages that lack something."""
    nowhere, holding = partial(steering.leading_nowhere, manual), partial(steering.holding, manual)
    for name, breaks, what, screen, change in (
        ("portal-closed", "step.open-login", "The portal is under maintenance", "login", steering.closed),
        ("register-leads-nowhere", "step.register", "新規利用登録 brings the login page again", "login", nowhere("login.register")),
        ("address-leads-nowhere", "invitation.arrives", "Sending the address brings its form again", "address", steering.forms_leading_nowhere),
        ("captcha-not-shown", "identity.captcha-image", "There is no picture with characters", "identity", steering.without_pictures),
        ("birth-date-typed", "identity.birth-date-lists", "The birth date has to be typed", "identity", typed_lists),
        ("birth-day-typed", "identity.birth-date-lists", "The day of birth has to be typed", "identity", typed_last_list),
        ("two-keys", "key.value", "Two codes are shown as 認証キー", "key", two_keys),
        ("another-mail-filled-in", "user-info.mail-prefilled", "Another mail address is filled in", "user-info", holding("user-info.mail", "another@members.example")),
        ("another-name-filled-in", "user-info.nickname-prefilled", "Another name is filled in", "user-info", holding("user-info.nickname", "試験　花子")),
        ("profile-leads-nowhere", "step.open-profile", "プロフィール設定 brings the home screen again", "home", nowhere("home.profile")),
        ("one-kind-unticked", "profile.delivery-default", "申請書 is not ticked", "profile", steering.unticked(manual, "profile.applications")),
        ("password-form-elsewhere", "step.open-password-change", "パスワード変更 is a link that leads nowhere", "password-change", password_link),
        ("no-password-form", "step.open-password-change", "There is no form that changes the password", "password-change", no_password_form),
        ("passwords-stay-hidden", "password-change.reveals", "パスワードを表示する shows nothing", "password-change", steering.without_scripts),
        ("forgotten-leads-nowhere", "step.forgotten", "The link for forgotten login IDs leads nowhere", "login", nowhere("login.forgotten")),
    ):  # fmt: skip
        changed = steering.on_screen(manual, screen, change, MARKS)
        yield deviating(OMRON, f"step.{name}", breaks, what, pages=changed)


def refusals_apart() -> Iterator[Deviation]:
    """Refusals on a page of their own, where no form tells that it is one."""
    unknown, incomplete = "このメールアドレスは登録されていません。", "登録を完了できませんでした。"
    unanswered = accounts.answering_recovery(accounts.EMPLOYED, unknown)
    for name, breaks, what, decisions, problem, words in (
        ("registration-not-completed", "step.register-user", "Right user information is said not to complete it", NobodyRegisters, REFUSED, incomplete),
        ("forgotten-refused-apart", "forgotten.send", "The registered address is said to be unknown on another page", unanswered, unknown, unknown),
    ):  # fmt: skip
        pages = steering.told_apart(problem, words)
        yield deviating(OMRON, f"step.{name}", breaks, what, decisions=decisions, pages=pages)


def misleading_mails(manual: Manual) -> Iterator[Deviation]:
    """Mails whose link leads to another page of the portal."""
    for mail, breaks, path, where in (
        ("invitation", "step.identity-page", "/", "the login page"),
        ("confirmation", "step.open-confirmation", "/", "the login page"),
        ("completion", "step.open-completion", "/kw21cu/user/forget.jsf", "the page for forgotten passwords"),
    ):
        what = f"The link of 「{manual.mails[mail].name}」 leads to {where}"
        mails = only(manual, mail, posting.linking_to(path))
        yield deviating(OMRON, f"mail.{mail}.misleading", breaks, what, mails=mails)


def typed_lists(soup: BeautifulSoup) -> int:
    """What was chosen from lists has to be typed."""
    return _typed(soup, soup.find_all("select"))


def typed_last_list(soup: BeautifulSoup) -> int:
    """The last of what was chosen from lists has to be typed."""
    return _typed(soup, soup.find_all("select")[-1:])


def _typed(soup: BeautifulSoup, lists: list[Tag]) -> int:
    for each in lists:
        kept = {name: str(each[name]) for name in ("id", "name", "aria-label") if each.get(name)}
        each.replace_with(soup.new_tag("input", attrs={**kept, "type": "text", "size": "4"}))
    return len(lists)


def two_keys(soup: BeautifulSoup) -> int:
    """Another code stands beside the one that is meant."""
    shown = soup.select("dl.key dd")
    for each in shown:
        each.insert_after(BeautifulSoup("<dd>4711</dd>", "html.parser"))
    return len(shown)


def no_password_form(soup: BeautifulSoup) -> int:
    """The part of the page that changes the password is missing."""
    part = _password_part(soup)
    if part:
        part.decompose()
    return int(part is not None)


def password_link(soup: BeautifulSoup) -> int:
    """In its place is a link that leads nowhere."""
    part = _password_part(soup)
    if part:
        link = soup.new_tag("a", attrs={"href": "#"})
        link.string = "パスワード変更"
        part.replace_with(link)
    return int(part is not None)


def _password_part(soup: BeautifulSoup) -> Tag | None:
    heading = next((each for each in soup.find_all("h2") if each.get_text() == "パスワード変更"), None)
    return heading.find_parent("section") if heading else None
