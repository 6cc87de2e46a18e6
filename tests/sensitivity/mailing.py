"""What any catalogue's mails may get wrong besides their words: missing, from elsewhere, misleading."""

from collections.abc import Iterator

from reference_app.products import Policy
from tenken.manual import Manual
from tests.sensitivity import posting
from tests.sensitivity.deviation import Deviation, deviating
from tests.sensitivity.relay import MailChange, only

# Name, the element of the mail that it breaks, what the mail does, how it is changed.
BENDS: tuple[tuple[str, str, str, MailChange], ...] = (
    ("missing", "arrives", "never comes", posting.missing),
    ("sender", "sender", "comes from another domain", posting.from_elsewhere),
    ("sender-name", "sender", "comes from another address of the domain", posting.from_somebody_else),
    ("link-elsewhere", "link", "links to another host", posting.linking_elsewhere),
    ("no-link", "link", "has no link", posting.without_link),
)


def mail_deviations(policy: Policy, manual: Manual) -> Iterator[Deviation]:
    """Each mail of the catalogue missing, from elsewhere, leading elsewhere, leading nowhere."""
    for mail in manual.mails.values():
        for name, breaks, what, change in BENDS:
            if f"{manual.id}.{mail.id}.{breaks}" in manual.requirements:
                changed = only(manual, mail.id, change)
                id, said = f"mail.{mail.id}.{name}", f"{mail.name} {what}"
                yield deviating(policy, id, f"{mail.id}.{breaks}", said, mails=changed)
