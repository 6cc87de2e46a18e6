"""Certifying a portal that the engine has never seen, as its vendor would: profile, command, certificate."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.unseen.vendors import VENDORS, Alien, Vendor

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1800.0
PROFILE = """\
name = "a portal of {style}"

[route.{manual}]
url = "{url}"

[mail]
kind = "catcher"
port = {port}

[ageing]
kind = "test-support"

[captcha]
kind = "test-support"

[members]
kind = "test-support"

[test_support]
url = "{support_url}"
"""


@dataclass(frozen=True)
class Certified:
    """What a certificate says about a portal of this style; `said` is what the command printed."""

    style: str
    manual: str
    document: Mapping[str, Any]
    said: str

    @property
    def decision(self) -> str:
        """conformant, not conformant or incomplete."""
        return str(self.document["decision"]["word"])

    @property
    def seconds(self) -> float:
        """How long the run took."""
        return float(self.document["run"]["seconds"])

    @property
    def overrides(self) -> Sequence[Any]:
        """The lines of the profile that were needed to find a control."""
        return list(self.document["overrides"])

    @property
    def unlabelled(self) -> Sequence[str]:
        """Labels that only the eye connects with their control."""
        return sorted({f"{entry['screen']}: {entry['label']}" for entry in self.document["unlabelled"]})

    def having(self, *results: str, levels: Sequence[str] = ("must",)) -> dict[str, str]:
        """The requirements of these levels that came to one of these results, and why."""
        return {
            row["id"].removeprefix(f"{self.manual}."): f"{row['result']}: {row['reason']['en']}"
            for row in self.document["requirements"]
            if row["level"] in levels and row["result"] in results
        }

    def __str__(self) -> str:
        """One line for the summary of a test run."""
        passed = len(self.having("pass"))
        broken = self.having("fail", "error", "blocked", levels=("must", "should"))
        advice = self.having("fail", levels=("advisory",))
        return (
            f"{self.style:11} {self.decision:15} {passed:3} must passed, {len(broken)} broken, "
            f"{len(self.overrides)} overrides, {len(self.unlabelled):2} labels for the eye only, "
            f"advice: {', '.join(advice) or 'none'}, {self.seconds:.0f} s"
        )


def certify(
    style: str,
    folder: Path,
    *,
    changes: Mapping[str, Any] | None = None,
    only: str | None = None,
    overrides: str = "",
) -> Certified:
    """Start a portal of this style with these changes of its rules, certify it, give back the certificate.

    `only` is a pytest expression that narrows the run down; `overrides` are lines for the profile.
    """
    folder.mkdir(parents=True)
    port, vendor = _free_port(), VENDORS[style]
    with vendor.serve(("127.0.0.1", port), vendor.rules(**changes or {})) as alien:
        target = folder / "target.toml"
        target.write_text(_profile(style, vendor, alien, port) + overrides, encoding="utf-8")
        said = _run(vendor.manual, target, folder / "run", only)
    certificate = folder / "run" / "certificate.json"
    assert certificate.is_file(), said
    return Certified(style, vendor.manual, json.loads(certificate.read_text(encoding="utf-8")), said)


def _run(manual: str, target: Path, report: Path, only: str | None) -> str:
    command = [sys.executable, "-m", "tenken", "certify", manual, "-n", "1", "--seed", "1"]
    command += ["--target", str(target), "--report", str(report), *(["-k", only] if only else [])]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=LONGEST, check=False
    )
    return done.stdout + done.stderr


def _profile(style: str, vendor: Vendor, alien: Alien, port: int) -> str:
    return PROFILE.format(
        style=style, manual=vendor.manual, url=alien.url, support_url=alien.support_url, port=port
    )


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
