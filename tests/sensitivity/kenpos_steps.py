# ruff: noqa: E501 - one deviation a line
"""KENPOS with other ways: mails that miss or mislead, buttons that lead nowhere, a consent locked or open."""

from collections.abc import Iterator
from functools import partial

from reference_app.kenpos.decisions import Decisions, Entered
from reference_app.kenpos.kenpos import KENPOS
from reference_app.kenpos.records import Draft, Route
from reference_app.kenpos.store import Store
from tenken.manual import Manual
from tests.sensitivity import kenpos_pages as pages
from tests.sensitivity import posting, steering
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.kenpos_rules import ROUTES
from tests.sensitivity.mailing import Bend
from tests.sensitivity.relay import MailChange

# Both confirmations have one button alike and nothing else that the guide prints.
MARKS = {"confirm": "日ログインID7132-", "family-confirm": "パスワード表示されません"}
# The guide prints no word of its mails: without its link nobody would know one.
BENDS: tuple[Bend, ...] = (
    ("missing", "arrives", "never comes", posting.missing),
    ("link-elsewhere", "arrives", "links to another host", posting.linking_elsewhere),
    ("no-link", "arrives", "has no link", posting.without_link),
    ("two-links", "link", "has two URLs to go to", posting.with_two_links),
)


def mails(manual: Manual) -> Iterator[Deviation]:
    """The mail of each route missing, leading elsewhere, leading nowhere."""
    for route, mail, _ in ROUTES:
        for name, breaks, what, change in BENDS:
            noting, changed = _of_route(route, change)
            said = f"{manual.mails[mail].name}: it {what}"
            yield deviating(
                KENPOS, f"mail.{mail}.{name}", f"{mail}.{breaks}", said, decisions=noting, mails=changed
            )


def _of_route(route: Route, change: MailChange) -> tuple[type[Decisions], MailChange]:
    """The two mails say the same: whose is which is noted when the address is entered."""
    ours: set[str] = set()

    class Noting(Decisions):
        def settings_problems(
            self, entered: Entered, login_id: str, draft: Draft, store: Store
        ) -> Iterator[str]:
            if draft.route == route:
                ours.add(entered.mail)
            return super().settings_problems(entered, login_id, draft, store)

    return Noting, lambda letter: change(letter) if str(letter["To"]) in ours else None


