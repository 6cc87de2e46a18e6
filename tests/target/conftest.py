"""Profiles on disk and a test-support API on a real socket."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tenken.target.profile import Profile, load_profile
from tests.target.vendor import Vendor, handler

SMALLEST = """
name = "Staging"
[route.renesas]
url = "https://staging.example.jp/login"
"""


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    vendor = Vendor()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(vendor)) as server:
        vendor.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield vendor
        server.shutdown()
        thread.join()


@pytest.fixture
def profile_of(tmp_path: Path) -> Callable[..., Profile]:
    """Loads a profile from its text."""

    def load(text: str, **environ: str) -> Profile:
        path = tmp_path / "target.toml"
        path.write_text(text, encoding="utf-8")
        return load_profile(path, environ=environ)

    return load


@pytest.fixture
def supported(profile_of: Callable[..., Profile], vendor: Vendor) -> Callable[..., Profile]:
    """A profile whose every capability is the vendor's test-support API."""

    def load(more: str = "", **environ: str) -> Profile:
        kinds = "".join(f'[{each}]\nkind = "test-support"\n' for each in ("members", "ageing", "captcha"))
        return profile_of(f'{SMALLEST}\n{kinds}[test_support]\nurl = "{vendor.url}"\n{more}', **environ)

    return load
