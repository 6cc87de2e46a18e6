"""A listening socket, bound before anything runs so that its port is known at once."""

import socket


def listening(host: str, port: int = 0) -> socket.socket:
    """A bound and listening TCP socket; port 0 is the system's choice. Raises OSError when it cannot be had.

    The protocol is named because asyncio sets TCP_NODELAY only where it is: without, answers wait 40 ms for
    an acknowledgement.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(256)
    except OSError:
        listener.close()
        raise
    return listener
