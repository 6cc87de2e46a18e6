"""The verbs of a manual, on the pages of one portal: open, fill, tick, press, arrive, see."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from tenken import looking
from tenken.answer import Answer
from tenken.checks import Checks
from tenken.choosing import choose
from tenken.controls import Control, ControlAmbiguous, ControlNotFound, Override, find_submit
from tenken.dates import enter_date
from tenken.entering import held, press, set_tick, type_answer, type_into
from tenken.evidence import EvidenceStore
from tenken.ledger import Evidence
from tenken.loading import BLANK, load
from tenken.manual import Manual, Requirement, Screen
from tenken.menus import link_look
from tenken.obstruction import put_aside
from tenken.patience import Patience, Waits
from tenken.reading import codes_shown
from tenken.resolving import PRESSED, TYPED, not_there, resolve
from tenken.stops import PortalBroke, StepFailed, Unreachable
from tenken.waiting import Waiting
from tenken.watch import Watch
from tenken.wording import Wording, contained, squeeze

Found = TypeVar("Found")


@dataclass
class Portal:
    """One member in front of one browser window of one portal.

    Names of screens and elements are those of the catalogue. Verbs raise StepFailed when the portal
    does not let the member go on, and PortalBroke when it does not answer as a portal.
    """

    watch: Watch
    manual: Manual
    entry: str
    overrides: Mapping[str, Sequence[Override]]
    waits: Waits
    patience: Patience
    checks: Checks
    evidence: EvidenceStore
    masked: list[Locator] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)
    way_cleared: bool = field(default=False, init=False)
    used: Control | None = field(default=None, init=False)
    tried: bool = field(default=True, init=False)
    waiting: Waiting = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is waited for yet."""
        self.waiting = Waiting(self.watch, self.waits, self.patience, self.answer)

    @property
    def braced(self) -> bool:
        """Whether a refusal is expected now."""
        return self.waiting.braced

    # -- going somewhere

    def open(self, url: str | None = None, *, what: str = "open the portal") -> None:
        """Load an address, by default the portal's own; raises PortalBroke when nothing answers.

        Unreachable where that is the portal's own.
        """
        address = url or self.entry
        self.tried = url is not None  # who only comes to the portal has asked nothing of it yet
        self.checks.step(what)
        page = self.watch.page
        self.watch.finish_loading(self.waits.page)
        self.watch.forget()
        self.answer.begin(self.text() if page.url != BLANK else "")
        try:
            load(self.watch, address, self.waits.page)
        except PlaywrightError as problem:
            kind = PortalBroke if url else Unreachable
            raise kind(what, looking.first_line(problem)) from problem

    def arrive(self, *screens: str, why: str | None = None) -> str:
        """Wait until one of these screens is there, and say which.

        Raises StepFailed when none comes, charged to what the first of them is reached by, or to what it is
        known by where that has come in other words. When a refusal is expected the wait ends as soon as the
        page has come to rest.
        """
        wanted = [self.manual.screens[name] for name in screens]
        key = f"arrive {screens[0]}"

        def look() -> str | None:
            return next((screen.id for screen in wanted if self.is_there(screen.id)), None)

        known_by = [self._element(name)[0] for name in wanted[0].known_by]
        found = self.waiting.until(key, look, self._in_menus(known_by, look))
        if found:
            return found
        self.blame_server(f"reach the screen 「{wanted[0].name}」")
        misprinted = looking.misprinted(known_by, self.manual, self.answer.fresh(self.text()))
        charged = self.checks.requirement(why or misprinted or wanted[0].reached)
        raise StepFailed(
            charged.id,
            f"the screen 「{wanted[0].name}」 is reached: {charged.demand}",
            self.seen(),
            "refused" if self.tried else "not opened",
        )

    def leave(self, *screens: str, why: str) -> None:
        """Wait until the last action is answered by something else than these screens.

        For what the manual does not describe: raises StepFailed, charged to `why`, when one of them is there.
        """
        self.rest()
        left_on = next((name for name in screens if self.is_there(name)), None)
        if left_on:
            charged = self.checks.requirement(why)
            raise StepFailed(charged.id, charged.demand, self.seen(), "refused")

    def rest(self) -> None:
        """Wait until the last action is answered and the page at rest, or the time for it is up."""
        self.waiting.rest()
        self.blame_server("finish the last step")

    def settle(self) -> None:
        """Wait until the page is at rest, whether or not anything was going on."""
        self.waiting.settle()

    def reached(self, name: str) -> None:
        """Conclude that the step just taken led to where the manual says."""
        self.checks.passed(name, seen="reached", evidence=self.picture("reached"))

    def is_there(self, screen: str) -> bool:
        """Whether one of the elements by which this screen is known is on the page now."""
        elements = [self._element(name)[0] for name in self.manual.screens[screen].known_by]
        return any(self._present(screen, element) for element in elements)

    # -- doing something

    def fill(self, element: str, value: str, *, hidden_as: str | None = None) -> str:
        """Type a value into a field, leave the field, and give back what it then holds.

        `hidden_as` names the value where it must not be recorded (「password」).
        """
        hidden_as = None if self.manual.prints(value) else hidden_as
        if hidden_as:
            self.checks.secrets.add(value, hidden_as, self.checks.scenario)
        return self._type(
            element, value, hidden_as, lambda control, limit: type_answer(control, value, limit)
        )

    def fill_parts(self, element: str, values: Sequence[str], *, hidden_as: str | None = None) -> list[str]:
        """Type the parts of one answer into its fields, in order; gives back what they then hold."""
        return self._type(
            element,
            ", ".join(values),
            hidden_as,
            lambda control, limit: [
                type_into(locator, value, limit)
                for locator, value in zip(control.locators, values, strict=True)
            ],
        )

    def enter_date(self, element: str, day: date) -> None:
        """Enter a date: chosen from lists, or typed."""
        self._type(element, "a date", "date", lambda control, limit: enter_date(control, day, limit))

    def choose(self, element: str, entry: str) -> None:
        """Choose the entry of a list that has these words."""
        self._type(element, entry, None, lambda control, limit: choose(control.locator, entry, limit=limit))

    def held(self, element: str) -> str:
        """What a field holds now."""
        requirement, _ = self._element(element)
        control = self.control(element)
        return self._act(requirement, lambda: held(control, self._limit))

    def offers(self, element: str) -> bool:
        """Whether an element, or a control that the manual does not print, is on the page now."""
        requirement, screen = self._element(element)
        return self._present(screen.id, requirement)

    def tick(self, element: str, on: bool = True) -> None:
        """Tick a box, or clear it."""
        requirement, screen = self._element(element)
        control = self._find(requirement, screen)
        self._note(f"{'tick' if on else 'clear'} 「{requirement.words}」", screen, control)
        self._clear_way(control)
        self._act(requirement, lambda: set_tick(control.locator, on, self._limit))

    def press(self, element: str) -> None:
        """Press a button or follow a link."""
        requirement, screen = self._element(element)
        self.answer.rested = False
        control = self._find(requirement, screen)
        self._note(f"press 「{requirement.words}」", screen, control)
        self._click(requirement, control)

    def submit(self, element: str) -> None:
        """Press the button that sends the form of this field, where the manual does not name it."""
        requirement, screen = self._element(element)
        self.answer.rested = False
        field_ = self._find(requirement, screen)
        try:
            control = find_submit(self.watch.page, field_)
        except (ControlNotFound, ControlAmbiguous) as problem:
            raise StepFailed(requirement.id, "the form can be sent", str(problem), "no control") from problem
        self._note(f"send the form of 「{requirement.words}」 by 「{control.label}」", screen, control)
        self._click(requirement, control)

    def agree(self, element: str, value: str) -> None:
        """Go on where the portal asks back: the field is gone, its value is shown, one button says yes.

        For forms that the manual does not show the end of; without such a question nothing is pressed.
        """
        requirement, screen = self._element(element)
        self.rest()
        shown = value and squeeze(value) in squeeze(self.text())
        if not shown or self._present(screen.id, requirement):
            return
        control = looking.question(self.watch.page)
        if control:
            self._note(f"agree by 「{control.label}」", screen, control)
            self._click(requirement, control)
            self.rest()

    def is_locked(self, element: str) -> bool:
        """Whether an element is there and cannot be used now."""
        return not self.control(element).locator.is_enabled(timeout=self.waits.step * 1000)

    def control(self, element: str) -> Control:
        """The control of an element, waited for; raises StepFailed when it does not come."""
        requirement, screen = self._element(element)
        return self._find(requirement, screen)

    def read(self, element: str) -> str:
        """The one code that the screen shows under an element's words; raises StepFailed."""
        requirement, _ = self._element(element)
        found = self._codes(requirement)
        if len(found) != 1:
            seen = f"{len(found)} codes that could be meant" if found else self.seen()
            raise StepFailed(requirement.id, requirement.demand, seen, "no control")
        return found[0]

    # -- seeing

    def text(self) -> str:
        """What a person sees on the page now."""
        return self.waiting.text()

    def seen(self) -> str:
        """What answered the last action, in words."""
        return self.answer.told(self.text(), self.watch.dialogs)

    def shows(self, screen: str) -> None:
        """Check every text, field, tick box, button and link of a screen, one conclusion each."""
        there = self.manual.screens[screen]
        elements = [
            e for e in there.elements if e.id in self.checks.declared and e.id not in self.checks.concluded
        ]
        self.waiting.until(
            f"shows {screen}", lambda: all(self._wording(there, e).kept for e in elements) or None
        )
        picture = self.picture(there.name)
        for element in elements:
            wording = self._wording(there, element)
            self.checks.judge(
                element.id, wording.kept, seen=wording.seen, remark=wording.remark, evidence=picture
            )

    def picture(self, caption: str) -> tuple[Evidence, ...]:
        """A screenshot of the page now, secrets covered."""
        return self.evidence.screenshot(self.watch.page, tuple(self.masked), caption)

    @contextmanager
    def braced_for_refusal(self) -> Iterator[None]:
        """Inside, a step that is not answered ends as soon as the page rests instead of at its deadline."""
        earlier, self.waiting.braced = self.waiting.braced, True
        try:
            yield
        finally:
            self.waiting.braced = earlier

    def _element(self, element: str) -> tuple[Requirement, Screen]:
        full = self.manual.full(element)
        screen = self.manual.screens[full.removeprefix(f"{self.manual.id}.").rpartition(".")[0]]
        return screen.may_have.get(full) or self.checks.requirement(element), screen

    def _resolve(self, requirement: Requirement, screen: Screen) -> Control:
        return resolve(self.watch.page, requirement, self.overrides.get(screen.id, ()), self.used)

    def _find(self, requirement: Requirement, screen: Screen) -> Control:
        trouble: list[str] = []
        self.way_cleared = False

        def look() -> Control | None:
            try:
                return self._resolve(requirement, screen)
            except (ControlNotFound, ControlAmbiguous) as problem:
                trouble[:] = [str(problem)]
                return None

        control = self.waiting.until(requirement.id, look, self._in_menus([requirement], look))
        if control is None:
            self.blame_server(f"find 「{requirement.words}」")
            raise not_there(self.manual, requirement, trouble[0] if trouble else self.seen())
        return control

    def _in_menus(
        self, elements: Sequence[Requirement], look: Callable[[], Found | None]
    ) -> Callable[[], Found | None] | None:
        return link_look(elements, self.watch, look, self.waits.settle, self.checks.step)

    def _present(self, screen: str, element: Requirement) -> bool:
        if element.kind in PRESSED | TYPED:
            return looking.stands_there(lambda: self._resolve(element, self.manual.screens[screen]))
        if element.kind == "value":
            return bool(self._codes(element))
        words = [element.words or "", *element.also]
        if element.kind == "heading":
            return self.answer.brought(words, looking.headings(self.watch.page))
        return contained(words, self.text()).kept

    def _codes(self, element: Requirement) -> list[str]:
        words = [element.words or "", *element.also]
        return codes_shown(self.watch.page, words, self.answer.before)

    def _wording(self, screen: Screen, element: Requirement) -> Wording:
        return looking.wording_of(self.watch.page, element, lambda: self._resolve(element, screen))

    def _click(self, requirement: Requirement, control: Control) -> None:
        self._clear_way(control)
        if self.braced and looking.greyed_out(control):
            self.waiting.until(f"wake {requirement.id}", lambda: not looking.greyed_out(control) or None)
        self.answer.begin(self.text(), looking.headings(self.watch.page))
        self.watch.forget()
        try:
            self._act(requirement, lambda: press(control.locator, self._limit))
        except StepFailed as stop:
            if not looking.greyed_out(control):
                raise
            # Greying out the button until the form is right is a way of refusing it.
            seen = f"「{control.label}」 cannot be pressed, it is greyed out; {self.seen()}"
            raise StepFailed(stop.requirement, stop.expected, seen, "refused") from stop

    def _type(
        self, element: str, said: str, hidden_as: str | None, action: Callable[[Control, float], Found]
    ) -> Found:
        requirement, screen = self._element(element)
        control = self._find(requirement, screen)
        said = f"〔{hidden_as}〕" if hidden_as else said
        self._note(f"fill 「{requirement.words}」 with {said}", screen, control)
        if hidden_as:
            self.masked.extend(control.locators)
        self.used = control
        self._clear_way(control)
        return self._act(requirement, lambda: action(control, self._limit))

    @property
    def _limit(self) -> float:
        """The time for one action, in milliseconds."""
        return self.waits.step * 1000

    def _clear_way(self, control: Control) -> None:
        """Put aside what lies over a control, as a person would before using it."""
        closed = put_aside(control.locators[0], self._limit)
        for words in closed:
            self.checks.step(f"put aside what lay over 「{control.label}」 by 「{words}」")
        self.way_cleared = bool(closed)

    def _act(self, requirement: Requirement, action: Callable[[], Found]) -> Found:
        self.tried = True
        try:
            return action()
        except ControlAmbiguous as problem:
            raise not_there(self.manual, requirement, str(problem)) from problem
        except PlaywrightError as problem:
            if self.waiting.braced and (self.way_cleared or looking.dialog_open(self.watch.page)):
                raise StepFailed(requirement.id, requirement.demand, self.seen(), "refused") from problem
            seen = f"it is there but cannot be used: {looking.first_line(problem)}"
            raise StepFailed(requirement.id, requirement.demand, seen, "no control") from problem

    def _note(self, text: str, screen: Screen, control: Control) -> None:
        self.checks.step(
            text, screen=screen.name, label=control.label, provenance=control.provenance, rank=control.rank,
            override=control.provenance if control.rank == 0 else None,
        )  # fmt: skip

    def blame_server(self, step: str) -> None:
        """Raise PortalBroke when the last action was not answered as a portal answers."""
        if trouble := self.watch.trouble():
            raise PortalBroke(step, f"{trouble}; {self.seen()}")
        if not squeeze(self.text()):
            raise PortalBroke(step, "an empty page")
