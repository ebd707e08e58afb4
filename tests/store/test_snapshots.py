"""A snapshot holds what its scope may see and nothing else, is of one moment, and leaves nothing behind."""

from __future__ import annotations

import gc
import threading
from typing import Any

import duckdb
import pytest

from dashboard.store import published, snapshots
from dashboard.store.published import EVERYONE, PERSONS
from dashboard.store.record import Record
from dashboard.store.snapshots import Snapshots
from tests import factories as new
from tests.store import planting

# every text that staff and auditors can read by queries of their own: a column that is not here is in no snapshot
SEEN = {
    "attendance.status",
    "budget_request.currency",
    "budget_request.expected_result",
    "budget_request.external_id",
    "budget_request.place",
    "budget_request.purpose",
    "budget_request.title",
    "cycle.external_id",
    "cycle.name",
    "cycle_phase.phase",
    "decision.amendments",
    "decision.body",
    "decision.reasons",
    "envelope.currency",
    "envelope.external_id",
    "envelope.name",
    "follow_up_entry.done",
    "follow_up_entry.evidence",
    "follow_up_entry.reported_by",
    "join_request.city",
    "join_request.country",
    "join_request.language",
    "join_request.state",
    "lab.aims",
    "lab.city",
    "lab.country",
    "lab.external_id",
    "lab.language",
    "lab.name",
    "lab.public_summary",
    "lab.purpose",
    "lab_need.body",
    "lab_need.kind",
    "lab_need.state",
    "lab_state.reason",
    "ledger_entry.reason",
    "ledger_entry.reference",
    "meeting.city",
    "meeting.country",
    "meeting.external_id",
    "meeting.form",
    "meeting.kind",
    "meeting.language",
    "meeting.place",
    "meeting.title",
    "membership.role",
    "membership.state",
    "objective.state",
    "objective.target",
    "objective.text",
    "person.city",
    "person.country",
    "person.external_id",
    "person.gender",
    "person.language",
    "person.name",
    "priority.external_id",
    "priority.name",
    "priority.name_en",
    "priority.name_fr",
    "priority.name_nl",
    "progress_update.difficulties",
    "progress_update.done",
    "progress_update.help_wanted",
    "progress_update.learned",
    "progress_update.next_steps",
    "progress_update.period",
    "recommendation.external_id",
    "recommendation.owner",
    "recommendation.reasons",
    "recommendation.source_language",
    "recommendation.text",
    "recommendation_advice.advice",
    "recommendation_advice.body",
    "recommendation_link.kind",
    "recommendation_link.note",
    "recommendation_state.reason",
    "recommendation_text.title",
    "request_line.category",
    "request_line.description",
    "request_line.payee",
    "request_report.measure_met",
    "request_report.what_came",
    "request_state.reason",
    "theme.external_id",
    "theme.name",
    "theme.name_en",
    "theme.name_fr",
    "theme.name_nl",
    "working_group.city",
    "working_group.country",
    "working_group.external_id",
    "working_group.language",
    "working_group.name",
    "working_group_member.role",
}
# of those, what is not for everyone
NOT_FOR_EVERYONE = {
    "follow_up_entry.reported_by",
    "lab.purpose",
    "lab_state.reason",
    "progress_update.difficulties",
    "progress_update.done",
    "progress_update.help_wanted",
    "progress_update.learned",
    "progress_update.next_steps",
    "recommendation.owner",
}
CLOSED = {
    "attendance",
    "budget_request",
    "envelope",
    "join_request",
    "lab_need",
    "ledger_entry",
    "membership",
    "person",
    "request_line",
    "request_report",
    "request_state",
    "working_group_member",
}


@pytest.fixture(scope="module")
def planted(kept: Record) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    """What the snapshots of each scope hold of a record in which every text says where it stands."""
    planting.plant(kept)
    snapshots = Snapshots(kept)
    return {scope: held(snapshots, scope) for scope in (PERSONS, EVERYONE)}


@pytest.fixture
def made(record: Record) -> Snapshots:
    return Snapshots(record)


