"""What a run says on the terminal when it is over."""

from collections import Counter

import pytest

from tenken.certificate import Certificate
from tenken.ledger import Level

RESULTS = ("pass", "attested", "fail", "error", "blocked", "deferred", "not tested", "not applicable")
LEVELS: tuple[Level, ...] = ("must", "should", "advisory")


def print_summary(certificate: Certificate, terminal: pytest.TerminalReporter) -> None:
    """The verdicts by level, what was broken, the decision, and the path of the certificate."""
    verdicts = certificate.verdicts
    terminal.section("verdicts", sep="-")
    shown = [result for result in RESULTS if any(v.result == result for v in verdicts)]
    width = max(map(len, RESULTS))
    terminal.write_line(f"{'':{width}}" + "".join(f"{level:>10}" for level in LEVELS))
    for result in shown:
        count = Counter(v.requirement.level for v in verdicts if v.result == result)
        terminal.write_line(f"{result:{width}}" + "".join(f"{count[level] or '':>10}" for level in LEVELS))
    for verdict in verdicts:
        if verdict.result in ("fail", "error"):
            row = verdict.requirement
            terminal.write_line(
                f"{verdict.result}: {row.id} ({row.manual} p. {row.page}, {row.level}) {row.demand}"
            )
            terminal.write_line(f"      {verdict.reason}")
    good = certificate.decision.word == "conformant"
    terminal.write_line("")
    terminal.write_line(f"decision: {certificate.decision.word}", green=good, red=not good, bold=True)
    for reason in certificate.decision.reasons[:5]:
        terminal.write_line(f"  {reason.en}")
    terminal.write_line(f"certificate: {certificate.html}")
