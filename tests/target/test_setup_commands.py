"""Setting a computer up: what is installed, what is said, what is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tenken.setup import Machine, set_up

CHROMIUM = "#!/bin/sh\\necho Chromium 150.0.1\\n"


@dataclass
class Computer:
    """A PATH of its own, with commands that log their calls."""

    folder: Path
    said: list[str] = field(default_factory=list)

    def command(self, name: str, *, then: str = "") -> None:
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.folder}/calls\n{then}\n')
        path.chmod(0o755)

    def appears(self, name: str, script: str) -> str:
        """Shell text that installs a command, as a package would."""
        path = self.folder / "bin" / name
        return f"/usr/bin/printf '{script}' > {path}; /bin/chmod 755 {path}"

    @property
    def calls(self) -> list[str]:
        log = self.folder / "calls"
        return log.read_text().splitlines() if log.exists() else []

    def set_up(self, *, root: bool = True) -> bool:
        environ = {
            "PATH": str(self.folder / "bin"),
            "PLAYWRIGHT_BROWSERS_PATH": str(self.folder / "ms-playwright"),
        }
        return set_up(Machine(environ, root, self.said.append, python="python"))


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    computer = Computer(tmp_path)
    computer.command("python", then="echo 'Error: Download failure' >&2; exit 1")
    return computer


def test_a_ready_computer_is_left_alone(computer: Computer) -> None:
    computer.command("chromium", then="echo Chromium 150.0.1")
    computer.command("fc-list", then="echo NotoSansCJK.ttc")

    assert computer.set_up()

    assert computer.calls == ["chromium --version", "fc-list :lang=ja"]
    assert computer.said == [f"Browser: Chromium 150.0.1 ({computer.folder}/bin/chromium)"]


def test_root_gets_the_system_s_browser(computer: Computer) -> None:
    computer.command("fc-list", then="echo NotoSansCJK.ttc")
    computer.command("apt-get", then=computer.appears("chromium-headless-shell", CHROMIUM))

    assert computer.set_up()

    assert "apt-get install -y --no-install-recommends chromium-headless-shell" in computer.calls
    assert "apt-get update" not in computer.calls
    assert any(line.startswith("No browser found.") for line in computer.said)


def test_package_lists_are_fetched_when_needed(computer: Computer) -> None:
    listed = computer.folder / "listed"
    computer.command("fc-list", then="echo NotoSansCJK.ttc")
    computer.command(
        "apt-get",
        then=f'[ "$1" = update ] && > {listed}\n[ -e {listed} ] || exit 100\n'
        + computer.appears("chromium-headless-shell", CHROMIUM),
    )

    assert computer.set_up()
    assert [call.split()[1] for call in computer.calls if call.startswith("apt-get")] == [
        "install",
        "update",
        "install",
    ]


def test_nothing_to_be_done_says_the_ways_out(computer: Computer) -> None:
    computer.command("fc-list", then="echo NotoSansCJK.ttc")

    assert not computer.set_up(root=False)

    assert "apt-get install chromium-headless-shell fonts-noto-cjk" in computer.said[-1]
    assert "python -m playwright install --only-shell chromium" in computer.calls
    assert "  That did not work: Error: Download failure" in computer.said


def test_missing_fonts_are_installed(computer: Computer) -> None:
    computer.command("chromium", then="echo Chromium 150.0.1")
    computer.command("apt-get", then=computer.appears("fc-list", "#!/bin/sh\\necho NotoSansCJK.ttc\\n"))

    assert computer.set_up()

    assert "apt-get install -y --no-install-recommends fontconfig fonts-noto-cjk" in computer.calls
    assert not any("Warning" in line for line in computer.said)


def test_missing_fonts_stop_nothing(computer: Computer) -> None:
    computer.command("chromium", then="echo Chromium 150.0.1")

    assert computer.set_up(root=False)
    assert "no Japanese font" in computer.said[-1]


def test_an_administrator_is_asked_for_nothing(computer: Computer) -> None:
    computer.command("chromium", then="echo Chromium 150.0.1")
    computer.command("apt-get")
    computer.command("sudo", then="exit 1")

    assert computer.set_up(root=False)
    assert "sudo -n true" in computer.calls
    assert not any(call.startswith("apt-get") for call in computer.calls)