def held(snapshots: Snapshots, scope: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a snapshot with its rows."""
    with snapshots.lent(scope) as snapshot:
        connection = duckdb.connect(f"/dev/fd/{snapshot.descriptor}", read_only=True)
        tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        found = {name: connection.execute(f'from "{name}"').fetchall() for name in tables}
        connection.close()
    return found


def files(record: Record) -> list[str]:
    return sorted(path.name for path in record.path.parent.rglob("*") if "snapshot" in str(path) and path.is_file())


def test_it_holds_the_texts_that_may_be_seen_and_no_others(planted: dict[str, Any]) -> None:
    found = planted[PERSONS]

    assert planting.marks(list(found.values())) == SEEN
    assert {name for name, rows in found.items() if not rows} == set(), "nothing was there to be seen"


def test_everyone_sees_no_persons_no_money_and_no_reasons(planted: dict[str, Any]) -> None:
    found = planted[EVERYONE]

    seen = {mark for mark in SEEN - NOT_FOR_EVERYONE if mark.split(".")[0] not in CLOSED}
    assert planting.marks(list(found.values())) == seen
    assert set(found) & {*CLOSED, "ballot_choice", "recommendation_author"} == set()


def test_no_table_of_everyone_tells_of_persons() -> None:
    told = {
        f"{table.name}.{column.name}"
        for table in published.tables_for(EVERYONE)
        for column in table.columns_for(EVERYONE)
        if "person" in column.name or column.name.endswith(("_by", "author_id", "liaison_id"))
    }

    assert told == set()


def test_drafts_of_any_kind_stay_out(planted: dict[str, Any]) -> None:
    found = [(scope, name, rows) for scope, tables in planted.items() for name, rows in tables.items()]

    assert [(scope, name) for scope, name, rows in found if planting.HIDDEN in str(rows)] == []


def test_removed_rows_stay_out(record: Record, made: Snapshots) -> None:
    theme = new.theme(record, name="Care")
    new.lab(record, name="Gone", theme_id=theme)
    new.remove(record, "lab")

    assert held(made, PERSONS)["lab"] == []


def test_it_is_made_anew_once_a_table_that_it_reads_has_moved(record: Record, made: Snapshots) -> None:
    new.theme(record, name="Care")
    with made.lent(EVERYONE) as first, made.lent(EVERYONE) as same:
        assert same.as_of == first.as_of
    new.theme(record, name="Work")

    with made.lent(EVERYONE) as second:
        assert second.as_of > first.as_of
    assert sorted(row[3] for row in held(made, EVERYONE)["theme"]) == ["Care", "Work"]


def test_it_stays_while_only_other_tables_move(record: Record, made: Snapshots) -> None:
    with made.lent(EVERYONE) as first:
        pass
    with record.change(None, "operator") as change:
        change.event("test.given", "record", None)
    new.add(record, "setting", id=None, name="x", value="y")

    with made.lent(EVERYONE) as second:
        assert second.as_of == first.as_of


def test_one_that_took_long_rests_before_the_next(
    record: Record, made: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_LONG", 0.0)
    monkeypatch.setattr(snapshots, "_REST", 10_000.0)
    with made.lent(EVERYONE) as first:
        pass
    new.theme(record)

    with made.lent(EVERYONE) as second:
        assert second.as_of == first.as_of


def test_a_reader_keeps_the_one_that_was_lent_while_others_follow(record: Record, made: Snapshots) -> None:
    new.theme(record, name="Care")
    with made.lent(EVERYONE) as lent:
        for n in range(2):
            new.theme(record, name=f"Theme {n}")
            with made.lent(EVERYONE):
                pass
        connection = duckdb.connect(f"/dev/fd/{lent.descriptor}", read_only=True)
        names = connection.execute("select name from theme").fetchall()
        connection.close()

    assert names == [("Care",)]


def test_no_path_leads_to_it_and_nothing_is_left_behind(record: Record, made: Snapshots) -> None:
    left = record.path.with_name(record.path.name + ".snapshots")
    left.mkdir(exist_ok=True)
    (left / "persons-of-an-app-that-was-killed.duckdb").write_bytes(b"names")

    anew = Snapshots(record)
    with anew.lent(PERSONS):
        during = files(record)
    del anew
    gc.collect()

    assert (during, files(record)) == ([], [])


def test_the_record_stays_its_own_while_snapshots_are_made(record: Record, made: Snapshots) -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for n in range(10):
                new.theme(record, name=f"Theme {n}")
        except BaseException as error:
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        held(made, EVERYONE)
    writer.join()

    assert failures == []
    assert len(held(made, EVERYONE)["theme"]) == 10


def test_all_tables_are_of_one_moment(record: Record, made: Snapshots) -> None:
    """A lab and its theme come in one change: no snapshot has one without the other."""
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with new.together(record) as rows:
                new.lab(rows, theme_id=new.theme(rows))

    writer = threading.Thread(target=write)
    writer.start()
    seen = [held(made, EVERYONE) for _ in range(3)]
    stop.set()
    writer.join()

    assert [len(found["lab"]) - len(found["theme"]) for found in seen] == [0, 0, 0]
