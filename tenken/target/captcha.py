"""What a person would type for a captcha."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.support import Support

# A question and a deadline in seconds; the answer, or None when none came in time.
Ask = Callable[[str, float], str | None]


class Captcha(Protocol):
    """How a scenario gets past a captcha."""

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """What to type: for the browser with these cookies, this registration, this picture's `src`."""
        ...


@dataclass(frozen=True)
class NoCaptcha:
    """The target tells no answers."""

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """Cannot be told: raises CapabilityMissing."""
        raise CapabilityMissing("captcha", 'the profile says captcha.kind = "none"')


@dataclass(frozen=True)
class AcceptedCaptcha:
    """The target runs on the captcha vendor's test keys: whatever is typed passes."""

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """Nothing is typed."""
        return ""


@dataclass(frozen=True)
class KnownCaptcha:
    """The target takes one fixed answer."""

    text: str

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """The fixed answer."""
        return self.text


@dataclass(frozen=True)
class AskedCaptcha:
    """A person at the visible browser reads the picture."""

    ask: Ask | None
    deadline: float

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """What the person typed; raises CapabilityMissing when nobody can be asked or answers in time."""
        if self.ask is None:
            raise CapabilityMissing("captcha", "this run has no way to ask a person")
        typed = self.ask("Which characters does the captcha in the browser show?", self.deadline)
        if not typed:
            raise CapabilityMissing("captcha", f"nobody answered within {self.deadline:g} seconds")
        return typed


@dataclass(frozen=True)
class SupportedCaptcha:
    """Answers from the test-support API."""

    support: Support

    def answer(self, cookies: Mapping[str, str], address: str | None = None, image: str | None = None) -> str:
        """The answer the target expects; raises CapabilityBroken when it tells none."""
        asked = {"cookies": dict(cookies), "address": address, "image": image}
        reply = self.support.call("captcha", asked, expected=(404,))
        if reply.status == 404:
            raise CapabilityBroken("captcha", reply.detail or "the target says none is being shown there")
        answer = reply.body.get("answer")
        if not isinstance(answer, str) or not answer:
            raise CapabilityBroken("captcha", "the target's answer has no text at `answer`")
        return answer
