"""What a target offers to testers, and the two ways in which it can fail to."""

from __future__ import annotations


class CapabilityMissing(Exception):
    """The target does not offer what a scenario needs: the verdict is *not tested*."""

    def __init__(self, name: str, reason: str) -> None:
        """`name` is the capability (members, ageing, captcha, mail); `reason` a sentence for the report."""
        self.name, self.reason = name, reason
        super().__init__(f"{name}: {reason}")


class NoMember(CapabilityMissing):
    """No insured person of the wanted kind is left."""

    def __init__(self, reason: str) -> None:
        """`reason` is a sentence for the report."""
        super().__init__("members", reason)


class CapabilityBroken(Exception):
    """The target offers it, but it does not work: the verdict is *error*, never the portal's fault."""

    def __init__(self, name: str, reason: str) -> None:
        """`name` is the capability; `reason` what was asked of whom and what came back."""
        self.name, self.reason = name, reason
        super().__init__(f"{name}: {reason}")
