"""How often the markup corpus gets the right control, beside Playwright's own `get_by_label`.

Run as `python -m benchmarks.labels`. Corpus and resolver have one author: the first line is an upper bound.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Locator, Page, sync_playwright

from tenken.browser import choose_browser
from tenken.controls import ControlAmbiguous, ControlNotFound, find_control
from tests.controls.markup import Question, questions

ANSWER = "el => (el.control || el).getAttribute('data-answer') || '?'"
VERDICTS = ("right", "ambiguous", "wrong", "none")


def by_tenken(page: Page, asked: Question) -> str:
    """The answers of the controls found, or how finding failed."""
    try:
        found = find_control(page, asked.label, anchor=asked.anchor, kind=asked.kind)
    except ControlAmbiguous:
        return "ambiguous"
    except ControlNotFound:
        return "none"
    return answers(found.locators)


def by_label(page: Page, asked: Question) -> str:
    """The same by Playwright, in every frame; an anchor it has no word for."""
    found = [each for frame in page.frames for each in frame.get_by_label(asked.label, exact=True).all()]
    if len(found) > 1 and answers(found) != asked.expect:
        return "ambiguous"
    return answers(found) if found else "none"


def answers(locators: list[Locator] | tuple[Locator, ...]) -> str:
    """The data-answer of each, in order."""
    return " ".join(str(locator.evaluate(ANSWER)) for locator in locators)


def verdict(answer: str, expect: str) -> str:
    """One of VERDICTS: a refusal is right where none or ambiguous was expected."""
    if answer == expect:
        return "right"
    return answer if answer in VERDICTS else "wrong"


def main() -> None:
    """Print a line for each resolver: right, ambiguous, wrong, none, and milliseconds for one look."""
    chosen = choose_browser()
    resolvers: dict[str, Callable[[Page, Question], str]] = {
        "find_control": by_tenken,
        "get_by_label": by_label,
    }
    tally: dict[str, Counter[str]] = {name: Counter() for name in resolvers}
    spent: Counter[str] = Counter()
    asked = [question for question in questions() if question.verb == "control"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.executable_path, args=list(chosen.args))
        page = browser.new_page()
        for question in asked:
            page.goto(question.url)
            for name, resolve in resolvers.items():
                started = time.perf_counter()
                answer = resolve(page, question)
                spent[name] += int((time.perf_counter() - started) * 1_000_000)
                tally[name][verdict(answer, question.expect)] += 1
        browser.close()
    for name, counts in tally.items():
        figures = "  ".join(f"{word} {counts[word]}" for word in VERDICTS)
        print_line(f"{name:14}{figures}  of {len(asked)}, {spent[name] / len(asked) / 1000:.1f} ms each")


def print_line(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
