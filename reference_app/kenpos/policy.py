"""All that the KENPOS guide fixes, as one frozen object."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta

from reference_app.members import CardShape, Member
from reference_app.rules import TextRule


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs the portal."""

    name: str
    sender: str
    office: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Labels and sentences. Fixed text, so that a bent rule leaves them standing."""

    card_button: str
    mail_is_login_id: str
    link_lifetime: str
    link_expired: str
    issued_route_refused: str
    card_route_refused: str
    registered_refused: str
    both_forgotten: str
    password_notes: tuple[str, ...]
    signup_subject: str
    login_id_subject: str
    password_subject: str


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Behaviour of the portal. `dataclasses.replace` gives one that departs from the guide."""

    name: str
    operator: Operator
    wording: Wording

    # Two routes
    issued_kinds: Set[str]  # log in with an issued ID
    card_kinds: Set[str]  # sign up with the card
    refuses_wrong_route: bool = True
    refuses_registered_members: bool = True

    # Issued login ID: prefix, symbol, number, the latter two filled up with zeros
    login_id_prefix: str
    symbol_digits: int
    number_digits: int
    insurer_number: str
    card_shape: CardShape

    # Login
    asks_password_on_second_page: bool = True
    single_byte_only: bool = True
    checks_password: bool = True

    # Card
    checks_card: bool = True
    checks_insurer_number: bool = True

    # Consent
    requires_consent: bool = True
    gates_consent: bool = True  # the box cannot be ticked before the text is scrolled to its end

    # Basic settings
    checks_person: bool = True
    shows_person: Set[str]  # routes whose form has name and birth date filled in
    login_id_is_fixed: bool = True
    mail_becomes_login_id: bool = True
    login_ids_are_unique: bool = True
    password: TextRule
    confirm_must_match: bool = True
    issued_news: tuple[str, ...]
    card_news: tuple[str, ...]
    ticks_news: bool = True

    # Mail and completion
    shows_confirmation: bool = True
    sends_mail: bool = True
    needs_link: bool = True  # False: registered as soon as the mail is sent
    link_window: timedelta
    single_use_link: bool = True
    newer_ends_older: bool = True

    # Later
    password_can_change: bool = True
    recovery_window: timedelta
    single_use_recovery: bool = True

    # People known from the start
    sample_members: tuple[Member, ...] = ()

    def padded_card(self, symbol: str, number: str) -> tuple[str, str]:
        """Symbol and number with the zeros that make them full."""
        return symbol.zfill(self.symbol_digits), number.zfill(self.number_digits)

    def login_id(self, member: Member) -> str:
        """The login ID that is issued to the holder of this card."""
        return self.login_id_prefix + "".join(self.padded_card(*member.card()))
