"""Client of the test-support API (docs/test-support.yaml), endpoint by endpoint as the profile maps it."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote, urljoin

import httpx

from tenken.target.capability import CapabilityBroken, CapabilityMissing
from tenken.target.origins import is_loopback
from tenken.target.schema import EndpointMap, TestSupport
from tenken.target.secret import reveal

Endpoint = Literal["members", "age", "captcha", "reset"]
_CAPABILITY: Mapping[Endpoint, str] = {
    "members": "members",
    "age": "ageing",
    "captcha": "captcha",
    "reset": "reset",
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Reply:
    """What an endpoint answered: HTTP status, and the JSON the documentation describes ({} if none)."""

    status: int
    body: Mapping[str, Any]
    detail: str


@dataclass(frozen=True)
class Support:
    """The test-support API of one portal; `verify` is what httpx takes: True, False or an SSL context."""

    api: TestSupport
    verify: ssl.SSLContext | bool = True

    def call(self, endpoint: Endpoint, body: Mapping[str, Any], *, expected: tuple[int, ...]) -> Reply:
        """The answer to one call, with a status of `expected` or 2xx.

        Raises CapabilityMissing when the target says it lacks the endpoint (501), CapabilityBroken when it
        cannot be reached or answers anything else.
        """
        mapping = self.api.endpoint.get(endpoint, EndpointMap())
        response = self._send(endpoint, mapping, body)
        name = _CAPABILITY[endpoint]
        if response.status_code == 501:
            raise CapabilityMissing(name, f"the target says it has no {endpoint} endpoint (501)")
        detail = _detail(response)
        if not (response.is_success or response.status_code in expected):
            said = f": {detail}" if detail else ""
            raise CapabilityBroken(name, f"{_where(response)} answered {_status(response)}{said}")
        answer = _answer(endpoint, mapping, response) if response.is_success else {}
        return Reply(response.status_code, answer, detail)

    def _send(self, endpoint: Endpoint, mapping: EndpointMap, body: Mapping[str, Any]) -> httpx.Response:
        url = urljoin(self.api.url.rstrip("/") + "/", _filled_url(mapping.url or endpoint, body).lstrip("/"))
        headers = {name: reveal(value) for name, value in {**self.api.headers, **mapping.headers}.items()}
        payload = body if mapping.body is None else filled(mapping.body, body)
        content = None if mapping.method == "GET" else payload
        try:
            # Reading the system's certificates takes longer than the call; plain http needs none.
            verify = self.verify if url.startswith("https:") else False
            with httpx.Client(
                verify=verify, timeout=self.api.timeout, trust_env=not is_loopback(url)
            ) as client:
                return client.request(mapping.method, url, headers=headers, json=content)
        except httpx.HTTPError as error:
            reason = f"{mapping.method} {url} got no answer: {error or type(error).__name__}"
            raise CapabilityBroken(_CAPABILITY[endpoint], reason) from None


def filled(template: Any, values: Mapping[str, Any]) -> Any:
    """The template with {name} replaced; a text that is nothing but {name} becomes the value itself."""
    if isinstance(template, dict):
        return {name: filled(each, values) for name, each in template.items()}
    if isinstance(template, list):
        return [filled(each, values) for each in template]
    if not isinstance(template, str):
        return template
    alone = _PLACEHOLDER.fullmatch(template)
    if alone:
        return values.get(alone[1])
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), template)


def _filled_url(template: str, values: Mapping[str, Any]) -> str:
    return _PLACEHOLDER.sub(lambda found: quote(str(values.get(found[1], found[0])), safe=""), template)


def _answer(endpoint: Endpoint, mapping: EndpointMap, response: httpx.Response) -> Mapping[str, Any]:
    if not response.content:
        return {}
    try:
        answer: Any = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        kind = response.headers.get("content-type", "no content type")
        raise CapabilityBroken(
            _CAPABILITY[endpoint], f"{_where(response)} answered no JSON but {kind}"
        ) from None
    for part in mapping.answer.split(".") if mapping.answer else ():
        answer = answer.get(part) if isinstance(answer, dict) else None
    if not isinstance(answer, dict):
        place = f" at {mapping.answer}" if mapping.answer else ""
        raise CapabilityBroken(_CAPABILITY[endpoint], f"{_where(response)} answered no JSON object{place}")
    documented = {theirs: name for name, theirs in mapping.names.items()}
    return {documented.get(str(name), str(name)): value for name, value in answer.items()}


def _where(response: httpx.Response) -> str:
    return f"{response.request.method} {response.request.url}"


def _status(response: httpx.Response) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()


def _detail(response: httpx.Response) -> str:
    """The `detail` of a refusal, short; of a success nothing, since it may hold a password."""
    if response.is_success:
        return ""
    try:
        body = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return ""
    detail = body.get("detail") if isinstance(body, dict) else None
    return " ".join(str(detail).split())[:300] if detail else ""
