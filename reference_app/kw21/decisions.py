"""Each yes or no of the portal as one small method: a subclass may decide a single one otherwise."""

import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from reference_app import passwords
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account, Recovery, Registration
from reference_app.kw21.store import Store, same
from reference_app.members import Member
from reference_app.rules import is_mail_address

UNKNOWN = "URLが正しくありません。メールに記載のURLをご確認ください。"
USED = "このURLは既に使用されています。"
SUPERSEDED = (
    "新しい登録案内メールを送信したため、このURLは無効です。最新のメールに記載のURLをご利用ください。"
)


@dataclass(frozen=True)
class UserInfo:
    """What was typed on 利用者情報入力."""

    login_id: str
    password: str
    confirmation: str
    mail: str
    nickname: str


@dataclass(frozen=True)
class Profile:
    """What was typed on プロフィール設定."""

    login_id: str
    nickname: str
    mails: tuple[str, ...]
    deliveries: tuple[str, ...]


class Decisions:
    """The decisions that one policy leads to. A refusal is the message to show; None lets pass."""

    def __init__(self, policy: Policy) -> None:
        """Decide under this policy."""
        self.policy = policy

    def address_problem(self, address: str) -> str | None:
        """Why no invitation can be sent to this address."""
        if not address:
            return "メールアドレスを入力してください。"
        return None if is_mail_address(address) else "メールアドレスの形式が正しくありません。"

    def invitation_refusal(
        self, registration: Registration | None, now: float, *, submitting: bool = False
    ) -> str | None:
        """Why the first mail's link leads nowhere (any more)."""
        if registration is None:
            return UNKNOWN
        if registration.stage == "ended":
            return registration.end_reason
        if registration.stage != "invited" and self.policy.single_use_invitation:
            return USED
        window = self.policy.invitation_window
        if self._counts(submitting) and is_over(registration.invited_at, window, now):
            return self.policy.wording.invitation_expired
        return None

    def identity_problems(
        self, typed: Mapping[str, str], registration: Registration, member: Member | None, store: Store
    ) -> Iterator[str]:
        """Why the person at the identity form is not let through."""
        if member is None or not self.identity_matches(typed, registration, member):
            yield self.policy.wording.wrong_identity
        elif member.kind not in self.policy.accepted_kinds:
            yield self.policy.wording.dependant_refused
        elif self.policy.refuses_registered_members and store.is_registered(member):
            yield self.policy.wording.registered_refused

    def card_problems(self, typed: Mapping[str, str]) -> Iterator[str]:
        """Why what was typed cannot stand on any card of the society."""
        for field in self.policy.card_fields:
            problem = field.problem(self._folded(typed.get(field.name, "")))
            if problem:
                yield problem

    def identity_matches(self, typed: Mapping[str, str], registration: Registration, member: Member) -> bool:
        """Whether the further items of the form are this member's."""
        if self.policy.identity_asks_mail and not same(typed.get("mail", ""), registration.address):
            return False
        born = member.birth_date.isoformat() if member.birth_date else ""
        return not self.policy.identity_asks_birth_date or typed.get("birth_date") == born

    def member_of(self, typed: Mapping[str, str], store: Store) -> Member | None:
        """The member whose card was typed."""
        card = [self._folded(typed.get(field.name, "")) for field in self.policy.card_fields]
        if not all(card):
            return None
        fields = self.policy.card_fields
        found = next((m for m in store.members if [f.expected(m) for f in fields] == card), None)
        if found is None and not self.policy.checks_membership:
            return Member.model_construct(kind="insured", symbol="", number="".join(card))
        return found

    def captcha_problem(self, typed: str, answer: str | None) -> str | None:
        """Why the typed characters are not those of the picture."""
        if not self.policy.checks_captcha:
            return None
        typed = unicodedata.normalize("NFKC", typed).strip()
        if self.policy.captcha_ignores_case:
            typed, answer = typed.casefold(), (answer or "").casefold()
        if typed and typed == answer:
            return None
        return "認証文字が正しくありません。画面に表示されている認証文字を入力してください。"

    def key_link_refusal(
        self, registration: Registration | None, now: float, *, submitting: bool = False
    ) -> str | None:
        """Why the second mail's link leads nowhere (any more)."""
        if registration is None:
            return UNKNOWN
        if registration.stage == "ended":
            return registration.end_reason
        if registration.stage != "verified" and self.policy.single_use_key:
            return USED
        if self._counts(submitting) and is_over(registration.key_issued_at, self.policy.key_window, now):
            return self.policy.wording.key_expired
        return None

    def key_problem(self, typed: str, registration: Registration) -> str | None:
        """Why the typed 認証キー is not the one that was shown."""
        key = unicodedata.normalize("NFKC", typed).strip()
        if not self.policy.checks_key or secrets.compare_digest(key.encode(), registration.key.encode()):
            return None
        return "認証キーが正しくありません。"

    def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
        """Why this cannot become an account."""
        wording = self.policy.wording
        yield from self.login_id_problems(typed.login_id, wording.login_id_label)
        if self.policy.login_ids_are_unique and store.by_login_id(typed.login_id):
            yield f"この{wording.login_id_label}は既に使用されています。"
        confirmation = typed.confirmation if self.policy.asks_confirmation else typed.password
        yield from self.password_problems(typed.password, confirmation, wording.password_label)
        if not is_mail_address(typed.mail):
            yield "メールアドレスの形式が正しくありません。"
        yield from self.policy.nickname.problems("ニックネーム", typed.nickname)

    def login_id_problems(self, login_id: str, label: str) -> Iterator[str]:
        """Why this cannot be a login ID."""
        yield from self.policy.login_id.problems(label, login_id)
        if login_id and self.policy.login_id_is_mail and not is_mail_address(login_id):
            yield f"{label}はメールアドレスを入力してください。"

    def password_problems(self, password: str, confirmation: str, label: str) -> Iterator[str]:
        """Why this cannot be a password."""
        yield from self.policy.password.problems(label, password)
        if self.policy.confirm_must_match and password != confirmation:
            yield f"{label}と{label}(確認)が一致しません。"

    def account_of(self, login_id: str, store: Store) -> Account | None:
        """The account that this login ID stands for."""
        return store.by_login_id(login_id)

    def lets_in(self, account: Account, password: str) -> bool:
        """Whether this password opens the account."""
        checks = self.policy.checks_password_at_login
        return not checks or passwords.matches(account.password_hash, password)

    def greeted(self, account: Account) -> str:
        """The name on the home page."""
        return account.member.full_name if self.policy.greets_by_own_name else account.nickname

    def profile_problems(self, typed: Profile, account: Account, store: Store) -> Iterator[str]:
        """Why this cannot become the account's profile."""
        asked = self.policy.profile_requires
        first, *more = typed.mails
        if typed.login_id or "login_id" in asked:
            yield from self.login_id_problems(typed.login_id, "ログインID")
        if self.policy.login_ids_are_unique and store.by_login_id(typed.login_id) not in (None, account):
            yield "このログインIDは既に使用されています。"
        if typed.nickname or "nickname" in asked:
            yield from self.policy.nickname.problems("ニックネーム", typed.nickname)
        lacks_mail = not first and "mail1" in asked
        if lacks_mail or any(mail and not is_mail_address(mail) for mail in (first, *more)):
            yield "メールアドレスの形式が正しくありません。"

    def profile_kept(self, typed: Profile, account: Account) -> Profile:
        """What the profile is from now on."""
        if self.policy.profile_is_saved:
            return typed
        return Profile(account.login_id, account.nickname, tuple(account.mails), tuple(account.deliveries))

    def old_password_problem(self, account: Account, password: str) -> str | None:
        """Why who types this may not change the password."""
        if not self.policy.checks_old_password or passwords.matches(account.password_hash, password):
            return None
        return "変更前パスワードが正しくありません。"

    def recovery_problem(self, address: str, store: Store) -> str | None:
        """Why no way to a new password can be sent to this address."""
        return self.address_problem(address)

    def recovery_refusal(self, recovery: Recovery | None, now: float) -> str | None:
        """Why the link to a new password leads nowhere (any more)."""
        if recovery is None:
            return UNKNOWN
        if recovery.used and self.policy.single_use_recovery:
            return USED
        if is_over(recovery.issued_at, self.policy.recovery_window, now):
            return "URLの有効期限を過ぎています。はじめからやり直してください。"
        return None

    def _counts(self, submitting: bool) -> bool:
        return not submitting or self.policy.window_covers_submission

    def _folded(self, text: str) -> str:
        return unicodedata.normalize("NFKC", text).strip() if self.policy.folds_width else text


def is_over(since: float, window: timedelta, now: float) -> bool:
    """Whether more than the window has passed."""
    return now - since > window.total_seconds()
