"""Something a sleeping thread can be woken by while it listens to a socket."""

import select
import socket


class Bell:
    """Rung by any thread; heard by the one that waits."""

    def __init__(self) -> None:
        """Silent."""
        self._heard, self._rung = socket.socketpair()
        for end in (self._heard, self._rung):
            end.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits, now or next."""
        try:
            self._rung.send(b"!")
        except OSError:
            return  # rung often enough, or nobody listens any more

    def wait(self, timeout: float, beside: socket.socket | None = None) -> None:
        """Sleep until rung, until `beside` has something to read, or for `timeout` seconds."""
        ends = [end for end in (self._heard, beside) if end is not None]
        select.select(ends, [], [], max(timeout, 0))
        try:
            self._heard.recv(4096)
        except BlockingIOError:
            return

    def close(self) -> None:
        """Let go of the sockets."""
        self._heard.close()
        self._rung.close()
