"""The record verifies itself: it finds what is amiss, names the rows, and is silent where all is well."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.coop import verification
from dashboard.coop.verification import Finding, verify
from dashboard.store import queries
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words import notebook_states, permissions, states
from tests import factories as new
from tests.figures import little_coop

MISSING = uuid.UUID(int=7)
DAY = new.JUNE


def broken(record: Record) -> list[Finding]:
    return [finding for finding in verify(record, Figures(record)) if not finding.ok]


def tamper(record: Record, sql: str) -> None:
    """Change the record behind the app's back."""
    with record.change(None, "operator") as change:
        change.sql(sql)
        change.event("test.tampered", "event", None)


def test_a_coop_in_order_gives_no_finding(record: Record) -> None:
    little_coop.found(record)

    found = verify(record, Figures(record))

    assert [finding for finding in found if not finding.ok] == []
    assert {finding.area for finding in found} == {"chain", "head", "integrity", "frozen", "agreement"}
    assert all(finding.what and not finding.rows for finding in found)


def test_an_empty_record_gives_no_finding(record: Record) -> None:
    assert broken(record) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("update event set actor_role = 'board' where seq = 1", "Event 1 was changed after it was written."),
        ("update event set after_state = '{}' where seq = 1", "Event 1: its states before or after were changed."),
        ("delete from event where seq = 1", "Event 2: expected number 1; lines are missing or were added."),
    ],
)
def test_a_log_that_was_tampered_with_is_found(record: Record, change: str, problem: str) -> None:
    new.theme(record)
    new.theme(record, name="Other")

    tamper(record, change)

    found = broken(record)
    assert [finding.area for finding in found] == ["chain"]
    assert found[0].rows[0]["problem"] == problem


def test_a_record_older_than_what_was_acknowledged_is_found(record: Record) -> None:
    new.theme(record)
    note = record.path.with_name(record.path.name + ".head")

    note.write_text(f"9 {'0' * 64}\n", encoding="ascii")

    assert [finding.area for finding in broken(record)] == ["head"]


def _doubled_id(record: Record) -> str:
    return str(new.person(record, id=new.person(record)))


def _doubled_external_id(record: Record) -> str:
    first = new.theme(record, external_id="T1")
    new.theme(record, external_id="T1")
    return str(first)


def _orphan(record: Record) -> str:
    return str(new.membership(record, lab_id=MISSING, person_id=new.person(record)))


def _orphan_of_a_removed_row(record: Record) -> str:
    lab = new.lab(record, state=None)
    meeting = new.meeting(record, lab_id=lab)
    new.remove(record, "lab", lab)
    return str(meeting)


def _backward_period(record: Record) -> str:
    lab, person = new.lab(record), new.person(record)
    return str(new.membership(record, lab_id=lab, person_id=person, from_date=DAY, until_date=new.JANUARY))


def _unknown_word(record: Record) -> str:
    return str(new.lab_state(record, lab_id=new.lab(record), state="asleep"))


def _granted_too_much(record: Record) -> str:
    request = new.request(record, requested_cents=100)
    return str(new.request_state(record, request_id=request, state="approved", granted_cents=101))


def _overdrawn(record: Record) -> str:
    envelope = new.envelope(record, allocated_cents=100)
    new.ledger(record, envelope_id=envelope, kind="reservation", amount_cents=60)
    new.ledger(record, envelope_id=envelope, kind="commitment", amount_cents=41)
    return str(envelope)


def _lines_that_do_not_add_up(record: Record) -> str:
    request = new.request(record, requested_cents=100)
    new.request_line(record, request_id=request, amount_cents=60)
    new.request_line(record, request_id=request, amount_cents=41, position=2)
    return str(request)


def _room_taken_twice(record: Record) -> str:
    room = new.add(record, "room", office="Brussels", name="Blue", time_zone="Europe/Brussels", version=1)
    noon = dt.datetime(2024, 6, 1, 12)
    hours = [(noon, noon + dt.timedelta(hours=2)), (noon + dt.timedelta(hours=1), noon + dt.timedelta(hours=3))]
    first, _second = [
        new.add(record, "room_booking", room_id=room, title="x", starts_at=a, ends_at=b, booked_at=noon, version=1)
        for a, b in hours
    ]
    return str(first)


