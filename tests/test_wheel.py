"""What is installed is what was built: three packages, the scenarios as data, a command that works."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIMIT = 150


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True, timeout=LIMIT)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel in it; the libraries are lent by this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    install = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--no-deps", "--no-index"]
    done = subprocess.run([*install, "--quiet", str(wheel)], capture_output=True, text=True, timeout=LIMIT)
    assert done.returncode == 0, done.stderr
    own = next(folder.glob("lib/python*/site-packages"))
    # The lender is an editable install: its .pth files, which lead to the checkout, are not read from a .pth.
    lent = [path for path in map(Path, sys.path) if path.name == "site-packages"]
    (own / "lent.pth").write_text("".join(f"{path}\n" for path in lent))
    return folder


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_three_packages_are_installed(wheel: Path) -> None:
    top = {name.partition("/")[0] for name in names(wheel)}

    assert {name for name in top if ".dist-info" not in name and ".data" not in name} == {
        "tenken",
        "reference_app",
        "fake_mail",
    }


def test_scenarios_travel_as_data(wheel: Path) -> None:
    data = {name.partition(".data/data/")[2] for name in names(wheel)}

    for portal in (path.parent.name for path in (ROOT / "scenarios").glob("*/manual.toml")):
        assert f"share/tenken/scenarios/{portal}/manual.toml" in data
        assert f"share/tenken/scenarios/{portal}/journey.py" in data


def test_files_beside_the_code_travel_along(wheel: Path) -> None:
    kept = {".html", ".js", ".css", ".j2", ".txt", ".json", ".typed", ".svg"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, timeout=LIMIT)
    wanted = {
        name
        for name in tracked.stdout.split()
        if name.startswith(("tenken/", "reference_app/", "fake_mail/")) and Path(name).suffix in kept
    }

    assert wanted <= set(names(wheel))


def test_nothing_of_a_run_is_packed(wheel: Path) -> None:
    assert not [name for name in names(wheel) if "__pycache__" in name or "reports/" in name]


def test_the_installed_command_certifies(installed: Path, tmp_path: Path) -> None:
    certify = [str(installed / "bin" / "tenken"), "certify", "renesas", "-k", "login_page_is_as_printed"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*certify, "-n", "1", "--report", "run"],
        cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=LIMIT,
    )  # fmt: skip

    assert "decision: incomplete" in done.stdout, done.stdout + done.stderr
    assert "1 passed" in done.stdout
    assert done.returncode == 1
    assert str(ROOT) not in (tmp_path / "run" / "ledger.jsonl").read_text(encoding="utf-8")


def test_the_installed_code_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    script = "import tenken, reference_app, fake_mail; print(tenken.__file__)"
    done = subprocess.run(
        [str(installed / "bin" / "python"), "-c", script],
        cwd=tmp_path, capture_output=True, text=True, timeout=LIMIT,
    )  # fmt: skip

    assert done.stdout.startswith(str(installed)), done.stdout + done.stderr
