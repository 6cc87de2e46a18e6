"""How much a catcher takes before it refuses."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Caps of a catcher; each is answered with an SMTP reply that names it, and kept as a refusal."""

    message_bytes: int = 25 * 1024 * 1024
    total_bytes: int = 500 * 1024 * 1024
    recipients: int = 100
    parts: int = 1000
    connections: int = 200
    idle_seconds: float = 300.0
    drain_seconds: float = 5.0
