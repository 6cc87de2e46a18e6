"""Making the virtual environment says what is missing, and leaves nothing half made."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "make-venv"
NO_VENV = '#!/bin/sh\ncase "$*" in *sys.version_info*) exit 0;; *) exit 1;; esac\n'


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    """A folder that is the whole PATH, with the few commands of the system that the script needs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "rm", "id"):
        (folder / name).symlink_to(f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}")
    return folder


def put(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)


def make_venv(commands: Path, python: str = "python3") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [commands / "sh", SCRIPT, python, commands.parent / "venv"],
        env={"PATH": str(commands)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_absent_python_is_named(commands: Path) -> None:
    done = make_venv(commands, "python3.99")

    assert done.returncode == 1
    assert "There is no python3.99 here. Install Python 3.11 or newer" in done.stderr


def test_an_old_python_is_named(commands: Path) -> None:
    put(commands, "python3", "#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n")
    done = make_venv(commands)

    assert done.returncode == 1
    assert "python3 is Python 3.9.2; Python 3.11 or newer is needed" in done.stderr


def test_a_missing_venv_module_is_named(commands: Path) -> None:
    put(commands, "python3", NO_VENV)
    done = make_venv(commands)

    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not (commands.parent / "venv").exists()


def test_root_gets_the_venv_module(commands: Path) -> None:
    mark = commands.parent / "installed"
    venv = "mkdir -p $3/bin; echo '#!/bin/sh' > $3/bin/python; chmod 755 $3/bin/python"
    put(
        commands,
        "python3",
        f"#!/bin/sh\nPATH=/bin:/usr/bin\n[ $1 = -c ] && exit\n[ -e {mark} ] || exit 1\n{venv}\n",
    )
    put(commands, "apt-get", f"#!/bin/sh\n: > {mark}\n")
    (commands / "id").unlink()
    put(commands, "id", "#!/bin/sh\necho 0\n")

    done = make_venv(commands)

    assert done.returncode == 0, done.stderr
    assert "Installing python3-venv with apt-get" in done.stdout
