"""From a visible label to its control, and from a page to what a person sees on it.

A manual gives visible labels and nothing else. One injected script lists, for every control of every visible
frame, the texts that may label it and where each stands; the rules in Python choose. The wrong control is
worse than none, and several possible ones are an error that lists them.
"""

from playwright.sync_api import Frame, Page

from tenken.controls.about import find_tick_about
from tenken.controls.buttons import find_button, find_button_ending, find_submit
from tenken.controls.control import Control, ControlAmbiguous, ControlNotFound, Override
from tenken.controls.fields import find_control
from tenken.controls.snapshot import words_of

__all__ = [
    "Control",
    "ControlAmbiguous",
    "ControlNotFound",
    "Override",
    "find_button",
    "find_button_ending",
    "find_control",
    "find_submit",
    "find_tick_about",
    "still_text",
    "text_blocks",
    "visible_text",
]


def text_blocks(page: Page | Frame) -> list[str]:
    """What a person sees, one string per block (a line, a cell, a button), all frames and shadow roots.

    Alternative texts of pictures, words on buttons and hints in empty fields count; hidden text does not, nor
    what has been typed.
    """
    return words_of(page)


def still_text(page: Page | Frame) -> list[str]:
    """The text blocks that only stand there to be read: none of a button, a link or a field."""
    return words_of(page, still=True)


def visible_text(page: Page | Frame) -> str:
    """The text blocks of the page, one a line."""
    return "\n".join(text_blocks(page))