def _waits_twice(record: Record) -> str:
    person, theme = new.person(record), new.theme(record)
    first, _second = [new.join_request(record, person_id=person, theme_id=theme) for _ in range(2)]
    return str(first)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (_doubled_id, "this id stands 2 times"),
        (_doubled_external_id, "the external id T1 stands 2 times"),
        (_orphan, "lab_id names no lab that is there"),
        (_orphan_of_a_removed_row, "lab_id names no lab that is there"),
        (_backward_period, "until_date 2024-01-01 comes before from_date 2024-06-01"),
        (_unknown_word, "asleep is no known state"),
        (_granted_too_much, "granted 101 cents of 100 requested"),
        (_overdrawn, "101 cents reserved and committed of 100 allocated"),
        (_lines_that_do_not_add_up, "its lines add up to 101 cents, it asks 100"),
        (_room_taken_twice, "overlaps another booking of this room"),
        (_waits_twice, "waits for this theme a second time"),
    ],
)
def test_what_is_amiss_is_found_with_its_row(record: Record, spoil: Callable[[Record], str], problem: str) -> None:
    row_id = spoil(record)

    found = [finding for finding in verification.integrity(record) if not finding.ok]

    assert [(row["problem"], row["row_id"]) for finding in found for row in finding.rows] == [(problem, row_id)]


def test_a_commitment_that_was_released_frees_the_envelope(record: Record) -> None:
    envelope = new.envelope(record, allocated_cents=100)
    for kind, cents in [("commitment", 100), ("release", 50), ("reservation", 50)]:
        new.ledger(record, envelope_id=envelope, kind=kind, amount_cents=cents)

    assert broken(record) == []


def test_rows_out_of_sight_may_be_amiss(record: Record) -> None:
    new.remove(record, "membership", new.membership(record, lab_id=MISSING, person_id=MISSING))

    assert broken(record) == []


def test_figures_that_do_not_agree_are_found_with_both_numbers(record: Record) -> None:
    # one id for two persons: told per person it counts twice, told per day it counts once
    person = new.person(record)
    new.person(record, id=person)
    new.membership(record, lab_id=new.lab(record), person_id=person)

    found = {finding.what: finding.rows for finding in broken(record) if finding.area == "agreement"}

    assert found["participation_cumulative: sum(new_people) = participation_total.people"] == [
        {
            "problem": "participation_cumulative adds up to 1, participation_total says 2.",
            "table_name": "participation_cumulative",
            "row_id": None,
        }
    ]


def test_every_integrity_query_says_what_holds_and_answers_three_columns(record: Record) -> None:
    names = queries.names("integrity")

    with record.reading() as reading:
        columns = {
            name: [row["column_name"] for row in reading.rows(f"describe {queries.text(f'integrity/{name}')}")]
            for name in names
        }

    assert set(names) == set(verification.HOLDS)
    assert set(map(tuple, columns.values())) == {("problem", "table_name", "row_id")}


