"""An envelope as a Pabulib file, and back: what comes in goes out with equal figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.coop import allocation, allocation_asked
from dashboard.exchange import pabulib_export
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput
from tests import factories
from tests.exchange.bringing import bring, counts, rows
from tests.exchange.test_pabulib import FILE

FIGURES = (
    "select name, year, currency, opens_on, closes_on, external_id from live.envelope",
    "select sum(amount_cents)::bigint, kind from live.ledger_entry group by kind order by kind",
    "select r.title, t.name, r.requested_cents, r.place, r.purpose, r.external_id from live.budget_request r "
    "left join live.theme t on t.id = r.theme_id order by all",
    "select r.title, s.state, s.since, s.granted_cents from live.request_state s "
    "join live.budget_request r on r.id = s.request_id order by all",
    "select r.title, b.external_id, b.cast_on, c.points from live.ballot_choice c join live.ballot b "
    "on b.id = c.ballot_id join live.budget_request r on r.id = c.request_id order by all",
)


@pytest.fixture
def other(empty_record: Path, tmp_path: Path) -> Iterator[Record]:
    """A second empty record."""
    path = tmp_path / "other.duckdb"
    shutil.copyfile(empty_record, path)
    with Record.open(path) as opened:
        yield opened


def written(record: Record, **how: bool) -> str:
    [envelope] = allocation_asked.envelopes(record)
    return pabulib_export.of_envelope(record, envelope["id"], **how).decode()


def test_a_file_that_came_in_goes_out_line_by_line(record: Record) -> None:
    bring(record, "pabulib", FILE, name="town.pb")

    assert written(record) == (
        "META\nkey;value\ndescription;Budget of our town 2025\ncountry;Belgium\nunit;Gent\ninstance;2025\n"
        "num_projects;3\nnum_votes;2\nbudget;1000\nvote_type;approval\nrule;unknown\n"
        "date_begin;01.03.2025\ndate_end;31.03.2025\nmin_length;1\nmax_length;2\ncurrency;EUR\n"
        "PROJECTS\nproject_id;cost;votes;name;category;selected\n"
        '1;700;2;Bench;Green;1\n3;1500;0;Bridge;Roads;0\n2;400;1;"Tree; two";Green;0\n'
        "VOTES\nvoter_id;vote\na;1,2\nb;1\n"
    )


def test_what_goes_out_comes_in_with_equal_figures(record: Record, other: Record) -> None:
    bring(record, "pabulib", FILE, name="town.pb")

    bring(other, "pabulib", written(record), name="town.pb")

    assert [rows(other, sql) for sql in FIGURES] == [rows(record, sql) for sql in FIGURES]


@pytest.mark.parametrize("name", ["assen_2024.pb", "toulouse_2024.pb"])
def test_a_real_file_goes_out_and_comes_in_with_equal_figures(
    record: Record, other: Record, real: Path, name: str
) -> None:
    bring(record, "pabulib", real / name)

    bring(other, "pabulib", written(record), name="again.pb")

    assert [rows(other, sql) for sql in FIGURES] == [rows(record, sql) for sql in FIGURES]
    [here], [there] = (allocation_asked.envelopes(one) for one in (record, other))
    spent = [
        allocation.fund(one, envelope["id"], "greedy", "ballots").cost_cents
        for one, envelope in ((record, here), (other, there))
    ]
    assert spent[0] == spent[1]


def test_points_go_out_as_scoring_and_come_in_again(record: Record, other: Record) -> None:
    cumulative = (
        FILE.replace("vote_type;approval", "vote_type;cumulative\nmax_sum_points;9")
        .replace("voter_id;vote", "voter_id;vote;points")
        .replace("a;1,2", "a;1,2;5,4")
        .replace("b;1\n", "b;1;2\n")
    )
    bring(record, "pabulib", cumulative, name="town.pb")

    found = written(record)
    bring(other, "pabulib", found, name="town.pb")

    assert "vote_type;scoring\n" in found
    assert found.endswith("VOTES\nvoter_id;vote;points\na;1,2;5,4\nb;1;2\n")
    assert [rows(other, sql) for sql in FIGURES] == [rows(record, sql) for sql in FIGURES]


def test_an_envelope_of_the_coop_s_own_goes_out_with_its_texts_as_data(record: Record, other: Record) -> None:
    """A formula stays as it is: a .pb file is no spreadsheet. Line breaks become blanks, commas split no theme."""
    envelope = factories.envelope(record, name="Labs", year=2024, allocated_cents=123_456)
    request = factories.request(
        record,
        envelope_id=envelope,
        title='=1+1; a "bench"\nVOTES',
        purpose="@SUM(A1)\r\n-x",
        place="+32",
        theme_id=factories.theme(record, name="Third places, workspaces"),
    )
    factories.request(record, envelope_id=envelope, title="gone", states=[("withdrawn", factories.JUNE)])
    factories.ballot(record, envelope_id=envelope, request_ids=[request])
    factories.ballot(record, envelope_id=envelope)

    found = written(record, voter_ids=False)
    bring(other, "pabulib", found, name="labs.pb")

    assert f'\n{request};1800;1;"=1+1; a ""bench"" VOTES";Third places / workspaces;+32;@SUM(A1) -x\n' in found
    assert found.endswith(f"VOTES\nvoter_id;vote\n1;\n2;{request}\n")
    assert rows(other, "select name, year from live.envelope") == [("Labs", 2024)]
    assert rows(other, "select title, place, purpose from live.budget_request") == [
        ('=1+1; a "bench" VOTES', "+32", "@SUM(A1) -x")
    ]
    assert rows(other, "select sum(amount_cents)::bigint from live.ledger_entry") == [(123_456,)]


def test_while_a_request_waits_nobody_is_told_what_was_selected(record: Record) -> None:
    bring(record, "pabulib", FILE, name="town.pb")
    envelope = allocation_asked.envelopes(record)[0]["id"]
    factories.request(record, envelope_id=envelope, title="Waits")

    assert "project_id;cost;votes;name;category\n" in written(record)


def test_the_same_file_again_changes_nothing(record: Record) -> None:
    bring(record, "pabulib", FILE.replace("Budget of our town", "Budget of our town 2025"), name="town.pb")

    again = bring(record, "pabulib", written(record), name="town.pb")

    assert counts(again)[:2] == (0, 0)


def test_what_cannot_be_written_is_refused_in_a_sentence(record: Record) -> None:
    envelope = factories.envelope(record)

    with pytest.raises(BadInput) as empty:
        pabulib_export.of_envelope(record, envelope)
    with pytest.raises(BadInput) as gone:
        pabulib_export.of_envelope(record, ids.new_id())

    assert str(empty.value) == "The envelope Envelope 2024 has no request that could be funded."
    assert str(gone.value) == "There is no such envelope any more. Choose another one."


def test_the_year_is_read_back_whatever_the_name_says(record: Record, other: Record) -> None:
    envelope = factories.envelope(record, name="Plan 2020-2030", year=2024)
    factories.request(record, envelope_id=envelope)

    bring(other, "pabulib", written(record), name="plan.pb")

    assert rows(other, "select name, year from live.envelope") == [("2024 Plan 2020-2030", 2024)]
