"""The little coop, filled once for all examples: figures only read."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

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
def coop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coop]:
    """Filled once, only read."""
    with Record.open(tmp_path_factory.mktemp("coop") / "coop.duckdb", create=True) as record:
        ids = little_coop.found(record)
        yield Coop(record, Figures(record), ids)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record without a row, only read."""
    with Record.open(tmp_path_factory.mktemp("empty") / "coop.duckdb", create=True) as record:
        yield record
