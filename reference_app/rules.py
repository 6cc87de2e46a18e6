"""What a login ID or a password may look like."""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

MAIL_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
MAIL_ADDRESS_LONGEST = 254  # RFC 5321, 4.5.3.1.3, less the two angle brackets


@dataclass(frozen=True)
class CharacterClass:
    """A set of characters under the name a Japanese form gives it."""

    name: str
    characters: str


LOWER = CharacterClass("半角英小文字", string.ascii_lowercase)
UPPER = CharacterClass("半角英大文字", string.ascii_uppercase)
DIGITS = CharacterClass("半角数字", string.digits)
LETTERS = CharacterClass("半角英字", string.ascii_letters)
PRINTABLE = CharacterClass("半角英数字・記号", string.ascii_letters + string.digits + string.punctuation)


@dataclass(frozen=True, kw_only=True)
class TextRule:
    """Length, the characters that may occur, and the classes of which at least one must occur."""

    min_length: int
    max_length: int
    allowed: tuple[CharacterClass, ...] = ()
    required: tuple[CharacterClass, ...] = ()

    def problems(self, label: str, text: str) -> Iterator[str]:
        """One message for each part of the rule that the text breaks; no `allowed` allows everything."""
        if not text and self.min_length:
            yield f"{label}を入力してください。"
            return
        if len(text) < self.min_length:
            yield f"{label}は{self.min_length}文字以上で入力してください。"
        if len(text) > self.max_length:
            yield f"{label}は{self.max_length}文字以内で入力してください。"
        if self.allowed and any(not _within(self.allowed, character) for character in text):
            yield f"{label}に使用できない文字が含まれています。{_names(self.allowed)}で入力してください。"
        if any(not set(text) & set(group.characters) for group in self.required):
            yield f"{label}は{_names(self.required)}を組み合わせて入力してください。"


def is_mail_address(text: str) -> bool:
    """Whether mail can be sent to this text (ASCII, one address, a domain with a dot)."""
    return len(text) <= MAIL_ADDRESS_LONGEST and MAIL_ADDRESS.fullmatch(text) is not None


def _within(groups: tuple[CharacterClass, ...], character: str) -> bool:
    return any(character in group.characters for group in groups)


def _names(groups: tuple[CharacterClass, ...]) -> str:
    return "、".join(group.name for group in groups)
