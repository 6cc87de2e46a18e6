"""The browser that is found, and what is said when there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import playwright
import pytest

from tenken.browser import BrowserMissing, choose_browser, launch_args

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Puts an executable on a PATH of its own that answers `--version` with a line."""

    def put(name: str, says: str = "Chromium 150.0.1", status: int = 0) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n")
        path.chmod(0o755)
        return path

    return put


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "ms-playwright")}


def download(folder: Path, name: str, *, complete: bool = True) -> Path:
    listed = Path(playwright.__file__).parent / "driver" / "package" / "browsers.json"
    revision = next(
        each["revision"] for each in json.loads(listed.read_text())["browsers"] if each["name"] == name
    )
    place = folder / "ms-playwright" / f"{name.replace('-', '_')}-{revision}"
    place.mkdir(parents=True)
    if complete:
        (place / "INSTALLATION_COMPLETE").touch()
    return place


def test_playwright_s_own_comes_first(tmp_path: Path, install: Install, environ: dict[str, str]) -> None:
    install("chromium")
    download(tmp_path, "chromium-headless-shell")

    choice = choose_browser(environ=environ)

    assert (choice.source, choice.executable_path, choice.channel) == ("playwright", None, None)
    assert choice.version.count(".") == 3


def test_a_torn_download_is_passed_over(tmp_path: Path, install: Install, environ: dict[str, str]) -> None:
    install("chromium")
    download(tmp_path, "chromium-headless-shell", complete=False)

    assert choose_browser(environ=environ).source == "system"


def test_a_download_without_libraries_is_passed_over(
    tmp_path: Path, install: Install, environ: dict[str, str]
) -> None:
    place = download(tmp_path, "chromium-headless-shell") / "chrome-headless-shell-linux64"
    place.mkdir()
    install("chrome-headless-shell", status=127).rename(place / "chrome-headless-shell")
    install("chromium")

    assert choose_browser(environ=environ).source == "system"


def test_a_headed_run_needs_full_chromium(tmp_path: Path, install: Install, environ: dict[str, str]) -> None:
    download(tmp_path, "chromium-headless-shell")
    install("chromium-headless-shell")
    full = install("google-chrome", says="Google Chrome 151.0.2")

    choice = choose_browser(headed=True, environ=environ)

    assert (choice.executable_path, choice.name, choice.version) == (full, "Chrome", "151.0.2")


@pytest.mark.parametrize(
    ("present", "chosen", "name"),
    [
        (["chromium-headless-shell", "chromium", "google-chrome"], "chromium-headless-shell", "Chromium"),
        (["google-chrome", "chromium"], "chromium", "Chromium"),
        (["microsoft-edge", "google-chrome-stable"], "google-chrome-stable", "Chrome"),
        (["microsoft-edge-stable"], "microsoft-edge-stable", "Edge"),
    ],
)
def test_system_browsers_have_an_order(
    install: Install, environ: dict[str, str], present: list[str], chosen: str, name: str
) -> None:
    for each in present:
        install(each)

    choice = choose_browser(environ=environ)

    assert choice.executable_path is not None
    assert (choice.executable_path.name, choice.name, choice.source) == (chosen, name, "system")


def test_a_stub_is_no_browser(install: Install, environ: dict[str, str]) -> None:
    install("chromium", says="Command requires the chromium snap to be installed", status=1)
    install("chromium-browser", says="requires the snap")
    working = install("google-chrome")

    assert choose_browser(environ=environ).executable_path == working


def test_a_given_path_is_taken(install: Install, environ: dict[str, str]) -> None:
    install("chromium")
    other = install("my-browser", says="Chromium 140.0.0.1 snap")

    choice = choose_browser(other, environ=environ)

    assert (choice.executable_path, choice.version, choice.source) == (other, "140.0.0.1", "given")


@pytest.mark.parametrize("name", ["absent", "bin"])
def test_a_given_path_must_be_a_browser(tmp_path: Path, name: str) -> None:
    (tmp_path / "bin").mkdir()

    with pytest.raises(BrowserMissing, match="is no browser that can be started"):
        choose_browser(tmp_path / name)


def test_no_browser_names_the_remedy(environ: dict[str, str]) -> None:
    with pytest.raises(BrowserMissing, match=r"python -m tenken\.setup"):
        choose_browser(environ=environ)


def test_only_root_goes_without_sandbox() -> None:
    assert "--no-sandbox" in launch_args(root=True)
    assert "--no-sandbox" not in launch_args(root=False)
    assert "--disable-background-networking" in launch_args(root=False)
