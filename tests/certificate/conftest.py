from collections.abc import Callable
from pathlib import Path

import pytest

from tenken.ledger import Ledger, Record


@pytest.fixture
def write_run(tmp_path: Path) -> Callable[..., Path]:
    """Writes a ledger of these records and gives back its folder."""

    def write(*records: Record) -> Path:
        with Ledger.create(tmp_path / "run") as ledger:
            for record in records:
                ledger.write(record)
        return tmp_path / "run"

    return write
