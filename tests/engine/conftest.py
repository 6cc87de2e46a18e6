"""A portal of small pages in a real browser, and a record of what is concluded about it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tenken.browser import choose_browser
from tenken.checks import Checks
from tenken.evidence import EvidenceStore
from tenken.ledger import Ledger
from tenken.manual import Manual
from tenken.patience import Patience, Waits
from tenken.portal import Portal
from tenken.redaction import Secrets
from tenken.watch import Watch
from tests.engine.specimen import small_manual
from tests.engine.stage import Shape, Stage, stage

Record = Callable[..., Checks]
Stand = Callable[..., Portal]


@pytest.fixture
def small(tmp_path: Path) -> Manual:
    return small_manual(tmp_path)


@pytest.fixture
def record(small: Manual, tmp_path: Path) -> Iterator[Record]:
    """Checks of a scenario that has declared these requirements, named without the manual's prefix."""
    with Ledger.create(tmp_path / "run") as ledger:
        yield lambda *declared: Checks(
            "test_a", tuple(f"small.{name}" for name in declared), small, ledger, Secrets()
        )


@pytest.fixture(scope="package")
def stage_browser(playwright: Playwright) -> Iterator[Browser]:
    chosen = choose_browser()
    browser = playwright.chromium.launch(
        executable_path=chosen.executable_path, args=list(chosen.args), channel=chosen.channel
    )
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def server() -> Iterator[Stage]:
    with stage() as running:
        yield running


@pytest.fixture
def stand(
    stage_browser: Browser, server: Stage, small: Manual, record: Record, tmp_path: Path
) -> Iterator[Stand]:
    """Open a window in front of a portal of this shape, with a deadline of `step` seconds."""
    contexts = []

    def before(shape: Shape, *declared: str, step: float = 2.0) -> Portal:
        contexts.append(stage_browser.new_context())
        checks = record(*declared)
        return Portal(
            watch=Watch(contexts[-1]), manual=small, entry=server.show(shape), overrides={},
            waits=Waits(10, step, 0.1), patience=Patience(), checks=checks,
            evidence=EvidenceStore(tmp_path / "run", checks.secrets, "test_a"),
        )  # fmt: skip

    yield before
    for context in contexts:
        context.close()
