"""What every test stands on: a real record in a temporary folder, and real input where it lies beside the project."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from dashboard.store import record as store
from dashboard.store.record import Record
from tests.demo_record import demo_path, demo_record  # noqa: F401 - fixtures for every test
from tests.lent_record import Lent
from tests.page_runs import as_in_the_app

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"

# by default an example that takes 200 ms fails its test, which a busy machine does to any; each test has its timeout
hypothesis.settings.register_profile("coopboard", deadline=None)
hypothesis.settings.load_profile("coopboard")

# tests run on as many processes as there are cores: in each, a second thread only waits for work, and waking it costs a
# fifth of every statement. How many threads a record has changes nothing of what it answers
store._CONFIG["threads"] = "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With COOPBOARD_REQUIRE_BROWSER set, a browser test that skips fails: an absent browser is no pass."""
    report = yield
    required = os.environ.get("COOPBOARD_REQUIRE_BROWSER") and item.get_closest_marker("browser")
    if required and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"COOPBOARD_REQUIRE_BROWSER is set, and this test was skipped: {call.excinfo}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _pages_run_as_in_the_app() -> Iterator[None]:
    """What AppTest does at every run that the app never does costs more than the pages themselves."""
    with as_in_the_app():
        yield


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty record: a copy of it opens in a third of the time that making one takes."""
    path = tmp_path_factory.mktemp("empty") / "coop.duckdb"
    Record.open(path, create=True).close()
    return path


@pytest.fixture
def own_record(empty_record: Path, tmp_path: Path) -> Iterator[Record]:
    """An empty record in a file that no other test has seen."""
    path = tmp_path / "coop.duckdb"
    shutil.copyfile(empty_record, path)
    with Record.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def lent(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lent]:
    """The record that the tests of a module use one after the other."""
    lent = Lent(empty_record, tmp_path_factory.mktemp("lent"))
    yield lent
    lent.end()


@pytest.fixture
def record(lent: Lent) -> Iterator[Record]:
    """An empty record: one that was emptied again, since opening one costs more than most tests do."""
    yield lent.out()
    lent.back()


@pytest.fixture(scope="module")
def kept(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One record for the tests of a module that each bring rows of their own and look at nothing else."""
    with Record.open(shutil.copyfile(empty_record, tmp_path_factory.mktemp("kept") / "coop.duckdb")) as record:
        yield record


@pytest.fixture(scope="session")
def empty(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record without a row for tests that only read: one for all of them."""
    path = tmp_path_factory.mktemp("only-read") / "coop.duckdb"
    with Record.open(shutil.copyfile(empty_record, path)) as record:
        yield record
    assert not path.with_name("coop.duckdb.head").exists(), "a test wrote to the record that is only read"


@pytest.fixture
def real() -> Path:
    """The folder of real input, written by nobody here."""
    if not REAL.is_dir():
        pytest.skip("needs the real input in ../shared/real, which is not part of the project")
    return REAL