def test_the_words_in_the_query_are_those_of_the_state_machines() -> None:
    text = queries.text("integrity/unknown_words")
    found = re.findall(r"'(\w+)'(?: as table_name)?,\s+cast.*?\nwhere\s+(\w+) not in \((.*?)\)", text, re.DOTALL)

    listed = {(table, column): re.findall(r"'(\w+)'", words) for table, column, words in found}

    machines: dict[tuple[str, str], Any] = {
        ("lab_state", "state"): states.LAB,
        ("membership", "state"): states.MEMBERSHIP,
        ("membership", "role"): states.MEMBERSHIP_ROLES,
        ("meeting", "state"): states.MEETING,
        ("meeting", "form"): states.FORMS_OF_PARTICIPATION,
        ("attendance", "status"): states.ATTENDANCE,
        ("objective", "state"): states.OBJECTIVE,
        ("request_state", "state"): states.REQUEST,
        ("ledger_entry", "kind"): states.LEDGER_KINDS,
        ("cycle_phase", "phase"): states.CYCLE,
        ("decision", "outcome"): states.OUTCOMES,
        ("follow_up_entry", "implementation"): states.IMPLEMENTATION,
        ("role_grant", "role"): permissions.ROLES,
        ("envelope_state", "state"): states.ENVELOPE,
        ("evaluation_round", "phase"): states.ROUND,
        ("evaluation", "state"): states.EVALUATION,
        ("evaluation", "overall"): states.OVERALL,
        ("criterion", "kind"): states.CRITERION_KINDS,
        ("working_group_member", "role"): states.GROUP_ROLES,
        ("recommendation_state", "state"): states.RECOMMENDATION,
        ("recommendation_advice", "advice"): states.ADVICE,
        ("recommendation_link", "kind"): states.LINEAGE,
        ("board_meeting", "state"): states.BOARD_MEETING,
        ("board_decision", "outcome"): states.OUTCOMES,
        ("join_request", "state"): states.JOIN_REQUEST,
        ("introduction", "state"): states.INTRODUCTION,
        ("lab_need", "kind"): states.NEED_KINDS,
        ("lab_need", "state"): states.NEED,
        ("lab_link", "kind"): states.LAB_LINKS,
        ("expert_request", "state"): states.EXPERT_REQUEST,
        ("calendar_feed", "kind"): states.FEED_KINDS,
        ("progress_state", "state"): states.PROGRESS,
        ("signal_aside", "signal"): states.SIGNALS,
        ("lab_task", "state"): states.TASK,
        ("mail_choice", "rhythm"): states.MAIL_RHYTHMS,
        ("notebook_share", "allows"): notebook_states.SHARES,
        ("notebook_cell", "kind"): notebook_states.CELL_KINDS,
        ("notebook_step", "deed"): notebook_states.NOTEBOOK_DEEDS,
        ("thread", "kind"): notebook_states.THREAD_KINDS,
        ("thread", "state"): notebook_states.THREAD,
        ("query_proposal", "state"): notebook_states.QUERY_PROPOSAL,
        ("presenting_note", "kind"): notebook_states.PRESENTING,
        ("api_token", "scope"): notebook_states.TOKEN_SCOPES,
    }
    assert listed == {key: list(words) for key, words in machines.items()}


def test_every_reference_of_the_schema_is_looked_after(record: Record) -> None:
    text = queries.text("integrity/orphans")
    with record.reading() as reading:
        columns = reading.rows(
            "select table_name, column_name from duckdb_columns() where schema_name = 'main' "
            "and (column_name like '%\\_id' escape '\\' or column_name in ('decided_by', 'merged_into')) "
            "and data_type = 'UUID'"
        )
    # who acted may be the command line, and what an event or an import is about may be gone
    free = {"actor_id", "subject_id", "row_id"}

    missed = [
        (row["table_name"], row["column_name"])
        for row in columns
        if row["column_name"] not in free and f"'{row['table_name']}'" not in _about(text, row["column_name"])
    ]

    assert missed == []


def _about(text: str, column: str) -> str:
    return "\n".join(line for line in text.splitlines() if f"'{column} names" in line)


def test_every_table_is_looked_through_for_doubled_ids(record: Record) -> None:
    with record.reading() as reading:
        tables = reading.rows(
            "select table_name from duckdb_columns() where schema_name = 'main' and column_name = 'id' "
            "and table_name in (select table_name from duckdb_tables() where schema_name = 'main')"
        )
    text = queries.text("integrity/doubled_ids")

    assert [row["table_name"] for row in tables if f" from {row['table_name']} " not in text] == []


def test_the_five_words_are_the_same_in_the_figures_and_in_the_code(record: Record) -> None:
    pairs = itertools.product([None, *states.OUTCOMES], [None, *states.IMPLEMENTATION])
    words = {f"{outcome}, {done}": states.five_word(outcome, done) for outcome, done in pairs}
    with new.together(record) as rows:
        for title in words:
            outcome, done = title.split(", ")
            recommendation = new.recommendation(rows, title=title)
            if outcome != "None":
                new.decision(rows, recommendation_id=recommendation, outcome=outcome)
            if done != "None":
                new.follow_up(rows, recommendation_id=recommendation, implementation=done)

    listed = Figures(record).answer("recommendations_list", permissions.Audience(True), as_of=DAY).rows

    assert {row["title"]: row["status"] for row in listed} == words
