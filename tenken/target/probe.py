"""Looks whether the addresses of a profile answer as they must."""

from __future__ import annotations

import datetime
import email.utils
import ssl
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.connect import verification
from tenken.target.finding import Finding
from tenken.target.origins import is_loopback
from tenken.target.profile import Profile
from tenken.target.secret import reveal
from tenken.target.support import Endpoint, Support

# A Date header has whole seconds, and the answer takes its time.
_CLOCK_TOLERANCE = 5.0
_REFUSALS = (400, 404, 409, 422)
# Calls that a working endpoint refuses, so that nothing is used up or changed.
_QUESTIONS: Mapping[str, tuple[Endpoint, Mapping[str, Any]]] = {
    "members": ("members", {"kind": "nobody"}),
    "ageing": ("age", {"address": "doctor@tenken.test", "seconds": 1}),
    "captcha": ("captcha", {"cookies": {}, "address": None, "image": None}),
}


def probe_route(profile: Profile, manual: str, verify: ssl.SSLContext | bool) -> Iterator[Finding]:
    """Whether the page that the manual starts at answers, over a trusted line, with the right time."""
    url = profile.routes[manual].url
    try:
        response = _get(profile, url, verify)
    except httpx.HTTPError as error:
        wrong = str(error) or type(error).__name__
        yield Finding(False, f"route.{manual}: {url} gives no answer: {wrong}", _way_out(wrong))
        return
    status = response.status_code
    yield Finding(status < 400, f"route.{manual}: {url} answers {status}", _status_remedy(status))
    yield from _clock(manual, response)


def answers(profile: Profile, manual: str, folder: Path) -> bool:
    """Whether the page that the manual starts at answers at all, whatever it says."""
    try:
        _get(profile, profile.routes[manual].url, verification(profile, folder))
    except (httpx.HTTPError, OSError):
        return False
    return True


def probe_support(
    profile: Profile, manual: str, verify: ssl.SSLContext | bool, replaced: Collection[str] = ()
) -> Iterator[Finding]:
    """Whether the test-support endpoints that the profile relies on are there; an adapter `replaced` some."""
    api = profile.support_for(manual)
    if api is None:
        return
    for table, (endpoint, question) in _QUESTIONS.items():
        if table not in replaced and getattr(profile, table).kind == "test-support":
            yield _endpoint(manual, Support(api, verify), endpoint, question)


def _endpoint(manual: str, support: Support, endpoint: Endpoint, question: Mapping[str, Any]) -> Finding:
    place = f"route.{manual}: test-support endpoint {endpoint}"
    try:
        reply = support.call(endpoint, question, expected=_REFUSALS)
    except CapabilityMissing as error:
        return Finding(False, f"{place}: {error.reason}", 'say kind = "none" in the profile, or put it up')
    except CapabilityBroken as error:
        return Finding(False, f"{place}: {error.reason}", "look at [test_support] url, headers and endpoint")
    if reply.status == 404 and not reply.detail:
        remedy = f"look at its address; if it is right, let its 404 say why in `detail` (docs: {endpoint})"
        return Finding(False, f"{place} answers 404 without saying why", remedy)
    fitting = ", as it should to a trial that nothing can come of" if reply.status >= 400 else ""
    return Finding(True, f"{place} answers {reply.status}{fitting}")


def _get(profile: Profile, url: str, verify: ssl.SSLContext | bool) -> httpx.Response:
    table = profile.browser
    auth = (table.basic_auth.user, reveal(table.basic_auth.password)) if table.basic_auth else None
    headers = {name: reveal(value) for name, value in table.headers.items()}
    with httpx.Client(
        verify=verify,
        timeout=profile.timeouts.page,
        auth=auth,
        proxy=table.proxy,
        headers=headers,
        trust_env=not is_loopback(url),
    ) as client:
        return client.get(url)


def _way_out(wrong: str) -> str:
    if "certificate has expired" in wrong:
        return "renew the portal's certificate; [browser] ignore_https_errors = true goes on without"
    if "CERTIFICATE" in wrong.upper():
        return "name the authority that signed the certificate: [browser] ca_file"
    if any(words in wrong for words in ("Name or service", "nodename", "resolution", "No address")):
        return "this host name is unknown here: look at its spelling, the VPN, or [browser] proxy"
    return "look whether the portal runs and can be reached from here"


def _status_remedy(status: int) -> str:
    if status < 400:
        return ""
    if status == 401:
        return "the portal asks for a password: [browser] basic_auth"
    return "look at the address: the manual starts at this page" if status < 500 else "mend the portal first"


def _clock(manual: str, response: httpx.Response) -> Iterator[Finding]:
    try:
        theirs = email.utils.parsedate_to_datetime(response.headers.get("date", ""))
        behind = (datetime.datetime.now(datetime.UTC) - theirs).total_seconds()
    except (ValueError, TypeError):
        return
    ok = abs(behind) <= _CLOCK_TOLERANCE
    side = "behind" if behind > 0 else "ahead of"
    what = f"route.{manual}: the portal's clock is {abs(behind):.0f} s {side} this computer's"
    remedy = "" if ok else "set both clocks: windows are tried to the second"
    yield Finding(ok, what, remedy, stops=False)
