"""Links that mail gateways and senders wrap around the real one, taken off without asking anybody."""

import base64
import binascii
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

DEEPEST = 6
_ABSOLUTE = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
_COUNTER = re.compile(
    r"(^|[./_-])(click|clicks|clk|track|tracking|redirect|redir|jump|link|links|ct|l|r|c)s?\d*([./_-]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wrapper:
    """A gateway: whose host and path it is known by, and the query parameter that carries the link."""

    host: re.Pattern[str]
    path: re.Pattern[str]
    parameters: tuple[str, ...]


def _known(host: str, path: str, *parameters: str) -> Wrapper:
    return Wrapper(re.compile(host), re.compile(path, re.IGNORECASE), parameters)


WRAPPERS: tuple[Wrapper, ...] = (
    _known(r"(.+\.)?safelinks\.protection\.(outlook\.com|office365\.us|partner\.outlook\.cn)$", r"", "url"),
    _known(r"outlook\.(office|office365|live)\.com$", r"safelink", "url"),
    _known(r"statics\.teams\.cdn\.(office|live)\.(net|com)$", r"safelinks", "url"),
    _known(r"linkprotect\.cudasvc\.com$", r"^/url", "a"),
    _known(r"protect\d*\.fireeye\.com$", r"", "u"),
    _known(r"(.+\.)?clicktime\.symantec\.com$", r"", "u"),
    _known(r"urldefense\.proofpoint\.com$", r"^/v1/", "u"),
    _known(r"(www\.)?google\.(com|co\.jp)$", r"^/url$", "q", "url"),
    _known(r"l\.(facebook|instagram)\.com$", r"^/$|^/l\.php$", "u"),
    _known(r"(.+\.)?slack-redir\.net$", r"", "url"),
)


def unwrap(url: str, origins: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """The link inside, and the hosts taken off from the outside in, one percent-decoding per level.

    Besides known gateways, a click counter of another host gives up the link it carries; with `origins`, any
    link that is not of them does so for one that is.
    """
    hosts: list[str] = []
    while len(hosts) < DEEPEST:
        parts = split(url)
        inner = _inside(parts, origins) if parts is not None else None
        if parts is None or inner is None:
            break
        hosts.append(parts.hostname or "")
        url = inner
    return url, tuple(hosts)


def split(url: str) -> SplitResult | None:
    """The parts of an absolute http link as a browser splits it, or None when it is none."""
    try:
        parts = urlsplit(url.replace("\\", "/"))
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def origin(url: str) -> str:
    """Scheme, host and port of a link in small letters, default ports left out; "" when it has none."""
    parts = split(url)
    if parts is None:
        return ""
    host = _ascii_host(parts.hostname or "")
    default = {"http": 80, "https": 443}[parts.scheme]
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return host


def _inside(parts: SplitResult, origins: Collection[str]) -> str | None:
    host = parts.hostname or ""
    for wrapper in WRAPPERS:
        if wrapper.host.match(host) and wrapper.path.search(parts.path):
            return _parameter(parts.query, wrapper.parameters)
    for reader in _PROOFPOINT.get(host, ()):
        if (inner := reader(parts)) is not None:
            return inner
    return _counted(parts, host, {origin(allowed) for allowed in origins})


def _counted(parts: SplitResult, host: str, origins: set[str]) -> str | None:
    """What a click counter carries in its query; a portal's own counter is the link itself."""
    if origin(parts.geturl()) in origins:
        return None
    for _, value in _pairs(parts.query):
        inner = _absolute(value)
        if inner is None or (split(inner) or parts).hostname == host:
            continue
        if origin(inner) in origins or (not origins and _COUNTER.search(host.split(".")[0] + parts.path)):
            return inner
    return None


def _pairs(query: str) -> list[tuple[str, str]]:
    return [(name.casefold(), value) for name, _, value in (pair.partition("=") for pair in query.split("&"))]


def _parameter(query: str, names: tuple[str, ...]) -> str | None:
    for name, value in _pairs(query):
        if name in names and (inner := _absolute(value)) is not None:
            return inner
    return None


def _absolute(value: str) -> str | None:
    """A parameter's value as a link: decoded once, or from base64 where that is what it is."""
    decoded = unquote(value)
    if _ABSOLUTE.match(decoded):
        return decoded
    letters = decoded.replace("-", "+").replace("_", "/").rstrip("=")
    if len(letters) < 16 or not re.fullmatch(r"[A-Za-z0-9+/]+", letters) or len(letters) % 4 == 1:
        return None
    try:
        text = base64.b64decode(letters + "=" * (-len(letters) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return text if _ABSOLUTE.match(text) and text.isprintable() else None


def _proofpoint_v2(parts: SplitResult) -> str | None:
    values = [value for name, value in _pairs(parts.query) if name == "u"]
    if not parts.path.startswith("/v2/") or not values:
        return None
    return _absolute(values[0].replace("-", "%").replace("_", "/"))


_V3 = re.compile(r"/v3/__(?P<url>.+?)__;(?P<letters>[A-Za-z0-9_-]*)!", re.DOTALL)


def _proofpoint_v3(parts: SplitResult) -> str | None:
    """URL Defense v3 puts `*` for a letter it keeps aside, and `**X` for a run of them (A is 2, B is 3)."""
    match = _V3.search(parts.geturl())
    if match is None:
        return None
    aside = base64.urlsafe_b64decode(match["letters"] + "=" * (-len(match["letters"]) % 4)).decode(
        "utf-8", "replace"
    )
    letters = iter(aside)

    def put_back(star: re.Match[str]) -> str:
        count = _RUN_LENGTHS.find(star[1]) + 2 if star[1] else 1
        return "".join(next(letters, "") for _ in range(count))

    url = re.sub(r"\*(?:\*(.))?", put_back, match["url"])
    url = re.sub(r"^(https?:/)(?!/)", r"\1/", url)
    return url if _ABSOLUTE.match(url) else None


_RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PROOFPOINT: dict[str, tuple[Callable[[SplitResult], str | None], ...]] = {
    "urldefense.proofpoint.com": (_proofpoint_v2,),
    "urldefense.com": (_proofpoint_v3,),
}
