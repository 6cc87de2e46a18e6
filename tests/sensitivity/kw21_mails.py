"""Mails of the product kw21 that tell what they should keep to themselves."""

from collections.abc import Iterator, Mapping, Sequence
from email.message import EmailMessage

from reference_app.kw21.decisions import Decisions, UserInfo
from reference_app.kw21.policy import Policy
from reference_app.kw21.registration import Registration
from reference_app.kw21.store import Store
from reference_app.members import Member
from tenken.manual import Manual
from tests.sensitivity import posting
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.relay import only


def told_key(policy: Policy, manual: Manual) -> Deviation:
    """The key in the mail that should do without."""
    keys: dict[str, Registration] = {}

    class Noting(Decisions):
        def identity_problems(
            self, typed: Mapping[str, str], registration: Registration, member: Member | None, store: Store
        ) -> Iterator[str]:
            keys[registration.address] = registration
            return super().identity_problems(typed, registration, member, store)

    def change(letter: EmailMessage) -> Sequence[EmailMessage] | None:
        return posting.telling(f"認証キー {keys[str(letter['To'])].key}")(letter)

    what, mails = "The second mail carries the 認証キー", only(manual, "confirmation", change)
    breaks = "confirmation.keeps-the-key"
    return deviating(policy, "mail.confirmation.key", breaks, what, mails=mails, decisions=Noting)


def told_password(policy: Policy, manual: Manual) -> Deviation:
    """The password in the mail that should do without."""
    passwords: dict[str, str] = {}

    class Noting(Decisions):
        def user_info_problems(self, typed: UserInfo, store: Store) -> Iterator[str]:
            passwords[typed.mail] = typed.password
            return super().user_info_problems(typed, store)

    def change(letter: EmailMessage) -> Sequence[EmailMessage] | None:
        return posting.telling(f"パスワード {passwords[str(letter['To'])]}")(letter)

    what, mails = "The third mail carries the password", only(manual, "completion", change)
    breaks = "completion.keeps-the-password"
    return deviating(policy, "mail.completion.password", breaks, what, mails=mails, decisions=Noting)
