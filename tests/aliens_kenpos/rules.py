"""What the guide fixes, and the few things this portal decided where the guide is silent."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Rules:
    """One value for every rule that a wrong portal might bend; the defaults conform to the guide."""

    id_prefix: str = "7132-"
    code_digits: int = 3
    number_digits: int = 6
    unpadded_ids: bool = False  # True: an ID without its zeros logs in, too
    birth_format: str = "%Y%m%d"
    half_width_only: bool = True  # False: full-width entries are silently taken as half-width ones
    password_page: bool = True  # False: the first page asks for ID and password at once
    password_checked: bool = True
    insured_only_ids: bool = True  # False: 7132- IDs are issued to family members as well
    insured_refused_at_card: bool = True
    strangers_refused: bool = True
    insurer_number_checked: bool = True
    card_switch: bool = True  # False: the picture of the card stays as it is
    privacy_needed: bool = True
    terms_needed: bool = True
    consent_locked: bool = True
    login_id_fixed: bool = True
    mail_needed: bool = True
    mail_checked: bool = True
    address_is_login_id: bool = True  # False: family members get an ID made from their card
    confirm_page: bool = True
    mails: frozenset[str] = frozenset({"signup", "forgotten_id", "forgotten_password"})
    sender: str = "kenpos-info@kenpos.example"
    signup_seconds: int = DAY
    url_needed: bool = True  # False: pressing the button signs up, whether the URL is opened or not
    start_over: bool = True  # False: who has let a URL lapse cannot sign up any more
    single_use: bool = True
    password_changeable: bool = True
    password_min: int = 8
    password_max: int = 20
    reissue_seconds: int = DAY
