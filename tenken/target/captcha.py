"""What a person would type for a captcha."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.support import Support


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
