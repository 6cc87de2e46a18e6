"""Every rule the portal keeps, each as a value that a deviating portal is made from by replacing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DAY, HOUR = 24 * 60 * 60, 60 * 60
PASSWORD_CLASSES = frozenset({"lower", "upper", "digit", "symbol"})
MAIL_SETTINGS = ("医療費通知", "メールマガジン", "通知書・証明書", "健康情報誌", "申請書")


@dataclass(frozen=True)
class Rules:
    """What the manual fixes (pages 3 to 15) and what this portal decided where it says nothing.

    Lengths are (least, most) in characters, windows are seconds, `words` replaces any text of `words.WORDS`.
    """

    # Mails: which are sent, by whom, and what they hold.
    sender: str = "info@omronkenpo.kw21connect.jp"
    mails: frozenset[str] = frozenset({"invitation", "confirmation", "completion", "reissue"})
    links: frozenset[str] = frozenset({"invitation", "confirmation", "completion", "reissue"})
    invitation_seconds: int = 24 * HOUR
    confirmation_seconds: int = HOUR
    reissue_seconds: int = HOUR
    newest_only: bool = True
    single_use: bool = True
    # Identity check, page 6.
    address_must_match: bool = True
    symbol_checked: bool = True
    number_checked: bool = True
    birth_date_checked: bool = True
    captcha_checked: bool = True
    captcha_fresh: bool = True
    symbol_length: tuple[int, int] = (2, 2)
    number_length: tuple[int, int] = (1, 6)
    dependants_refused: bool = True
    one_account_each: bool = True
    # Key, pages 6 and 7.
    key_digits: int = 4
    key_shown: bool = True
    key_checked: bool = True
    key_tries: int = 5
    key_in_mail: bool = False
    # User information, page 8.
    login_id_length: tuple[int, int] = (8, 39)
    login_id_classes: frozenset[str] = frozenset()
    login_id_unique: bool = True
    password_length: tuple[int, int] = (10, 39)
    password_classes: frozenset[str] = PASSWORD_CLASSES
    symbols: str = "#+,/=?!@*%&^`-."
    alphabet_checked: bool = True
    mail_prefilled: bool = True
    nickname_prefilled: bool = True
    # Login and home screen, pages 9 to 12.
    password_checked: bool = True
    paper_logs_in: bool = True
    former_keeps_account: bool = True
    own_name: bool = True
    profile_keeps: frozenset[str] = frozenset({"login_id", "nickname", "mail1", "mail2", "mail3", "settings"})
    profile_required: frozenset[str] = frozenset({"login_id", "nickname", "mail1"})
    profile_starred: frozenset[str] = frozenset({"login_id", "nickname", "mail1"})
    settings_offered: tuple[str, ...] = MAIL_SETTINGS
    settings_checked: bool = True
    old_password_checked: bool = True
    new_passwords_must_match: bool = True
    password_change_keeps: bool = True
    password_can_be_shown: bool = True
    # Forgotten, page 13.
    reissue_offered: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
