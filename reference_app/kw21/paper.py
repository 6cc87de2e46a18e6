"""Persons who come with an access: told on paper when they joined, or registered while employed."""

import secrets
import string

from reference_app import passwords
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account
from reference_app.members import Member

ATTRIBUTE, VALUE = "issued", "paper"
EMPLOYED = ("registered", "employed")
TAIL_LENGTH = 8


def issued_on_paper(member: Member) -> Member:
    """The person with a login ID and a password, if told them on paper or registered while employed."""
    if not _is_on_paper(member) and not _was_registered(member):
        return member
    login_id = member.login_id or f"Kenpo-{_tail()}"
    # One of each class, whatever the tail: a temporary password keeps the rules of every password.
    password = member.password or f"Aa1-{_tail()}"
    return member.model_copy(update={"login_id": login_id, "password": password})


def account_on_paper(member: Member, policy: Policy) -> Account | None:
    """The access of a person who comes with login ID and password; None for everybody else."""
    if not member.login_id or not member.password:
        return None
    return Account(
        login_id=member.login_id,
        password_hash=passwords.hashed(member.password),
        nickname=member.full_name,
        mails=[member.mail] if member.mail else [],
        member=member,
        invited_as=member.mail or "",
        deliveries=list(policy.delivery_choices if policy.ticks_deliveries else ()),
        has_temporary_password=_is_on_paper(member),
    )


def _is_on_paper(member: Member) -> bool:
    return (member.attributes or {}).get(ATTRIBUTE) == VALUE


def _was_registered(member: Member) -> bool:
    attribute, value = EMPLOYED
    return (member.attributes or {}).get(attribute) == value


def _tail() -> str:
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(TAIL_LENGTH))
