"""What any catalogue's mails may get wrong besides their words: missing, from elsewhere, misleading."""

from collections.abc import Iterator
from functools import partial

from tenken.manual import Mail, Manual
from tests.sensitivity import posting
from tests.sensitivity.deviation import Deviation
from tests.sensitivity.relay import MailChange, only
from tests.sensitivity.texts import Start

# Name, the element of the mail that it breaks, what the mail does, how it is changed.
Bend = tuple[str, str, str, MailChange]
BENDS: tuple[Bend, ...] = (
    ("missing", "arrives", "never comes", posting.missing),
    ("sender", "sender", "comes from another domain", posting.from_elsewhere),
    ("link-elsewhere", "link", "links to another host", posting.linking_elsewhere),
    ("no-link", "link", "has no link", posting.without_link),
)
# Only where the manual tells the whole address, not just its domain.
SOMEBODY: Bend = (
    "sender-name",
    "sender",
    "comes from another address of the domain",
    posting.from_somebody_else,
)


def mail_deviations(manual: Manual, start: Start) -> Iterator[Deviation]:
    """Each mail of the catalogue missing, from elsewhere, leading elsewhere, leading nowhere."""
    for mail in manual.mails.values():
        for name, breaks, what, change in _bends(mail):
            make = partial(start, mails=only(manual, mail.id, change))
            broken = f"{manual.id}.{mail.id}.{breaks}"
            yield Deviation(f"mail.{mail.id}.{name}", broken, f"{mail.name} {what}", make)


def _bends(mail: Mail) -> Iterator[Bend]:
    words = {element.kind: element.words or "" for element in mail.elements}
    kinds = {element.id.rpartition(".")[2] for element in mail.elements}
    yield from (bend for bend in BENDS if bend[1] in kinds)
    if "@" in words.get("sender", ""):
        yield SOMEBODY
