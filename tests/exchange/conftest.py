"""What comes in and goes out is tried on files that no other test has seen."""

from __future__ import annotations

import pytest

from dashboard.store.record import Record


@pytest.fixture
def record(own_record: Record) -> Record:
    """An empty record of its own."""
    return own_record
