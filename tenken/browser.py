"""The browser of a run: Playwright's own where it is installed, else one of the system."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import playwright

Source = Literal["playwright", "system", "given"]

# Headless first: it starts in a tenth of a second, a full browser in half of one.
_SYSTEM = {
    "chromium-headless-shell": "Chromium",
    "chromium": "Chromium",
    "chromium-browser": "Chromium",
    "google-chrome": "Chrome",
    "google-chrome-stable": "Chrome",
    "chrome": "Chrome",
    "microsoft-edge": "Edge",
    "microsoft-edge-stable": "Edge",
    "msedge": "Edge",
}
_MAC = {
    "/Applications/Chromium.app/Contents/MacOS/Chromium": "Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome": "Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge": "Edge",
}
_DOWNLOADED = ("chrome-headless-shell", "headless_shell", "chrome", "Google Chrome for Testing")
_HEADLESS_ONLY = "chromium-headless-shell"
# A run talks to its target and to nobody else.
_QUIET = (
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)
_VERSION = re.compile(r"\d+(?:\.\d+)+")


class BrowserMissing(Exception):
    """No browser can be started; the message says what was looked for and how to get one."""


@dataclass(frozen=True)
class BrowserChoice:
    """A browser to launch: without a path it is Playwright's own."""

    executable_path: Path | None
    channel: str | None
    name: str
    version: str
    source: Source
    args: tuple[str, ...]


def choose_browser(
    path: Path | None = None, *, headed: bool = False, environ: Mapping[str, str] = os.environ
) -> BrowserChoice:
    """The browser at `path`, else Playwright's own Chromium, else Chromium, Chrome or Edge of the system.

    `environ` says where to look (PATH, PLAYWRIGHT_BROWSERS_PATH, HOME). A browser counts when it tells its
    version. Raises BrowserMissing.
    """
    args = launch_args(root=hasattr(os, "geteuid") and os.geteuid() == 0)
    if path is not None:
        return _given(path, args)
    own = playwright_version(headed=headed, environ=environ)
    if own:
        return BrowserChoice(None, None, "Chromium", own, "playwright", args)
    for candidate, name in _system(headed, environ):
        version = _version(candidate)
        if version:
            return BrowserChoice(candidate, None, name, version, "system", args)
    raise BrowserMissing(
        "No browser was found: neither Playwright's own nor "
        + ", ".join(_SYSTEM)
        + " on the PATH.\nInstall one with `python -m tenken.setup`, or name one with --browser-path FILE."
    )


def launch_args(*, root: bool) -> tuple[str, ...]:
    """Flags for Chromium: no traffic of its own; without its sandbox only for root, where it cannot start."""
    return (*_QUIET, "--no-sandbox") if root else _QUIET


def playwright_version(*, headed: bool, environ: Mapping[str, str]) -> str:
    """Version of the Chromium that this Playwright downloaded for itself; empty when none there starts."""
    wanted = "chromium" if headed else "chromium-headless-shell"
    for browser in _playwright_browsers():
        if browser.get("name") == wanted:
            folder = _playwright_folder(environ) / f"{wanted.replace('-', '_')}-{browser.get('revision')}"
            return browser.get("browserVersion", "") if _starts(folder) else ""
    return ""


def _starts(folder: Path) -> bool:
    """Whether a download is complete (Playwright's marker) and its libraries are on this system."""
    if not (folder / "INSTALLATION_COMPLETE").exists():
        return False
    found = [path for name in _DOWNLOADED for path in folder.rglob(name) if path.is_file()]
    return not found or bool(_version(found[0]))


def _playwright_browsers() -> list[dict[str, str]]:
    """Read from the package: asking the driver costs half a second and cannot be done while it runs."""
    listed = Path(playwright.__file__).parent / "driver" / "package" / "browsers.json"
    try:
        browsers: list[dict[str, str]] = json.loads(listed.read_text(encoding="utf-8"))["browsers"]
    except (OSError, ValueError, KeyError):
        return []
    return browsers


def _playwright_folder(environ: Mapping[str, str]) -> Path:
    named = environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if named == "0":
        return Path(playwright.__file__).parent / "driver" / "package" / ".local-browsers"
    if named:
        return Path(named)
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "ms-playwright"
    return Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "ms-playwright"


def _system(headed: bool, environ: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    for command, name in _SYSTEM.items():
        found = shutil.which(command, path=environ.get("PATH", ""))
        if found and not (headed and command == _HEADLESS_ONLY):
            yield Path(found), name
    if sys.platform == "darwin":
        yield from ((Path(path), name) for path, name in _MAC.items() if Path(path).exists())


def _given(path: Path, args: tuple[str, ...]) -> BrowserChoice:
    version = _version(path)
    if not version:
        raise BrowserMissing(
            f"{path} is no browser that can be started: `{path} --version` tells no version.\n"
            "Name the executable of Chromium, Chrome or Edge."
        )
    name = next((each for command, each in _SYSTEM.items() if path.name.startswith(command)), "Chromium")
    return BrowserChoice(path, None, name, version, "given", args)


def _version(executable: Path, run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run) -> str:
    try:
        told = run([str(executable), "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    found = _VERSION.search(told.stdout)
    return found[0] if found else ""
