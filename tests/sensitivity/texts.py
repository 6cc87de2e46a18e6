"""Deviations made from a catalogue: the words of each element bent, one at a time."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager

from tenken.manual import Manual, Requirement
from tests.sensitivity.bending import bent
from tests.sensitivity.deviation import Address, Deviation, Standing
from tests.sensitivity.markup import NO_MARKS, TEXT_KINDS, Marks, core
from tests.sensitivity.pages import PageChange, bent_on_screen, bent_to_the_eye
from tests.sensitivity.relay import MailChange, bent_in_mail, only

Start = Callable[..., AbstractContextManager[Standing]]
"""Starts a portal that mails to an address, with `pages` or `mails` changed."""


def text_deviations(
    manual: Manual, start: Start, marks: Marks = NO_MARKS, to_the_eye: Collection[str] = ()
) -> Iterator[Deviation]:
    """One deviation for each text, label and sentence of the catalogue.

    `to_the_eye` are elements that nobody is asked for by the manual but the reference portal wants: bent for
    good they would not be filled in, so assistive technology is still told their words.
    """
    for screen in manual.screens.values():
        for element in screen.elements:
            if element.kind in TEXT_KINDS:
                seen_only = element.id.removeprefix(f"{manual.id}.") in to_the_eye
                bend = bent_to_the_eye if seen_only else bent_on_screen
                yield _page(element, screen.name, start, bend(manual, screen.id, element, marks))
    for mail in manual.mails.values():
        for element in mail.elements:
            if element.kind in ("title", "sentence"):
                yield _mail(element, mail.name, start, only(manual, mail.id, bent_in_mail(element)))


def _page(element: Requirement, where: str, start: Start, pages: PageChange) -> Deviation:
    def make(smtp: Address) -> AbstractContextManager[Standing]:
        return start(smtp, pages=pages)

    return _deviation(element, f"{where}: the {element.kind}", make)


def _mail(element: Requirement, where: str, start: Start, mails: MailChange) -> Deviation:
    def make(smtp: Address) -> AbstractContextManager[Standing]:
        return start(smtp, mails=mails)

    return _deviation(element, f"{where}: the {element.kind}", make)


def _deviation(
    element: Requirement, where: str, make: Callable[[Address], AbstractContextManager[Standing]]
) -> Deviation:
    words = element.words or ""
    part = core(element, words)
    name = element.id.removeprefix(f"{element.manual}.")
    return Deviation(
        f"words.{name}",
        element.id,
        f"{where} 「{words}」 reads 「{words.replace(part, bent(part))}」",
        make,
        scope="related",
    )
