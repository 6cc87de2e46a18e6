"""Waiting in front of a page: until something comes, until it rests, or until nothing more can come."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError

from tenken import looking
from tenken.answer import Answer
from tenken.controls import visible_text
from tenken.patience import Patience, Waits
from tenken.questions import say_yes
from tenken.watch import Watch
from tenken.wording import squeeze

Found = TypeVar("Found")
# Seconds that a page may be quiet before a person looks for what is missing in its menus.
PATIENT = 1.0
MOST_QUESTIONS = 3


@dataclass
class Waiting:
    """One person's waits at one window. `braced` while a refusal is expected."""

    watch: Watch
    waits: Waits
    patience: Patience
    answer: Answer
    braced: bool = False

    def text(self) -> str:
        """What a person sees on the page now; it is kept in mind as a part of the answer."""
        try:
            text = visible_text(self.watch.page)
        except PlaywrightError:  # between two documents there is nothing to see
            return ""
        self.answer.note(text)
        return text

    def rest(self) -> None:
        """Wait until the last action is answered and the page at rest, or the time for it is up."""
        deadline = time.monotonic() + self.waits.step
        while time.monotonic() < deadline and (not self._answered() or self.agreed()):
            self.watch.change(0.1)

    def agreed(self) -> bool:
        """Say yes where the page asks whether to go on with the last action, and tell whether it did."""
        if self.answer.agreed >= MOST_QUESTIONS:
            return False
        words = say_yes(self.watch.page, self.answer.before)
        if words:
            self.answer.agreed += 1
            self.watch.dialogs.append(f"asked back, answered by 「{words}」")
        return bool(words)

    def settle(self) -> None:
        """Wait until the page is at rest, whether or not anything was going on."""
        deadline = time.monotonic() + self.waits.step
        while time.monotonic() < deadline and not self.watch.settled(self.waits.settle):
            pass

    def until(
        self, what: str, look: Callable[[], Found | None], deeper: Callable[[], Found | None] | None = None
    ) -> Found | None:
        """What a look finds in time, else None; when braced only until the page is at rest.

        `what` names it for those who wait for it later. `deeper` looks once where more than a glance is
        needed, as soon as the page is quiet.
        """
        began = time.monotonic()
        # A refusal is concluded from what does not come, so there the whole time is waited for it.
        limit = self.waits.step if self.braced else self.patience.deadline(what, self.waits.step)
        deadline = time.monotonic() + limit
        while True:
            rested = self.braced and self.answer.rested
            over = time.monotonic() > deadline or (self.braced and not rested and self._final(deadline))
            found = looking.looked(look)
            if not found and deeper and (over or self._quiet(began)):
                found, deeper = self._aside(deeper), None
            if found:
                self.patience.came(what)
                return found
            if self.agreed():
                deadline, self.answer.rested = time.monotonic() + limit, False
            elif over:
                if not self.braced:
                    self.patience.gave_up(what)
                return None
            self.answer.rested = False  # what is not there may be about to come
            if not rested:
                self.text()
                self.watch.change(0.1)

    def _quiet(self, began: float) -> bool:
        return (
            time.monotonic() - began > PATIENT and not self.braced and self.watch.settled(self.waits.settle)
        )

    def _aside(self, look: Callable[[], Found | None]) -> Found | None:
        """A look that changes the page for a while; what it brings to light is no answer of the portal."""
        glimpsed = dict(self.answer.glimpsed)
        found = looking.looked(look)
        if not found:
            self.answer.glimpsed.clear()
            self.answer.glimpsed |= glimpsed
        return found

    def _final(self, deadline: float) -> bool:
        """Whether the last action has been answered and nothing can change the answer before the deadline."""
        left = deadline - time.monotonic()
        if not self._answered() or self.watch.expects(left):
            return False
        self.answer.rested = self.watch.settled(self.waits.settle) and not self.watch.expects(left)
        return self.answer.rested

    def _answered(self) -> bool:
        """Whether the last action has been answered and the page has come to rest since."""
        text = self.text()
        if not squeeze(text):  # a blank page is between two others, or broken
            return False
        sign = self.watch.dialogs or self.watch.navigations or self.answer.came(text)
        return (
            bool(sign or looking.held_back(self.watch.page))
            and self.watch.settled(self.waits.settle)
            and self.text() == text
        )
