"""Login ID and temporary password that a society told a person on paper when the person joined."""

import secrets
import string

from reference_app import passwords
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Account
from reference_app.members import Member

ATTRIBUTE, VALUE = "issued", "paper"
TAIL_LENGTH = 8


def issued_on_paper(member: Member) -> Member:
    """The person with a login ID and a temporary password, if the person was told them on paper."""
    if not _is_on_paper(member):
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


def _tail() -> str:
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(TAIL_LENGTH))
