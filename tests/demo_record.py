"""The demo coop for tests: made once a run, and copied for those who open it."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.exchange.demo import make_demo
from dashboard.store.record import Record


@pytest.fixture(scope="session")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the demo coop, made today. Copy it before you open it: one process alone may hold a record."""
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):
        folder = folder.parent  # the workers of one run share what the first of them makes
    path = folder / "demo.duckdb"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            making = folder / "demo-making.duckdb"
            with Record.open(making, create=True) as record:
                make_demo(record)
            making.rename(path)
    return path


@pytest.fixture(scope="module")
def demo_record(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The demo coop, open: a copy for each file of tests."""
    copy = tmp_path_factory.mktemp("demo") / "coop.duckdb"
    shutil.copy(demo_path, copy)
    with Record.open(copy) as record:
        yield record
