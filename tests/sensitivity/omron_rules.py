# ruff: noqa: E501 - one deviation a line
"""Omron under other rules: policies and decisions that depart from the manual one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reference_app.kw21.omron import ALPHABET, OMRON, SYMBOLS
from reference_app.kw21.policy import CardField
from reference_app.rules import DIGITS, LETTERS, LOWER, PRINTABLE, UPPER, CharacterClass, TextRule
from tests.sensitivity import kw21_decisions as kw21
from tests.sensitivity import omron_accounts as accounts
from tests.sensitivity import omron_decisions as wrong
from tests.sensitivity.deviation import Deviation, deviating

NAMED = (
    ("login-id", "login_id", OMRON.login_id, "login ID"),
    ("password", "password", OMRON.password, "password"),
)


def rules() -> Iterator[Deviation]:
    """What may be chosen: each length and each class laxer and stricter."""
    for name, field, rule, noun in NAMED:
        for bend, part, what, bent in (*_lengths(rule), *_alphabets(rule)):
            changed: dict[str, Any] = {field: bent}
            policy = replace(OMRON, **changed)
            yield deviating(
                OMRON, f"policy.{name}-{bend}", f"user-info.{name}.{part}", f"A {noun} {what}", policy=policy
            )
    for group, part in ((LOWER, "lower"), (UPPER, "upper"), (DIGITS, "digit"), (SYMBOLS, "symbol")):
        required = tuple(each for each in ALPHABET if each is not group)
        policy = replace(OMRON, password=replace(OMRON.password, required=required))
        yield deviating(
            OMRON,
            f"policy.password-without-{part}",
            f"user-info.password.{part}",
            f"A password without {group.name} is taken",
            policy=policy,
        )


Bent = tuple[str, str, str, TextRule]


def _lengths(rule: TextRule) -> Iterator[Bent]:
    least, most = rule.min_length, rule.max_length
    yield (
        f"{least - 1}",
        "min-length",
        f"of {least - 1} characters is taken",
        replace(rule, min_length=least - 1),
    )
    yield (
        f"{least + 1}",
        "min-length",
        f"of {least} characters is refused",
        replace(rule, min_length=least + 1),
    )
    yield "1", "min-length", "of any length up to the most is taken", replace(rule, min_length=1)
    yield f"{most - 1}", "max-length", f"of {most} characters is refused", replace(rule, max_length=most - 1)
    yield (
        f"{most + 1}",
        "max-length",
        f"of {most + 1} characters is taken",
        replace(rule, max_length=most + 1),
    )
    yield "endless", "max-length", "of any length from the least is taken", replace(rule, max_length=10_000)


def _alphabets(rule: TextRule) -> Iterator[Bent]:
    yield (
        "any-symbol",
        "alphabet",
        "with symbols that are not listed is taken",
        replace(rule, allowed=(PRINTABLE,)),
    )
    yield (
        "underscore",
        "alphabet",
        "with an underscore is taken",
        replace(rule, allowed=(*rule.allowed, CharacterClass("_", "_"))),
    )


def policies() -> Iterator[Deviation]:
    """Checks left out, things not shown, not filled in, not kept."""
    for name, breaks, what, changes in (
        ("captcha-unchecked", "identity.wrong-captcha", "Any characters pass for those shown", {"checks_captcha": False}),
        ("number-from-two-digits", "identity.number-length", "A number of one digit is refused", {"card_fields": _card(number=(2, 6))}),
        ("number-to-five-digits", "step.confirm-identity", "A number of six digits is refused", {"card_fields": _card(number=(1, 5))}),
        ("symbol-of-three-digits", "step.confirm-identity", "A symbol of two digits is refused", {"card_fields": _card(symbol=(3, 3))}),
        ("key-not-shown", "step.confirm-identity", "The 認証キー is not shown", {"shows_key": False}),
        ("key-of-three", "key.four-digits", "The 認証キー has three digits", {"key_length": 3}),
        ("key-of-six", "key.four-digits", "The 認証キー has six digits", {"key_length": 6}),
        ("key-unchecked", "key-entry.wrong-key", "Any 認証キー leads on", {"checks_key": False}),
        ("one-key-only", "key-entry.retry", "One wrong key ends the registration", {"key_attempts": 1}),
        ("mail-not-prefilled", "user-info.mail-prefilled", "The mail address is not filled in", {"prefills_mail": False}),
        ("nickname-not-prefilled", "user-info.nickname-prefilled", "The nickname is not filled in", {"prefills_nickname": False}),
        ("four-classes-demanded", "user-info.login-id.one-class", "A login ID without all four classes is refused", {"login_id": replace(OMRON.login_id, required=ALPHABET)}),
        ("letters-and-digits-only", "step.register-user", "A login ID or password with a symbol is refused", {"login_id": _plain(OMRON.login_id), "password": _plain(OMRON.password)}),
        ("login-id-shared", "user-info.unique-login-id", "Two members have one login ID", {"login_ids_are_unique": False}),
        ("registered-again", "registration.once", "A registered member registers again", {"refuses_registered_members": False}),
        ("voluntary-refused", "voluntary.register", "A voluntarily continued member cannot register", {"accepted_kinds": OMRON.accepted_kinds - {"voluntary"}}),
        ("retired-refused", "voluntary.register", "A specially retired member cannot register", {"accepted_kinds": OMRON.accepted_kinds - {"retired"}}),
        ("login-password-unchecked", "login.wrong-password", "Any password logs in", {"checks_password_at_login": False}),
        ("nothing-ticked", "profile.delivery-default", "No kind of mail is ticked", {"ticks_deliveries": False}),
        ("nickname-emptied", "profile.nickname-required", "The profile is taken without a nickname", {"profile_requires": OMRON.profile_requires - {"nickname"}}),
        ("mail-emptied", "profile.mail-1-required", "The profile is taken without メールアドレス1", {"profile_requires": OMRON.profile_requires - {"mail1"}}),
        ("login-id-lost", "profile.login-id-required", "The profile is taken without a login ID, and then nobody logs in", {"profile_requires": OMRON.profile_requires - {"login_id"}}),
        ("password-not-changed", "step.change-password", "A changed password is not kept", {"password_is_changed": False}),
        ("old-password-unchecked", "password-change.wrong-old", "Any earlier password changes it", {"checks_old_password": False}),
        ("confirmation-unchecked", "password-change.differs", "Two different new passwords are taken", {"confirm_must_match": False}),
    ):  # fmt: skip
        yield deviating(OMRON, f"policy.{name}", breaks, what, policy=replace(OMRON, **changes))


def _card(symbol: tuple[int, int] = (2, 2), number: tuple[int, int] = (1, 6)) -> tuple[CardField, ...]:
    digits = {"symbol": symbol, "number": number}
    return tuple(replace(field, digits=digits[field.name]) for field in OMRON.card_fields)


def _plain(rule: TextRule) -> TextRule:
    plain: tuple[CharacterClass, ...] = (LETTERS, DIGITS)
    return replace(rule, allowed=plain, required=tuple(each for each in rule.required if each is not SYMBOLS))


def decisions() -> Iterator[Deviation]:
    """Single decisions about a registration taken otherwise."""
    for name, breaks, what, decisions in (
        ("nobody-is-invited", "invitation.arrives", "Every address is refused", wrong.NobodyIsInvited),
        ("nobody-passes", "step.confirm-identity", "The right data are refused", kw21.NoneIsWhoTheySay),
        ("any-address", "identity.another-address", "Another address than the one invited passes", wrong.AnyAddress),
        ("any-birth-date", "identity.wrong-birth-date", "Any birth date passes", wrong.AnyBirthDate),
        ("birth-month-only", "identity.wrong-birth-date", "Any day of the right month passes", wrong.BirthMonthOnly),
        ("birth-year-free", "identity.wrong-birth-date", "The right day of any year passes", wrong.BirthYearFree),
        ("number-begun", "identity.wrong-card", "The last digit of the number is not compared", wrong.NumberBegun),
        ("key-begun", "key-entry.wrong-key", "The last digit of the 認証キー is not compared", kw21.KeyBegun),
        ("strangers", "identity.wrong-card", "A number of nobody passes", wrong.StrangersWelcome),
        ("any-symbol", "identity.wrong-card", "The symbol is not compared", wrong.AnySymbol),
        ("number-not-asked", "identity.number-length", "No number passes", wrong.NumberNotAsked),
        ("seven-digits-cut", "identity.number-length", "A number of seven digits passes, cut to six", wrong.SevenDigitsCut),
        ("symbol-begun", "identity.symbol-length", "The first digit of the symbol passes for it", wrong.SymbolBegun),
        ("three-digits-cut", "identity.symbol-length", "A symbol of three digits passes, cut to two", wrong.ThreeDigitsCut),
        ("one-captcha", "identity.fresh-captcha", "After wrong characters the right ones are refused", kw21.OneCaptchaOnly),
        ("own-invitation-again", "invitation.single-use", "A used invitation passes a second identity check", wrong.OwnInvitationAgain),
        ("no-key-is-right", "step.enter-key", "The right 認証キー is refused", kw21.NoKeyIsRight),
        ("nobody-registers", "step.register-user", "Right user information is refused", kw21.NobodyRegisters),
        ("wide-login-id", "user-info.login-id.half-width", "A full-width login ID is taken", wrong.WideIdIsNarrow),
        ("wide-password", "user-info.password.half-width", "A full-width password is taken", kw21.WideIsNarrow),
        ("wide-digit-login-id", "user-info.login-id.half-width", "A login ID with a full-width digit is taken", wrong.WideDigitsInIds),
        ("wide-digit-password", "user-info.password.half-width", "A password with a full-width digit is taken", kw21.WideDigitsInPasswords),
        ("kana-login-id", "user-info.login-id.half-width", "A login ID with a kana is taken", wrong.KanaInIds),
        ("kana-password", "user-info.password.half-width", "A password with a kana is taken", kw21.KanaInPasswords),
        ("long-login-id-lost", "user-info.login-id.max-length", "A login ID of 39 characters is taken and does not log in", kw21.losing(kw21.longer_than(32))),
        ("long-password-kept-out", "user-info.password.max-length", "A password of 39 characters is taken and does not log in", kw21.keeping_out(kw21.longer_than(32))),
        ("login-id-symbols-lost", "user-info.login-id.alphabet", "A login ID with every symbol is taken and does not log in", kw21.losing(wrong.has_all_symbols)),
        ("password-symbols-kept-out", "user-info.password.alphabet", "A password with every symbol is taken and does not log in", kw21.keeping_out(wrong.has_all_symbols)),
        ("login-id-symbols-refused", "user-info.login-id.alphabet", "A login ID with every symbol of the manual is refused", wrong.NoIdWithAllSymbols),
        ("password-symbols-refused", "user-info.password.alphabet", "A password with every symbol of the manual is refused", wrong.NoPasswordWithAllSymbols),
        ("one-class-refused", "user-info.login-id.one-class", "A login ID of lower-case letters alone is refused", wrong.NoIdOfOneClass),
    ):  # fmt: skip
        yield deviating(OMRON, f"decision.{name}", breaks, what, decisions=decisions)


def account_decisions() -> Iterator[Deviation]:
    """Single decisions about login and profile taken otherwise."""
    everybody, employed, left = OMRON.accepted_kinds, accounts.EMPLOYED, accounts.LEFT
    for name, breaks, what, decisions in (
        ("nobody-gets-in", "step.log-in", "The right password is refused", accounts.NobodyGetsIn),
        ("paper-void", "paper.log-in", "What was told on paper does not log in", accounts.PaperIsVoid),
        ("leaving-ends-account", "voluntary.keeps-account", "Who left the company does not get in any more", accounts.LeavingEndsTheAccount),
        ("somebody-else-greeted", "home.own-name", "The home screen shows another name", accounts.SomebodyElseGreeted),
        ("nobody-greeted", "home.own-name", "The home screen shows no name", accounts.NobodyGreeted),
        ("login-id-not-kept", "profile.change-login-id", "A changed login ID is not kept", accounts.forgetting(employed, accounts.forgets_login_id)),
        ("earlier-login-id-stays", "profile.change-login-id", "The earlier login ID still logs in", accounts.EarlierIdsStay),
        ("nickname-not-kept", "profile.change-nickname", "A changed nickname is not kept", accounts.forgetting(everybody, accounts.forgets_nickname)),
        ("mail-1-not-kept", "profile.change-mail", "A changed メールアドレス1 is not kept", accounts.forgetting(employed, accounts.forgets_mail(0))),
        ("mail-1-of-company", "profile.change-mail", "メールアドレス1 has to be of the company's domain", accounts.within_one_domain(employed, 0)),
        ("more-mails-of-company", "profile.more-mails", "Further addresses have to be of the company's domain", accounts.within_one_domain(employed, 1, 2)),
        ("voluntary-mail-of-company", "voluntary.change-mail", "Who left cannot change メールアドレス1 to another domain", accounts.within_one_domain(left, 0)),
        ("deliveries-not-kept", "profile.delivery-kept", "A cleared tick is ticked again", accounts.forgetting(everybody, accounts.forgets_deliveries)),
        ("second-entry-counts", "password-change.differs", "Of two different new passwords the second is kept", accounts.SecondEntryCounts),
        ("mail-2-not-kept", "profile.more-mails", "メールアドレス2 is not kept", accounts.forgetting(employed, accounts.forgets_mail(1))),
        ("mail-3-not-kept", "profile.more-mails", "メールアドレス3 is not kept", accounts.forgetting(employed, accounts.forgets_mail(2))),
        ("mail-2-filled", "profile.optional-mails", "An empty メールアドレス2 is filled with the first", accounts.SecondMailFilled),
        ("mail-2-demanded", "profile.optional-mails", "The profile is not taken without メールアドレス2", accounts.SecondMailDemanded),
        ("earlier-password-stays", "step.change-password", "The earlier password still logs in", accounts.EarlierPasswordsStay),
        ("right-old-password-refused", "step.change-password", "The right earlier password is refused", accounts.RightOldPasswordRefused),
        ("voluntary-mail-1-not-kept", "voluntary.change-mail", "Who left cannot change メールアドレス1", accounts.forgetting(left, accounts.forgets_mail(0))),
        ("voluntary-mail-2-not-kept", "voluntary.change-profile", "Who left cannot add an address", accounts.forgetting(left, accounts.forgets_mail(1))),
        ("voluntary-login-id-not-kept", "voluntary.change-profile", "Who left cannot change the login ID", accounts.forgetting(left, accounts.forgets_login_id)),
        ("forgotten-silent", "forgotten.send", "The registered address brings the same page again", accounts.answering_recovery(employed, accounts.SILENCE)),
        ("forgotten-refused", "forgotten.send", "The registered address is said to be unknown", accounts.answering_recovery(employed, "このメールアドレスは登録されていません。")),
        ("voluntary-forgotten-silent", "voluntary.forgotten", "The address of who left brings the same page again", accounts.answering_recovery(left, accounts.SILENCE)),
    ):  # fmt: skip
        yield deviating(OMRON, f"decision.{name}", breaks, what, decisions=decisions)
    emptied = replace(OMRON, profile_requires=OMRON.profile_requires - {"login_id"})
    yield deviating(
        OMRON, "policy.login-id-emptied", "profile.login-id-required", "The profile is taken without a login ID",
        policy=emptied, decisions=accounts.EmptiedIdsStay,
    )  # fmt: skip
