"""Each yes or no of the portal as one small method: a subclass may decide a single one otherwise."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reference_app import passwords
from reference_app.kenpos.dates import is_over
from reference_app.kenpos.policy import Policy
from reference_app.kenpos.records import Account, Application, Draft, Recovery, Route
from reference_app.kenpos.store import Store, temporary_password
from reference_app.members import Member
from reference_app.rules import is_mail_address

UNKNOWN = "URLが正しくありません。メールに記載のURLをご確認ください。"
USED = "このURLは既に使用されています。"
SUPERSEDED = "新しいメールを送信したため、このURLは無効です。最新のメールに記載のURLをご利用ください。"
WRONG_LOGIN = "ログインIDまたはパスワードが正しくありません。"
KATAKANA = frozenset(
    "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノ"
    "ハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶー・"
)


@dataclass(frozen=True)
class Card:
    """What was typed on the card page."""

    symbol: str
    number: str
    insurer_number: str


@dataclass(frozen=True)
class Entered:
    """What was typed as basic settings; `birth_date` is None when it is no date."""

    name: str
    birth_date: date | None
    mail: str
    password: str = ""
    confirmation: str = ""


class Decisions:
    """The decisions that one policy leads to. A refusal is the message to show; None lets pass."""

    def __init__(self, policy: Policy) -> None:
        """Decide under this policy."""
        self.policy = policy

    # Login

    def single_byte_problem(self, label: str, text: str) -> str | None:
        """Why this text cannot stand where only single-byte characters may."""
        if not text:
            return f"{label}を入力してください。"
        if self.policy.single_byte_only and not text.isascii():
            return f"{label}は半角で入力してください。"
        return None

    def folded(self, text: str) -> str:
        """The text as it is compared."""
        text = text.strip()
        return text if self.policy.single_byte_only else unicodedata.normalize("NFKC", text)

    def account_opens(self, account: Account, password: str) -> bool:
        """Whether the password is the account's."""
        return not self.policy.checks_password or passwords.matches(account.password_hash, password)

    def issued_to(self, login_id: str, store: Store) -> Member | None:
        """The person whom this issued login ID names."""
        return store.issued_to(login_id)

    def first_login_refusal(self, member: Member | None, password: str, store: Store) -> str | None:
        """Why a person without an account is not led into the sign-up by the issued login ID."""
        if member is None or store.is_registered(member):
            return WRONG_LOGIN
        if self.policy.checks_password and password != temporary_password(member):
            return WRONG_LOGIN
        return self.route_refusal(member, "issued")

    def route_refusal(self, member: Member, route: Route) -> str | None:
        """Why this route is not the person's."""
        if not self.policy.refuses_wrong_route:
            return None
        if route == "issued":
            return (
                None if member.kind in self.policy.issued_kinds else self.policy.wording.issued_route_refused
            )
        return None if member.kind in self.policy.card_kinds else self.policy.wording.card_route_refused

    # Card

    def card_problems(self, card: Card) -> Iterator[str]:
        """Why what was typed cannot stand on a card."""
        limits = (
            ("記号(1)", card.symbol, 1, self.policy.symbol_digits),
            ("番号(2)", card.number, 1, self.policy.number_digits),
            ("保険者番号(3)", card.insurer_number, 6, 8),
        )
        for label, text, low, high in limits:
            problem = self.single_byte_problem(label, text)
            if problem:
                yield problem
            elif not (text.isdecimal() and low <= len(text) <= high):
                lengths = f"{low}桁～{high}桁"
                yield f"{label}は半角数字{lengths}で入力してください。"

    def holder(self, card: Card, store: Store) -> Member | None:
        """The person who holds the card."""
        member = store.by_card(card.symbol, card.number)
        if member is None:
            return None if self.policy.checks_card else _stranger(card)
        insurer = (member.insurer_number or "").zfill(8)
        if self.policy.checks_insurer_number and insurer != card.insurer_number.zfill(8):
            return None
        return member

    def holder_refusal(self, member: Member | None, store: Store) -> str | None:
        """Why the holder of the card is not let into the sign-up."""
        if member is None:
            return "入力された内容に該当する方が見つかりませんでした。入力内容をご確認ください。"
        if self.policy.refuses_registered_members and store.is_registered(member):
            return self.policy.wording.registered_refused
        return self.route_refusal(member, "card")

    # Consent and basic settings

    def consent_problem(self, given: Sequence[str], route: Route) -> str | None:
        """Why the basic settings of this route are not yet open, with these of the two boxes ticked."""
        if len(given) == 2 or not self.policy.requires_consent:
            return None
        return "「個人情報の取り扱いについて」と「会員利用規約について」の両方に同意してください。"

    def settings_problems(self, entered: Entered, login_id: str, draft: Draft, store: Store) -> Iterator[str]:
        """Why these cannot be somebody's settings."""
        yield from self.person_problems(entered, draft.member)
        if not entered.mail:
            yield "メールアドレスを入力してください。"
        elif not is_mail_address(entered.mail):
            yield "メールアドレスの形式が正しくありません。"
        elif self.policy.login_ids_are_unique and store.by_login_id(login_id):
            yield "このログインIDは既に使用されています。"
        if draft.route == "card":
            yield from self.password_problems(entered.password, entered.confirmation)

    def person_problems(self, entered: Entered, member: Member) -> Iterator[str]:
        """Why name and birth date are not this person's."""
        name = bare(entered.name)
        if not name:
            yield "氏名(カタカナ)を入力してください。"
        elif not set(name) <= KATAKANA:
            yield "氏名(カタカナ)は全角カタカナで入力してください。"
        if entered.birth_date is None:
            yield "生年月日を正しく入力してください。"
        own = bare(f"{member.family_kana or ''}{member.given_kana or ''}")
        stated = name and entered.birth_date and self.policy.checks_person
        if stated and (name != own or entered.birth_date != member.birth_date):
            yield "氏名(カタカナ)または生年月日が健康保険の登録内容と一致しません。"

    def password_problems(self, password: str, confirmation: str) -> Iterator[str]:
        """Why this cannot be a password."""
        yield from self.policy.password.problems("パスワード", password)
        if self.policy.confirm_must_match and password != confirmation:
            yield "パスワードとパスワード(確認)が一致しません。"

    # Links

    def needs_link(self, application: Application) -> bool:
        """Whether the sign-up waits for its mailed link to be opened."""
        return self.policy.needs_link

    def link_refusal(self, application: Application | None, now: float, store: Store) -> str | None:
        """Why the mailed link completes nothing (any more)."""
        if application is None:
            return UNKNOWN
        if application.stage == "ended":
            return application.end_reason
        if application.stage == "done":
            return USED if self.policy.single_use_link else None
        if is_over(application.sent_at, self.policy.link_window, now):
            return self.policy.wording.link_expired
        taken = self.policy.login_ids_are_unique and store.by_login_id(application.settings.login_id)
        return self.policy.wording.registered_refused if taken else None

    def recovery_refusal(self, recovery: Recovery | None, now: float) -> str | None:
        """Why the link to a new password leads nowhere (any more)."""
        if recovery is None:
            return UNKNOWN
        if recovery.used and self.policy.single_use_recovery:
            return USED
        if is_over(recovery.issued_at, self.policy.recovery_window, now):
            return "URLの有効期限を過ぎています。はじめからやり直してください。"
        return None


def bare(name: str) -> str:
    """A name without blanks, half-width kana made full."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _stranger(card: Card) -> Member:
    return Member.model_construct(kind="dependant", symbol=card.symbol, number=card.number)
