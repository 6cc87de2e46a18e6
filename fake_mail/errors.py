"""What can go wrong between a portal's mailer and the step that needs its mail.

MailError
├── NoMail            nothing came, it came to others, or it came and did not match: see `reason`
├── UnexpectedMail    one came where none was due
├── NoLink            came without the link wanted
├── AmbiguousLink     came with several
├── NoCode            came without a code
├── AmbiguousCode     came with several
└── MailboxUnreachable  the place that mails come from cannot be read: says nothing about the portal
"""

from typing import Literal

Reason = Literal["nothing", "others", "unmatched"]


class MailError(Exception):
    """Base of everything this package raises about mails."""


class NoMail(MailError):
    """The mail waited for did not come; `reason` tells the cases apart and `seen` lists what did come."""

    def __init__(
        self,
        wanted: str,
        recipient: str,
        waited: float,
        reason: Reason,
        *,
        seen: tuple[str, ...] = (),
        refusals: tuple[str, ...] = (),
    ) -> None:
        """`waited` is in seconds; `seen` and `refusals` are described in words."""
        self.wanted, self.recipient, self.waited = wanted, recipient, waited
        self.reason, self.seen, self.refusals = reason, seen, refusals
        super().__init__(_no_mail(wanted, recipient, waited, reason, seen, refusals))


class UnexpectedMail(MailError):
    """A mail came to an address that was to get none."""

    def __init__(self, recipient: str, seen: tuple[str, ...]) -> None:
        """`seen` describes the mails in words."""
        self.recipient, self.seen = recipient, seen
        super().__init__(f"Wanted no mail to {recipient}. Found: {_listed(seen)}")


class NoLink(MailError):
    """No link of a mail is the one wanted; `candidates` are those that were not."""

    def __init__(self, wanted: str, where: str, candidates: tuple[str, ...]) -> None:
        """`where` names the mail or text; `candidates` are described in words."""
        self.wanted, self.candidates = wanted, candidates
        found = _listed(candidates) if candidates else "no link at all"
        super().__init__(f"Wanted {wanted} in {where}. Found: {found}")


class AmbiguousLink(MailError):
    """Several links of a mail could be the one wanted."""

    def __init__(self, wanted: str, where: str, candidates: tuple[str, ...]) -> None:
        """`where` names the mail or text; `candidates` are described in words."""
        self.wanted, self.candidates = wanted, candidates
        super().__init__(
            f"Wanted {wanted} in {where}. Found {len(candidates)} that fit as well: {_listed(candidates)}"
            "\nName the origin, or the sentence the link follows (near=...)."
        )


class NoCode(MailError):
    """The text came, but without a code; `candidates` are numbers that were passed over, with the reason."""

    def __init__(self, wanted: str, where: str, candidates: tuple[str, ...]) -> None:
        """`where` names the mail or text; `candidates` are described in words."""
        self.wanted, self.candidates = wanted, candidates
        passed = f" Passed over: {_listed(candidates)}" if candidates else ""
        super().__init__(f"Wanted {wanted} in {where}. Found none.{passed}")


class AmbiguousCode(MailError):
    """Several values of a text could be the code."""

    def __init__(self, wanted: str, where: str, candidates: tuple[str, ...]) -> None:
        """`where` names the mail or text; `candidates` are described in words."""
        self.wanted, self.candidates = wanted, candidates
        super().__init__(
            f"Wanted {wanted} in {where}. Found {len(candidates)} that fit as well: {_listed(candidates)}"
            "\nName its label (keywords=...) or its length (length=...)."
        )


class MailboxUnreachable(MailError):
    """The place that mails come from cannot be read, so nobody knows whether one came.

    `at` names the setting that has to do with it (host, port, tls, user, folder, url), "" when none has.
    """

    def __init__(self, wanted: str, found: str, *, at: str = "", remedy: str = "") -> None:
        """`remedy` says what to look at."""
        self.wanted, self.found, self.at, self.remedy = wanted, found, at, remedy
        super().__init__(f"Wanted {wanted}. Found: {found}" + (f". {remedy}" if remedy else ""))


_CAUSES = {
    "nothing": "Nothing came to anybody meanwhile. Do the portal's mails go to this mailbox?",
    "others": "Nothing came to this address, but mails came to others. Does the portal know another address?",
    "unmatched": "Mails came to this address, but none was the one wanted.",
}


def _no_mail(
    wanted: str,
    recipient: str,
    waited: float,
    reason: Reason,
    seen: tuple[str, ...],
    refusals: tuple[str, ...],
) -> str:
    lines = [f"Wanted {wanted} to {recipient} within {waited:g} s. {_CAUSES[reason]}"]
    if seen:
        lines.append(f"Found: {_listed(seen)}")
    if refusals:
        lines.append(f"Not taken: {_listed(refusals)}")
    return "\n".join(lines)


def _listed(items: tuple[str, ...], at_most: int = 10) -> str:
    more = [f"and {len(items) - at_most} more"] if len(items) > at_most else []
    return "".join(f"\n  - {item}" for item in [*items[:at_most], *more])
