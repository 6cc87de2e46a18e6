"""Which addresses a run may open."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tenken.target.profile import Profile

PUBLIC_HOSTS = ("kenpos.jp", "kencom.jp", "omronkenpo.kw21connect.jp", "renesas-kenpo.jp")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Browsers drop tabs and line ends and read a backslash as a slash, so the host they open is another one.
_READ_DIFFERENTLY = re.compile(r"[\x00-\x20\x7f\\]")


def origin(url: str) -> str:
    """`scheme://host:port` of an http(s) address, lower case, the port left out when it is the usual one.

    Raises ValueError when the address has no origin that every reader agrees on.
    """
    if _READ_DIFFERENTLY.search(url):
        raise ValueError("an address holds no spaces, control characters or backslashes")
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), _host(parts.hostname)
    if scheme not in _DEFAULT_PORTS or not host:
        raise ValueError("an address starts with https:// or http:// and a host")
    if "@" in parts.netloc:
        raise ValueError("an address holds no user name or password")
    port = "" if parts.port in (None, _DEFAULT_PORTS[scheme]) else f":{parts.port}"
    return f"{scheme}://{host}{port}"


def allowed(url: str, profile: Profile) -> bool:
    """Whether a link that came by mail leads to one of the profile's own origins."""
    try:
        return origin(url) in profile.origins
    except ValueError:
        return False


def is_public(url: str) -> bool:
    """Whether real members use the portal at this address: a host that the manuals name, or below it."""
    host = _host(urlsplit(url).hostname)
    return any(host == public or host.endswith("." + public) for public in PUBLIC_HOSTS)


def is_loopback(url: str) -> bool:
    """Whether the address is this machine."""
    host = _host(urlsplit(url).hostname).strip("[]")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def public_among(urls: Collection[str]) -> list[str]:
    """The addresses that `is_public` holds for."""
    return [url for url in urls if is_public(url)]


def _host(hostname: str | None) -> str:
    host = (hostname or "").rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode("ascii")
