"""The little coop, filled once for all examples: figures only read."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.store.figures import Figures
from dashboard.store.record import Record
from tests.figures import little_coop


@dataclass(frozen=True)
class Coop:
    """The record of the little coop, its figures, and what each of its ids is called."""

    record: Record
    figures: Figures
    ids: dict[str, uuid.UUID]


@pytest.fixture(scope="session")
def coop(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coop]:
    """Filled once, only read."""
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("coop") / "coop.duckdb")) as record:
        ids = little_coop.found(record)
        yield Coop(record, Figures(record), ids)


@pytest.fixture(scope="module")
def empty_figures(empty: Record) -> Figures:
    """The figures of a record without a row."""
    return Figures(empty)
