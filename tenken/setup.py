"""`python -m tenken.setup`: makes sure that a browser and Japanese fonts are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import typer

from tenken.browser import BrowserChoice, BrowserMissing, choose_browser

_BROWSER_PACKAGES = ("chromium-headless-shell",)
_FONT_PACKAGES = ("fontconfig", "fonts-noto-cjk")
_LIMIT = 600
_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}

_NO_BROWSER = """\
There is still no browser. Any of these will do, then run this again:
  as root, on Debian:  apt-get install chromium-headless-shell fonts-noto-cjk
  anywhere:            install Chromium, Google Chrome or Microsoft Edge so that it is on the PATH
  anywhere:            python -m playwright install chromium"""
_NO_FONTS = """\
Warning: no Japanese font found. Runs work, but pictures show boxes for Japanese text.
  as root, on Debian:  apt-get install fontconfig fonts-noto-cjk"""


@dataclass(frozen=True)
class Machine:
    """The computer that is being set up: its environment, who we are on it, and where words go."""

    environ: Mapping[str, str]
    root: bool
    say: Callable[[str], None]
    python: str = sys.executable

    def has(self, command: str) -> bool:
        """Whether the command is on the PATH."""
        return shutil.which(command, path=self.environ.get("PATH", "")) is not None

    def run(self, *argv: str) -> tuple[bool, str]:
        """Whether a command went through, and what it said; nothing is typed into it."""
        try:
            done = subprocess.run(  # noqa: S603 the commands are those of this module
                argv,
                capture_output=True,
                text=True,
                errors="replace",
                stdin=subprocess.DEVNULL,
                timeout=_LIMIT,
                env={**_ENVIRONMENT, **self.environ},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return False, str(error)
        return done.returncode == 0, done.stdout + done.stderr


def set_up(machine: Machine) -> bool:
    """Install what is missing; True when a run can start. Missing fonts are said but stop nothing."""
    browser = _browser(machine) or _install_browser(machine)
    if browser:
        machine.say(f"Browser: {browser.name} {browser.version} ({_place(browser)})")
    else:
        machine.say(_NO_BROWSER)
    if _needs_fonts(machine):
        _install_fonts(machine)
    return browser is not None


def japanese_fonts(machine: Machine) -> bool:
    """Whether fontconfig knows a font that covers Japanese."""
    went, said = machine.run("fc-list", ":lang=ja")
    return went and bool(said.strip())


def _place(browser: BrowserChoice) -> str:
    return str(browser.executable_path or "downloaded by Playwright")


def _browser(machine: Machine) -> BrowserChoice | None:
    try:
        return choose_browser(environ=machine.environ)
    except BrowserMissing:
        return None


def _install_browser(machine: Machine) -> BrowserChoice | None:
    machine.say("No browser found. Downloading Playwright's Chromium (about 120 MB) ...")
    went, said = machine.run(machine.python, "-m", "playwright", "install", "--only-shell", "chromium")
    if not went:
        machine.say(f"  That did not work: {_reason(said)}")
    browser = _browser(machine) or _add_libraries(machine, downloaded=went)
    if browser is None and sys.platform.startswith("linux"):
        _apt(machine, _BROWSER_PACKAGES)
        browser = _browser(machine)
    return browser


def _add_libraries(machine: Machine, *, downloaded: bool) -> BrowserChoice | None:
    """A downloaded browser does not start on a system that lacks its libraries."""
    if not (downloaded and machine.root):
        return None
    machine.say("The downloaded browser does not start. Installing the system libraries it needs ...")
    machine.run(machine.python, "-m", "playwright", "install-deps", "chromium-headless-shell")
    return _browser(machine)


def _needs_fonts(machine: Machine) -> bool:
    return sys.platform.startswith("linux") and not japanese_fonts(machine)


def _install_fonts(machine: Machine) -> None:
    _apt(machine, _FONT_PACKAGES)
    if not japanese_fonts(machine):
        machine.say(_NO_FONTS)


def _apt(machine: Machine, packages: Sequence[str]) -> bool:
    """Install packages of the system where we may: the lists are fetched only if it fails without."""
    prefix = () if machine.root else ("sudo", "-n")
    if not machine.has("apt-get") or not (machine.root or machine.run("sudo", "-n", "true")[0]):
        return False
    machine.say(f"Installing {' '.join(packages)} with apt-get ...")
    install = (*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages)
    if machine.run(*install)[0]:
        return True
    machine.run(*prefix, "apt-get", "update")
    went, said = machine.run(*install)
    if not went:
        machine.say(f"  That did not work: {_reason(said)}")
    return went


def _reason(said: str) -> str:
    """The line of a command's output that says why, rather than its last one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("E:", "Error"))]
    return (telling or lines[-1:] or ["it said nothing"])[0]


def main() -> None:
    """Set this computer up; exit status 1 when there is no browser in the end."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not set_up(Machine(os.environ, root, typer.echo)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
