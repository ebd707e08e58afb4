"""`coopboard allocate` and `coopboard export pabulib`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.store.record import Record
from tests import factories
from tests.exchange.bringing import bring
from tests.exchange.test_pabulib import FILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A town of 1,000 EUR with three projects and two ballots."""
    path = tmp_path / "coop.duckdb"
    with Record.open(path, create=True) as record:
        bring(record, "pabulib", FILE, name="town.pb")
    return path


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        cli.main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_json_lists_what_would_be_funded_what_it_costs_and_what_stays_unused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    envelope = ["--envelope", "Budget of our town 2025"]

    status = run("allocate", "--db", path, *envelope, "--method", "equal-shares", "--format", "json")

    said = json.loads(capsys.readouterr().out)
    assert status == 0
    assert [project.pop("request_id") != "" for project in said["funded"]] == [True]
    assert said == {
        "envelope": "Budget of our town 2025",
        "method": "equal-shares",
        "source": "ballots",
        "budget_cents": 100_000,
        "funded": [
            {
                "title": "Bench",
                "external_id": "pabulib:Belgium/Gent/2025/1",
                "theme": "Green",
                "cost_cents": 70_000,
            }
        ],
        "cost_cents": 70_000,
        "unused_cents": 30_000,
    }


def test_a_table_is_for_reading(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("allocate", "--db", path, "--envelope", "pabulib:Belgium/Gent/2025", "--method", "greedy")

    said = capsys.readouterr().out
    assert "Budget of our town 2025: Greedy" in said
    assert "Bench" in said
    assert "1 of 3 requests for 700\u00a0EUR; 300\u00a0EUR of 1,000\u00a0EUR stay unused.\n" in said


def test_a_title_steers_no_terminal(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record.open(path) as record:
        envelope = factories.envelope(record, name="Other")
        request = factories.request(record, envelope_id=envelope, title="a\x1b[2J[bold]b")
        factories.ballot(record, envelope_id=envelope, request_ids=[request])

    run("allocate", "--db", path, "--envelope", "Other", "--method", "phragmen")

    assert "a [2J[bold]b" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("envelope", "more", "sentence"),
    [
        ("Town", [], "There is no envelope Town. There are: Twice, Budget of our town 2025.\n"),
        ("Twice", [], "2 envelopes bear the name Twice. Name the one you mean by its id: T1 (2026); T2 (2026).\n"),
        (
            "T1",
            [],
            "The envelope Twice has no ballots. Bring them in with an import, or choose evaluations.\n",
        ),
        (
            "Budget of our town 2025",
            ["--source", "evaluations"],
            "No evaluation of a request of Budget of our town 2025 can be read yet: none is submitted, or its round is "
            "blind.\n",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    path: Path, capsys: pytest.CaptureFixture[str], envelope: str, more: list[str], sentence: str
) -> None:
    with Record.open(path) as record:
        first, second = (factories.envelope(record, name="Twice", year=2026, external_id=name) for name in ("T1", "T2"))
    del first, second

    status = run("allocate", "--db", path, "--envelope", envelope, "--method", "greedy", *more)

    assert status == 1
    assert capsys.readouterr().err == sentence


def test_an_unknown_method_is_a_command_written_wrongly(path: Path) -> None:
    assert run("allocate", "--db", path, "--envelope", "T", "--method", "lottery") == 2


def test_an_envelope_is_written_as_pabulib(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "town.pb"

    status = run("export", "pabulib", "--db", path, "--envelope", "Budget of our town 2025", "-o", out)

    assert status == 0
    assert capsys.readouterr().out == f"The envelope Budget of our town 2025 is in {out}.\n"
    assert out.read_text(encoding="utf-8").startswith("META\nkey;value\n")


def test_a_file_that_cannot_be_written_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = path.parent / "no" / "such" / "town.pb"

    status = run("export", "pabulib", "--db", path, "--envelope", "Budget of our town 2025", "-o", out)

    assert status == 1
    assert capsys.readouterr().err == f"{out} cannot be written: No such file or directory.\n"
