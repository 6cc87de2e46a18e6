# ruff: noqa: E501 - one deviation a line
"""Renesas under other rules: windows, policies and decisions that depart from the manual one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from reference_app.kw21.renesas import RENESAS
from tests.sensitivity import kw21_decisions as kw21
from tests.sensitivity import renesas_decisions as wrong
from tests.sensitivity.deviation import Deviation, deviating

LOWER, DIGITS = RENESAS.password.required
UPPER = replace(LOWER, name="半角英大文字", characters=LOWER.characters.upper())
MINUTE = timedelta(minutes=1)


def windows() -> Iterator[Deviation]:
    """Both windows, shorter and longer."""
    for field, breaks, noun in (
        ("invitation_window", "invitation.lifetime", "The invitation"),
        ("key_window", "confirmation.lifetime", "The second link"),
    ):
        right: timedelta = getattr(RENESAS, field)
        for name, length in (
            ("minute-shorter", right - MINUTE), ("minute-longer", right + MINUTE),
            ("half", right / 2), ("double", right * 2),
        ):  # fmt: skip
            changed: dict[str, Any] = {field: length}
            policy = replace(RENESAS, **changed)
            yield deviating(
                RENESAS, f"window.{breaks.partition('.')[0]}.{name}", breaks,
                f"{noun} is good for {length} instead of {right}", policy=policy,
            )  # fmt: skip


def policies() -> Iterator[Deviation]:
    """Rules laxer and stricter, checks left out."""
    password, wording = RENESAS.password, RENESAS.wording
    everyone = frozenset({*RENESAS.accepted_kinds, "dependant"})
    for name, breaks, what, changes in (
        ("dependant-accepted", "registration.insured-only", "A dependant passes the identity check", {"accepted_kinds": everyone}),
        ("captcha-unchecked", "identity.wrong-captcha", "Any characters pass for those shown", {"checks_captcha": False}),
        ("key-unchecked", "key-entry.wrong-key", "Any 認証キー leads on", {"checks_key": False}),
        ("key-not-shown", "key.value", "The 認証キー is not shown", {"shows_key": False}),
        ("identity-start-skipped", "identity-start.go", "The invitation leads straight to the identity form", {"has_landing_page": False}),
        ("login-password-unchecked", "login.wrong-password", "Any password logs in", {"checks_password_at_login": False}),
        ("confirmation-unchecked", "user-info.confirm-differs", "Two different passwords are taken", {"confirm_must_match": False}),
        ("profile-not-saved", "step.change-address", "A changed address is not kept", {"profile_is_saved": False}),
        ("login-id-free", "user-info.login-id.mail-address", "A login ID that is no mail address is taken", {"login_id_is_mail": False}),
        ("password-7", "user-info.password.min-length", "A password of seven characters is taken", {"password": replace(password, min_length=7)}),
        ("password-9", "user-info.password.min-length", "A password of eight characters is refused", {"password": replace(password, min_length=9)}),
        ("password-1", "user-info.password.min-length", "A password of any length is taken", {"password": replace(password, min_length=1)}),
        ("password-of-20-at-most", "user-info.password.long", "A password of 24 characters is refused", {"password": replace(password, max_length=20)}),
        ("password-without-letter", "user-info.password.lower", "A password of digits alone is taken", {"password": replace(password, required=(DIGITS,))}),
        ("password-without-digit", "user-info.password.digit", "A password of letters alone is taken", {"password": replace(password, required=(LOWER,))}),
        ("password-capital-demanded", "step.register-user", "A password without a capital letter is refused", {"password": replace(password, allowed=(LOWER, UPPER, DIGITS), required=(LOWER, UPPER, DIGITS))}),
        ("password-of-ten-at-most", "step.register-user", "A password of twelve characters is refused", {"password": replace(password, max_length=10)}),
        ("password-capital-taken", "user-info.password.beyond-upper", "A password with a capital letter is taken", {"password": replace(password, allowed=(LOWER, UPPER, DIGITS))}),
        ("invitation-twice", "invitation.single-use", "The invitation's link works twice", {"single_use_invitation": False}),
        ("older-invitation-lives", "invitation.newest-only", "An older invitation outlives a newer one", {"newer_ends_older": False}),
        ("second-link-twice", "confirmation.single-use", "The second link works after the registration", {"single_use_key": False}),
        ("one-key-only", "key-entry.retry", "One wrong key ends the registration", {"key_attempts": 1}),
        ("registered-again", "registration.once", "A registered member registers again", {"refuses_registered_members": False}),
        ("login-id-shared", "user-info.unique-login-id", "Two members have one login ID", {"login_ids_are_unique": False}),
        ("invitation-mute", "invitation.tells-why", "A lapsed invitation does not say why", {"wording": replace(wording, invitation_expired=kw21.REFUSED)}),
        ("second-link-mute", "confirmation.tells-why", "A lapsed second link does not say why", {"wording": replace(wording, key_expired=kw21.REFUSED)}),
    ):  # fmt: skip
        yield deviating(RENESAS, f"policy.{name}", breaks, what, policy=replace(RENESAS, **changes))


def decisions() -> Iterator[Deviation]:
    """Single decisions taken otherwise."""
    for name, breaks, what, decisions in (
        ("underscore-refused", "step.any-address", "An address with an underscore is refused", wrong.NoUnderscoreInAddresses),
        ("nobody-passes", "step.confirm-identity", "The right number and symbol are refused", kw21.NoneIsWhoTheySay),
        ("either-order", "identity.number-first", "The symbol before the number is taken as well", wrong.EitherOrder),
        ("strangers", "identity.wrong-card", "A number of nobody passes", wrong.StrangersWelcome),
        ("any-symbol", "identity.wrong-card", "The symbol is not compared", wrong.AnySymbol),
        ("any-number", "identity.wrong-card", "The number is not compared", wrong.AnyNumber),
        ("key-begun", "key-entry.wrong-key", "The last digit of the 認証キー is not compared", kw21.KeyBegun),
        ("one-captcha", "identity.fresh-captcha", "After wrong characters the right ones are refused", kw21.OneCaptchaOnly),
        ("lapsed-invitation-stays", "invitation.start-over", "Whose invitation lapsed cannot start over", wrong.LapsedInvitationsStay),
        ("lapsed-key-stays", "confirmation.start-over", "Whose second link lapsed cannot start over", wrong.LapsedKeysStay),
        ("waiting-key-stays", "registration.abandoned", "Who broke off cannot begin anew", wrong.WaitingKeysStay),
        ("no-key-is-right", "step.enter-key", "The right 認証キー is refused", kw21.NoKeyIsRight),
        ("nobody-registers", "step.register-user", "Right user information is refused", kw21.NobodyRegisters),
        ("one-address", "step.separate-addresses", "Login ID and address for notices must be the same", wrong.OneAddressForAll),
        ("invited-address-only", "user-info.login-id.mail-address", "Only the invited address may be the login ID", wrong.InvitedAddressOnly),
        ("wide-password", "user-info.password.half-width", "A full-width password is taken", kw21.WideIsNarrow),
        ("wide-digit", "user-info.password.half-width", "A password with a full-width digit is taken", kw21.WideDigitsInPasswords),
        ("kana", "user-info.password.half-width", "A password with a kana is taken", kw21.KanaInPasswords),
        ("capitals-for-small", "user-info.password.lower", "A password of capital letters and digits is taken", wrong.CapitalsForSmall),
        ("invited-address-logs-in", "user-info.login-id.mail-address", "The chosen login ID is ignored for the invited address", wrong.InvitedAddressLogsIn),
        ("notices-to-invited", "step.separate-addresses", "The address for notices is ignored for the invited one", wrong.NoticesToInvited),
        ("example-kept-out", "user-info.password.example-1", "The manual's own example is taken and does not log in", kw21.keeping_out(lambda password: "renesas" in password)),
        ("long-password-kept-out", "user-info.password.long", "A password of more than 20 characters is taken and does not log in", kw21.keeping_out(kw21.longer_than(20))),
        ("example-refused", "user-info.password.example-1", "The manual's own example is refused", wrong.NoSocietyInPasswords),
    ):  # fmt: skip
        yield deviating(RENESAS, f"decision.{name}", breaks, what, decisions=decisions)
