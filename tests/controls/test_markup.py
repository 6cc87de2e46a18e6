"""Every question of the markup corpus gets the right control, or the error it deserves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tenken.controls import Control, ControlAmbiguous, ControlNotFound, find_button, find_control, find_submit
from tests.controls.markup import Question, questions


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_labels_name_the_right_control(page: Page, question: Question) -> None:
    page.goto(question.url)

    assert answer(page, question) == question.expect


def answer(page: Page, question: Question) -> str:
    try:
        found = ASK[question.verb](page, question)
    except ControlAmbiguous:
        return "ambiguous"
    except ControlNotFound:
        return "none"
    # A label that stands in for its hidden control answers for it.
    return " ".join(
        locator.evaluate("el => (el.control || el).getAttribute('data-answer') || el.outerHTML")
        for locator in found.locators
    )


ASK: dict[str, Callable[[Page, Question], Control]] = {
    "control": lambda page, asked: find_control(page, asked.label, anchor=asked.anchor, kind=asked.kind),
    "button": lambda page, asked: find_button(page, asked.label),
    "submit": lambda page, asked: find_submit(page, find_control(page, asked.label)),
}
