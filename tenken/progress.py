"""What a certification says on the terminal while it goes on: one line per scenario."""

import pytest

SIGNS = {"passed": "kept", "failed": "BROKEN", "skipped": "stopped"}


class Progress:
    """A pytest plugin that counts scenarios as they end."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        """Nothing is counted yet."""
        self.terminal = terminal
        self.ended = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Leave out pytest's dots: the lines below say more."""
        if report.when == "call" or report.outcome != "passed":
            return report.outcome, "", ""
        return "", "", ""

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One line when a scenario has ended."""
        if report.when == "call" or (report.when == "setup" and report.outcome != "passed"):
            self.ended += 1
            sign = SIGNS[report.outcome]
            name = report.nodeid.rpartition("::")[2].removeprefix("test_").partition("[")[0].replace("_", " ")
            case = report.nodeid.partition("[")[2].removesuffix("]").removeprefix("chromium").strip("-")
            line = f"{self.ended:4}  {sign:8}{name}{f' ({case})' if case else ''}  {report.duration:.1f} s"
            self.terminal.write_line(line, red=report.failed, yellow=report.skipped)
