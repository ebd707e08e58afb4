"""What every test stands on: a real record in a temporary folder, and real input where it lies beside the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store.record import Record

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record, new for each test."""
    with Record.open(tmp_path / "coop.duckdb", create=True) as opened:
        yield opened


@pytest.fixture
def real() -> Path:
    """The folder of real input, written by nobody here."""
    if not REAL.is_dir():
        pytest.skip("needs the real input in ../shared/real, which is not part of the project")
    return REAL
