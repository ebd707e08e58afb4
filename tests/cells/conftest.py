"""Cells are drawn for a reader of the little coop, as at 31 December 2024."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.cells.reader import Reader
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words.language import speaking
from dashboard.words.permissions import Actor
from tests.figures import little_coop

Read = Callable[..., Reader]


@pytest.fixture(scope="module")
def coop_record(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The little coop, once a module."""
    with Record.open(shutil.copy(empty_record, tmp_path_factory.mktemp("cells") / "coop.duckdb")) as record:
        little_coop.found(record)
        yield record


@pytest.fixture(scope="module")
def figures(coop_record: Record) -> Figures:
    """Its figures."""
    return Figures(coop_record)


@pytest.fixture
def reads(coop_record: Record, figures: Figures) -> Iterator[Read]:
    """`reads("staff", "nl")`: a reader in a role and a language."""
    with speaking("en"):

        def reader(role: str = "staff", language: str = "en", dark: bool = False) -> Reader:
            actor = Actor(uuid.UUID(int=1), "Noor", frozenset({role}), language="en")
            return Reader(coop_record, figures, actor, language, little_coop.AS_OF, dark)

        yield reader


@pytest.fixture
def empty_reader(empty: Record) -> Reader:
    """A reader of a record that holds nothing yet."""
    actor = Actor(uuid.UUID(int=1), "Noor", frozenset({"staff"}))
    return Reader(empty, Figures(empty), actor, "en", little_coop.AS_OF)
