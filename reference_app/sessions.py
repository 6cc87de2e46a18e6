"""Browser sessions kept on the server: a cookie carries nothing but a random name."""

import secrets
import time
from dataclasses import dataclass, field

IDLE_SECONDS = 30 * 60


@dataclass
class Session:
    """What the portal remembers of one browser between two requests."""

    id: str
    form_token: str
    values: dict[str, str] = field(default_factory=dict)
    seen: float = 0.0


class Sessions:
    """Sessions by id; one that was idle for half an hour is forgotten."""

    def __init__(self) -> None:
        """No sessions yet."""
        self._by_id: dict[str, Session] = {}

    def open(self) -> Session:
        """A new session."""
        self._forget_idle()
        session = Session(
            id=secrets.token_urlsafe(24), form_token=secrets.token_urlsafe(18), seen=time.time()
        )
        self._by_id[session.id] = session
        return session

    def find(self, session_id: str | None) -> Session | None:
        """The living session of that id, marked as seen now."""
        session = self._by_id.get(session_id or "")
        if session is None or time.time() - session.seen > IDLE_SECONDS:
            return None
        # Moved to the end, so that the oldest stand first and forgetting them is cheap.
        self._by_id[session.id] = self._by_id.pop(session.id)
        session.seen = time.time()
        return session

    def close(self, session: Session) -> None:
        """Forget this session."""
        self._by_id.pop(session.id, None)

    def clear(self) -> None:
        """Forget all sessions."""
        self._by_id.clear()

    def _forget_idle(self) -> None:
        for session_id, session in list(self._by_id.items()):
            if time.time() - session.seen <= IDLE_SECONDS:
                return
            del self._by_id[session_id]
