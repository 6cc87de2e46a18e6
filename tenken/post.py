"""The mails of a manual: waited for, checked, and the link to go on with."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from fake_mail import AmbiguousLink, Link, Mailbox, Message, NoLink, NoMail, links, one_link
from tenken.checks import Checks
from tenken.evidence import EvidenceStore
from tenken.mailroute import charged_to_mail
from tenken.manual import CatalogueError, Mail, Manual, Requirement
from tenken.patience import Patience
from tenken.portal import Portal
from tenken.stops import StepFailed
from tenken.target.origins import origin
from tenken.wording import Wording, alone, contained

SLICE = 0.3


@dataclass(frozen=True)
class Letter:
    """A documented mail that came, the address it came to, how long its link is good for if that is said."""

    mail: Mail
    address: str
    message: Message
    lifetime: timedelta | None

    @property
    def window(self) -> timedelta:
        """How long its link is good for; raises CatalogueError where the manual does not say."""
        if self.lifetime is None:
            raise CatalogueError(f"no lifetime is documented for the mail {self.mail.id}")
        return self.lifetime


@dataclass(frozen=True)
class Post:
    """Where one scenario gets its mails from. `origins` are those that links may lead to."""

    mailbox: Mailbox
    manual: Manual
    origins: Collection[str]
    timeout: float
    patience: Patience
    portal: Portal
    checks: Checks
    evidence: EvidenceStore

    def mark(self) -> int:
        """A point in time: mails after it are new."""
        with charged_to_mail():
            return self.mailbox.mark()

    def receive(self, name: str, address: str, *, after: int) -> Letter:
        """The documented mail that comes to this address after the mark.

        Raises StepFailed, charged to the mail's `arrives`, when it does not come; PortalBroke when the portal
        did not answer what was to bring it; CapabilityBroken when the mailbox cannot be read.
        """
        mail = self.manual.mails[name]
        arrives = self.checks.requirement(f"{name}.arrives")
        key = f"mail {name}"
        try:
            with charged_to_mail():
                message = self._await(mail, address, after, self.patience.deadline(key, self.timeout))
        except NoMail as problem:
            self.patience.gave_up(key)
            self.portal.blame_server(f"receive 「{mail.name}」")
            seen = f"{problem}; the page: {self.portal.seen()}"
            raise StepFailed(arrives.id, arrives.demand, seen, "no mail") from problem
        self.patience.came(key)
        self.checks.step(f"receive 「{mail.name}」 at {address}")
        return self.letter(name, address, message)

    def comes(self, address: str, *, after: int) -> bool:
        """Whether any mail at all comes to this address after the mark; CapabilityBroken as for `receive`."""
        try:
            with charged_to_mail():
                self.mailbox.wait_for(address, after=after, timeout=self.timeout)
        except NoMail:
            return False
        return True

    def letter(self, name: str, address: str, message: Message) -> Letter:
        """A message as the documented mail it is."""
        return Letter(self.manual.mails[name], address, message, self.manual.windows.get(f"{name}.lifetime"))

    def link(self, letter: Letter) -> Link:
        """The link to go on with; raises StepFailed, charged to the mail's `link`, when there is none."""
        requirement = self.checks.requirement(f"{letter.mail.id}.link")
        try:
            return one_link(letter.message, origins=self.origins, near=letter.mail.near)
        except (NoLink, AmbiguousLink) as problem:
            raise StepFailed(requirement.id, requirement.demand, str(problem), "no control") from problem

    def shows(self, letter: Letter) -> None:
        """Check everything a mail consists of, one conclusion each."""
        picture = [self.evidence.mail(letter.message)]
        for element in letter.mail.elements:
            if element.id in self.checks.declared:
                wording = self._wording(letter, element)
                self.checks.judge(
                    element.id, wording.kept, seen=wording.seen, remark=wording.remark, evidence=picture
                )  # fmt: skip

    def _await(self, mail: Mail, address: str, after: int, timeout: float) -> Message:
        # The browser is given a turn in between: a question nobody answers would hold the mail back.
        deadline = time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            try:
                return self.mailbox.wait_for(
                    address,
                    self._is(mail),
                    after=after,
                    timeout=max(0.0, min(SLICE, left)),
                    wanted=f"「{mail.name}」",
                )
            except NoMail as none:
                if left <= SLICE:
                    raise NoMail(
                        none.wanted, none.recipient, timeout, none.reason,
                        seen=none.seen, refusals=none.refusals,
                    ) from none  # fmt: skip
                self.portal.waiting.agreed()
                self.portal.watch.change(0.05)

    def _is(self, mail: Mail) -> Callable[[Message], bool]:
        """Whether a message is this mail: by a title or sentence of its own, or by a link to go on with."""
        others = [m for m in self.manual.mails.values() if m is not mail]
        foreign = {e.words for other in others for e in other.elements if e.words}
        own = [
            e.words
            for e in mail.elements
            if e.kind in ("title", "sentence") and e.words and e.words not in foreign
        ]

        def matches(message: Message) -> bool:
            said = _said(message)
            if any(contained([words], said).kept for words in own):
                return True
            return any(origin(link.url) in self.origins for link in links(message))

        return matches

    def _wording(self, letter: Letter, element: Requirement) -> Wording:
        message = letter.message
        words = [element.words or "", *element.also]
        if element.kind == "arrives":
            return Wording("exact", f"「{message.subject}」 came to {letter.address}")
        if element.kind == "sender":
            return _sender(message.from_address, letter.mail)
        if element.kind == "url":
            return self._link_found(letter)
        signature = element.id.endswith(".signature")
        compared = [
            alone(words, text.splitlines()) if signature else contained(words, f"{message.subject}\n{text}")
            for text in self._alternatives(message)
        ]
        return next((wording for wording in compared if not wording.kept), compared[0])

    def _alternatives(self, message: Message) -> tuple[str, ...]:
        """What members get to read, by their mail programs: the text and the HTML, unless one is a stub."""
        plain, rich = replace(message, html=""), replace(message, text="")
        both = [
            each for each in (plain, rich) if any(origin(link.url) in self.origins for link in links(each))
        ]
        return tuple(reading for each in both for reading in each.readings) or (message.visible_text,)

    def _link_found(self, letter: Letter) -> Wording:
        try:
            link = one_link(letter.message, origins=self.origins, near=letter.mail.near)
        except (NoLink, AmbiguousLink) as problem:
            return Wording("different", str(problem))
        wrapped = f", wrapped by {', '.join(link.wrappers)}" if link.wrappers else ""
        return Wording("exact", f"a link to {origin(link.url)}{wrapped}")


def _said(message: Message) -> str:
    """Subject and every alternative of the text: which of them a member sees is up to her mail program."""
    return "\n".join((message.subject, *message.readings))


def _sender(address: str, mail: Mail) -> Wording:
    if mail.address:
        kept = address.lower() == mail.address.lower()
    else:
        host, domain = address.rpartition("@")[2].lower(), mail.domain or ""
        kept = host == domain or host.endswith(f".{domain}")
    return Wording("exact" if kept else "different", f"it came from {address}")