def steps(manual: Manual) -> Iterator[Deviation]:
    """Steps that lead nowhere, and what a page does not show."""
    nowhere, box = partial(steering.leading_nowhere, manual), partial(pages.without_box, manual)
    lost, top = partial(pages.to_nothing, manual), partial(pages.on_top, manual)
    between = partial(pages.before_the_button, manual)
    for name, breaks, what, screen, change in (
        ("portal-closed", "step.open-login", "The portal is under maintenance", "login", steering.closed),
        ("enter-id-leads-nowhere", "step.enter-id", "パスワードを入力する brings the login page again", "login", nowhere("login.proceed")),
        ("login-leads-nowhere", "step.log-in", "ログインする brings the password page again", "password", nowhere("password.login")),
        ("forgot-id-leads-nowhere", "forgot-id.leads-on", "The link for a forgotten ID leads nowhere", "login", nowhere("login.forgot-id")),
        ("forgot-id-not-found", "forgot-id.leads-on", "The page for a forgotten ID is not there", "login", lost("login.forgot-id")),
        ("forgot-password-leads-nowhere", "forgot-password.leads-on", "The link for a forgotten password leads nowhere", "login", nowhere("login.forgot-password")),
        ("forgot-password-not-found", "forgot-password.leads-on", "The page for a forgotten password is not there", "login", lost("login.forgot-password")),
        ("forgot-id-on-top", "forgot.at-the-bottom", "The link for a forgotten ID stands above the login", "login", top("login.forgot-id")),
        ("forgot-password-on-top", "forgot.at-the-bottom", "The link for a forgotten password stands above the login", "login", top("login.forgot-password")),
        ("forgot-id-before-the-button", "forgot.at-the-bottom", "The link for a forgotten ID stands between field and button", "login", between("login.forgot-id")),
        ("forgot-password-before-the-button", "forgot.at-the-bottom", "The link for a forgotten password stands between field and button", "login", between("login.forgot-password")),
        ("sign-up-leads-nowhere", "step.sign-up", "初回登録ページに移動する brings the login page again", "login", nowhere("login.sign-up")),
        ("no-privacy-box", "consent.privacy-box", "The first text has no box", "consent", box("consent.privacy-box")),
        ("no-terms-box", "consent.terms-box", "The second text has no box", "consent", box("consent.terms-box")),
        ("confirm-leads-nowhere", "step.proceed-to-confirm", "確認ステップに進む brings the settings again", "basic", nowhere("basic.confirm")),
        ("login-id-hidden", "basic.login-id-fixed", "The settings do not show the login ID", "basic", pages.without_login_id),
        ("address-not-shown", "confirm.details", "The confirmation does not show the address", "confirm", pages.without_address),
        ("another-address-shown", "confirm.details", "The confirmation shows another address", "confirm", pages.with_another_address),
        ("send-leads-nowhere", "signup.arrives", "メールを送信する brings the confirmation again", "confirm", nowhere("confirm.send")),
        ("paper-changes-nothing", "card.switch", "The switch for paper cards changes nothing", "card", nowhere("card.paper")),
        ("plastic-changes-nothing", "card.switch", "There is no way back from paper cards", "card", nowhere("card.plastic")),
        ("paper-card-leads-nowhere", "card.after-switch", "A paper card's data bring the form again", "card", pages.paper_only(nowhere("card.proceed"))),
        ("card-leads-nowhere", "family.consent", "The data of a card bring the form again", "card", nowhere("card.proceed")),
        ("family-confirm-leads-nowhere", "family.proceed-to-confirm", "確認ステップに進む brings the settings again", "family-basic", nowhere("family-basic.confirm")),
        ("family-address-not-shown", "family.details", "The confirmation does not show the address", "family-confirm", pages.without_address),
        ("another-family-address-shown", "family.details", "The confirmation shows another address", "family-confirm", pages.with_another_address),
        ("family-send-leads-nowhere", "family-signup.arrives", "メールを送信する brings the confirmation again", "family-confirm", nowhere("family-confirm.send")),
    ):  # fmt: skip
        changed = steering.on_screen(manual, screen, change, MARKS)
        yield deviating(KENPOS, f"step.{name}", breaks, what, pages=changed)


def gates() -> Iterator[Deviation]:
    """A box that opens too early, or not for everybody who has read."""
    for name, breaks, what, wrap in (
        ("opens-half-way", "consent.locked", "The box opens half-way", pages.scripted(opens=pages.HALF_WAY)),
        ("opens-at-a-touch", "consent.locked", "The box opens once the text has moved", pages.scripted(opens=pages.ANY_MOVE)),
        ("opens-near-the-end", "consent.locked", "The box opens near the end", pages.scripted(opens=pages.NEAR_THE_END)),
        ("opens-by-the-other", "consent.locked", "The box opens once the other text has moved", pages.scripted(opens=pages.BY_THE_OTHER, more=pages.HEARS_THE_OTHER)),
        ("never-opens", "consent.unlocks", "The box never opens", pages.scripted(opens=pages.NEVER)),
        ("no-finger", "consent.unlocks", "A finger does not scroll the text", pages.scripted(more=pages.NO_FINGER)),
        ("no-keys", "consent.unlocks", "Keys do not scroll the text", pages.scripted(more=pages.NO_KEYS)),
        ("no-wheel", "consent.unlocks", "A wheel does not scroll the text", pages.scripted(more=pages.NO_WHEEL)),
    ):  # fmt: skip
        yield deviating(KENPOS, f"gate.{name}", breaks, what, wrap=wrap)
