"""Pabulib files are checked as strictly as the format asks; what fits becomes requests and ballots."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.exchange import imports
from dashboard.exchange.problems import Refused
from dashboard.store.record import Record
from dashboard.words.permissions import OPERATOR
from tests.exchange.bringing import bring, counts, everything, look, rows

FILE = """META
key;value
description;Budget of our town
country;Belgium
unit;Gent
instance;2025
num_projects;3
num_votes;2
budget;1000
vote_type;approval
rule;greedy
date_begin;01.03.2025
date_end;31.03.2025
min_length;1
max_length;2
currency;EUR
PROJECTS
project_id;cost;votes;name;category;selected
1;700.0;2;Bench;Green;1
2;400.0;1;"Tree; two";Green;0
3;1500.0;0;Bridge;Roads;0
VOTES
voter_id;vote
a;1,2
b;1
"""


def test_a_file_becomes_an_envelope_requests_and_ballots(record: Record) -> None:
    done = bring(record, "pabulib", FILE, name="town.pb")

    assert counts(done) == (1 + 3 + 2 + 3, 0, 0)
    assert rows(record, "select name, year, opens_on, closes_on from live.envelope") == [
        ("Budget of our town 2025", 2025, dt.date(2025, 3, 1), dt.date(2025, 3, 31))
    ]
    assert rows(
        record,
        "select r.title, t.name, r.requested_cents, s.state, s.since, s.granted_cents from live.budget_request r "
        "join live.theme t on t.id = r.theme_id join live.request_state s on s.request_id = r.id "
        "where s.state <> 'submitted' order by r.external_id",
    ) == [
        ("Bench", "Green", 70_000, "approved", dt.date(2025, 3, 31), 70_000),
        ("Tree; two", "Green", 40_000, "rejected", dt.date(2025, 3, 31), None),
        ("Bridge", "Roads", 150_000, "rejected", dt.date(2025, 3, 31), None),
    ]
    assert rows(record, "select count(*), sum(points)::integer from live.ballot_choice") == [(3, 3)]


def test_a_vote_that_was_withdrawn_goes_with_the_next_file_and_comes_back_with_undo(record: Record) -> None:
    bring(record, "pabulib", FILE, name="town.pb")

    fewer = FILE.replace("a;1,2", "a;1").replace("400.0;1;", "400.0;0;")
    done = bring(record, "pabulib", fewer, name="town.pb")

    assert rows(record, "select count(*) from live.ballot_choice") == [(2,)]
    assert bring(record, "pabulib", fewer, name="town.pb").import_id is None
    assert done.import_id
    imports.undo(record, OPERATOR, done.import_id, "the first count was right")
    assert rows(record, "select count(*) from live.ballot_choice") == [(3,)]


@pytest.mark.parametrize(
    ("there", "instead", "sentence"),
    [
        ("num_projects;3", "num_projects;4", "Line 7, column “num_projects”: “4” stands where this was expected: "
         "the number of projects below, which is 3."),
        ("num_votes;2", "num_votes;3", "the number of votes below, which is 2"),
        ("400.0;1;", "400.0;2;", "Line 20, column “votes”: “2” stands where this was expected: "
         "what the ballots add up to, which is 1."),
        ("b;1\n", "b;9\n", "Line 25, column “vote”: “9” stands where this was expected: a project of this file."),
        ("b;1\n", "a;1\n", "Line 25, column “voter_id”: “a” stands where this was expected: each id once; "
         "line 24 bears it already."),
        ("2;400.0", "1;400.0", "Line 20, column “project_id”: “1” stands where"),
        ("currency;EUR", "currency;XYZ1", "a currency's code, such as EUR"),
        ("a;1,2", "a;1,2,3", "at most 2 projects in a vote"),
        ("a;1,2", "a;1,1", "each project once in a vote"),
        ("b;1\n", "b;\n", "at least 1 projects in a vote"),
        ("vote_type;approval", "vote_type;shouting", "one of: approval, ordinal, cumulative, scoring, choose-1"),
        ("date_end;31.03.2025", "date_end;31.02.2025", "column “date_end”: “31.02.2025” stands where"),
        ("date_end;31.03.2025", "date_end;28.02.2025", "a day not before date_begin"),
        ("700.0;2", "999999999;2", "column “cost”: “999999999” stands where"),
        ("Bench;Green;1", "Bench;Green;yes", "1 for selected, 0 for not"),
        ("budget;1000\n", "", "META needs this key"),
        ("VOTES\n", "", "the file has no section VOTES"),
        ("project_id;cost", "project;cost", "PROJECTS needs the headings project_id"),
    ],
)  # fmt: skip
def test_what_the_format_does_not_allow_is_refused(record: Record, there: str, instead: str, sentence: str) -> None:
    before = everything(record)
    broken = FILE.replace(there, instead)
    assert broken != FILE

    with pytest.raises(Refused) as refused:
        bring(record, "pabulib", broken, name="town.pb")

    assert sentence in str(refused.value)
    assert look(record, "pabulib", broken, name="town.pb").problems
    assert everything(record) == before


def test_points_must_fit_the_projects_and_their_sum(record: Record) -> None:
    cumulative = (
        FILE.replace("vote_type;approval", "vote_type;cumulative\nmax_sum_points;5")
        .replace("voter_id;vote", "voter_id;vote;points")
        .replace("a;1,2", "a;1,2;3,3")
        .replace("b;1\n", "b;1;1,1\n")
    )

    with pytest.raises(Refused) as refused:
        bring(record, "pabulib", cumulative, name="town.pb")

    assert [problem.expected for problem in refused.value.problems] == [
        "points that add up to at most 5",
        "one whole number of points for each project of the vote",
    ]
