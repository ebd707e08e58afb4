"""A wheel, installed in an empty folder far from the checkout, runs: queries, demo files and words are inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    # without isolation where the builder is installed already: no network is needed then
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    command = [sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, ROOT]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and beside it the packages that the tests run with, but not the checkout."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "venv", with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home / "venv")}))
    with zipfile.ZipFile(wheel) as files:
        files.extractall(site)
    # plain paths of a .pth file: the .pth of the editable install, one folder further, is not read
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def run(home: Path, *arguments: str, ok: bool = True) -> str:
    """What `coopboard` says, started in an empty folder as the wheel's console script starts it."""
    empty = home / "empty"
    empty.mkdir(exist_ok=True)
    python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = subprocess.run(
        [python, "-c", "from dashboard.cli import main; main()", *arguments],
        cwd=empty,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == ok, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_everything_that_the_app_reads_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        f"dashboard/{path.relative_to(ROOT).as_posix()}"
        for folder in ("queries", "data/demo")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".sql", ".csv", ".toml", ".json")
    }
    needed |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "dashboard" / "translations").glob("*.po")}

    assert needed - held == set()
    assert {name for name in held if not name.startswith(("dashboard/", "coopboard-"))} == set()
    assert {name for name in held if "__pycache__" in name or name.endswith(".pyc")} == set()


def test_the_wheel_names_the_command(wheel: Path) -> None:
    files = zipfile.ZipFile(wheel)
    [entry_points] = [name for name in files.namelist() if name.endswith("entry_points.txt")]

    assert files.read(entry_points).decode() == "[console_scripts]\ncoopboard = dashboard.cli:main\n"


def test_the_app_is_imported_from_the_wheel_and_not_from_the_checkout(home: Path) -> None:
    python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    program = "import dashboard.cli; print(dashboard.cli.__file__)"

    said = subprocess.run([python, "-c", program], cwd=home, capture_output=True, text=True, check=True).stdout

    assert Path(said.strip()).is_relative_to(home)


def test_a_record_is_made_and_asked_away_from_the_checkout(home: Path) -> None:
    run(home, "init", "--db", "coop.duckdb")

    figures = run(home, "queries")
    answer = run(home, "query", "participation_total", "--db", "coop.duckdb", "--format", "json")

    assert "participation_by_theme" in figures
    assert [row["people"] for row in json.loads(answer)] == [0]
    assert "All is well." in run(home, "verify", "--db", "coop.duckdb")


def test_the_demo_coop_is_made_away_from_the_checkout(home: Path) -> None:
    run(home, "demo", "--db", "demo.duckdb", "--no-serve")

    answer = run(home, "query", "recommendations_by_status", "--db", "demo.duckdb", "--format", "json")

    assert sum(row["recommendations"] for row in json.loads(answer)) > 200
