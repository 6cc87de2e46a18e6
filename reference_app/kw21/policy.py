"""All that one society's manual fixes about the product, as one frozen object."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from reference_app.members import CardShape, Member
from reference_app.rules import TextRule

CardPart = Literal["symbol", "number", "branch"]


@dataclass(frozen=True, kw_only=True)
class Society:
    """Who runs the portal."""

    name: str
    sender: str


@dataclass(frozen=True, kw_only=True)
class CardField:
    """One text field of the identity form, and the parts of the card that are typed into it in a row."""

    name: str
    label: str
    parts: tuple[CardPart, ...]
    hint: str = ""
    digits: tuple[int, int] | None = None  # fewest and most; None: anything may be typed

    def expected(self, member: Member) -> str:
        """What this member types into the field."""
        return "".join(getattr(member, part) or "" for part in self.parts)

    def problem(self, typed: str) -> str | None:
        """Why this cannot stand on any card."""
        if self.digits is None:
            return None
        fewest, most = self.digits
        if typed.isascii() and typed.isdecimal() and fewest <= len(typed) <= most:
            return None
        lengths = f"{most}桁" if fewest == most else f"{fewest}桁～{most}桁"
        return f"{self.label}は数字{lengths}で入力してください。"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Sentences that differ between societies. Fixed text, so that a bent rule leaves them standing."""

    invitation_subject: str
    invitation_title: str
    invitation_lifetime: str
    invitation_unasked: str
    completed_subject: str
    completed_title: str
    completed_lifetime: str
    completed_unasked: str
    registered_subject: str = "利用登録完了のご案内"
    forgotten_link: str = "ログインID・パスワードを忘れた方はこちら"
    address_lead: str = "メールアドレスを入力し、送信してください。"
    invitation_missing: str
    card_label: str = ""  # over the card's fields, when there are several
    captcha_label: str = "画面に表示されている認証文字"
    login_id_label: str = "新ログインID"
    password_label: str = "新パスワード"  # noqa: S105 (a label)
    user_info_lead: str = "新しいログインID、パスワードを入力してください。"
    user_info_notes: tuple[str, ...]
    invitation_expired: str
    key_expired: str
    wrong_identity: str = "入力された内容で本人確認ができませんでした。入力内容をご確認ください。"
    dependant_refused: str = "被扶養者の方は登録できません。被保険者の方のみ登録が可能です。"
    registered_refused: str = "既に利用登録がお済みです。ログイン画面からログインしてください。"
    guide_note: str
    guide_steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Behaviour of one society's portal. `dataclasses.replace` gives a portal that departs from it."""

    name: str
    society: Society
    wording: Wording

    # Who may register
    card_shape: CardShape
    accepted_kinds: Set[str]
    checks_membership: bool = True
    refuses_registered_members: bool = True

    # Invitation
    invitation_window: timedelta
    sends_invitation: bool = True
    single_use_invitation: bool = True
    newer_ends_older: bool = True
    has_landing_page: bool = True
    window_covers_submission: bool = False  # False: the window is for reaching the screen behind the link

    # Identity check
    card_fields: tuple[CardField, ...]
    identity_asks_mail: bool = False
    identity_asks_birth_date: bool = False
    folds_width: bool = True  # full-width digits count as half-width ones
    checks_captcha: bool = True
    captcha_length: int = 5
    captcha_alphabet: str = "23456789abcdefhkmnprstwxy"
    captcha_ignores_case: bool = True

    # 認証キー
    key_window: timedelta
    key_length: int = 4
    key_attempts: int = 5
    shows_key: bool = True
    checks_key: bool = True
    key_button: str | None = None  # None: the manual names none, and the seed chooses
    single_use_key: bool = True
    sends_second_mail: bool = True

    # 利用者情報
    login_id_is_mail: bool
    login_id: TextRule
    password: TextRule
    nickname: TextRule
    asks_confirmation: bool = True  # on the registration form; a changed password is always typed twice
    confirm_must_match: bool = True
    login_ids_are_unique: bool = True
    prefills_mail: bool = False
    prefills_nickname: bool = False
    sends_completion_mail: bool = False

    # Login ID and temporary password on paper: attributes {"issued": "paper"} of a proposed member
    issues_on_paper: bool = False

    # After registration
    greets_by_own_name: bool = False  # False: by the nickname
    marks_required: bool = False  # a star behind the labels of the profile that must be filled
    checks_password_at_login: bool = True
    mail_addresses: int = 1
    delivery_choices: tuple[str, ...] = ()
    ticks_deliveries: bool = True  # all of them, until the member chooses
    profile_requires: Set[str] = frozenset({"login_id", "nickname", "mail1"})
    profile_is_saved: bool = True
    checks_old_password: bool = True
    password_is_changed: bool = True
    recovery_window: timedelta = timedelta(minutes=30)
    single_use_recovery: bool = True

    # People the society knows from the start
    sample_members: tuple[Member, ...] = ()
