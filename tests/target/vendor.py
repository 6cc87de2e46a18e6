"""A test-support API as a vendor would put it up."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any


@dataclass
class Vendor:
    """A target's test-support API: answers what it is told to, remembers what it was asked."""

    url: str = ""
    date: str = ""
    answers: dict[str, tuple[int, object]] = field(default_factory=dict)
    asked: list[tuple[str, str, Any, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, status: int, body: object) -> None:
        self.answers[path] = (status, body)


def handler(vendor: Vendor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _respond(self) -> None:
            sent = self.rfile.read(int(self.headers.get("content-length", 0)))
            body = json.loads(sent) if sent else None
            vendor.asked.append((self.command, self.path, body, dict(self.headers)))
            status, answer = vendor.answers.get(self.path, (404, {"detail": "no such page"}))
            if answer == "echo":
                answer = body
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return vendor.date or super().date_time_string(timestamp)

        do_GET = do_POST = do_PUT = _respond

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the tests look at `asked`."""

    return Handler
