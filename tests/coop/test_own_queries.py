"""Queries of people's own: what they may read, what the log says of them, and what the schema tells."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time

import pytest

from dashboard.coop import own_queries
from dashboard.coop.own_queries import Column, QueryRefused, Running
from dashboard.store.record import Record
from dashboard.words import language
from dashboard.words.permissions import Actor
from dashboard.words.refusals import NotAllowed
from tests import factories as new

STAFF = Actor(account_id=None, name="Ada", roles=frozenset({"staff"}))


def events(record: Record) -> list[tuple[str, dict[str, object]]]:
    with record.reading() as reading:
        rows = reading.rows("select action, actor_role, after_state from event where action like 'sql.%' order by seq")
    return [(row["actor_role"], json.loads(row["after_state"])) for row in rows]


def test_it_is_answered_with_days_as_days_and_money_as_cents(record: Record) -> None:
    envelope = new.envelope(record)
    new.ledger(record, envelope_id=envelope, kind="payment", amount_cents=123_45, entry_date=dt.date(2024, 2, 29))

    result = own_queries.run(
        record,
        STAFF,
        "select entry_date, amount_cents, cast(amount_cents as decimal(9, 2)) / 100 as euros from ledger_entry"
        " where entry_date > $since",
        {"since": dt.date(2024, 1, 1)},
    )

    assert result.columns[:2] == (Column("entry_date", "DATE"), Column("amount_cents", "BIGINT"))
    assert (result.rows[0][:2], float(result.rows[0][2])) == ((dt.date(2024, 2, 29), 12345), 123.45)
    assert (len(result.rows), result.capped, result.scope) == (1, False, "persons")


def test_what_was_just_changed_is_there_and_the_answer_says_as_of_when(record: Record) -> None:
    new.theme(record, name="Care")
    before = own_queries.run(record, STAFF, "select name from theme")
    new.theme(record, name="Work")

    after = own_queries.run(record, STAFF, "select name from theme order by name")

    assert ([row[0] for row in before.rows], [row[0] for row in after.rows]) == (["Care"], ["Care", "Work"])
    assert before.as_of < after.as_of
    with language.speaking("en"):
        assert after.said.startswith("2 rows in ")
        assert after.said.endswith(after.as_of.strftime("at %H:%M UTC."))


def test_columns_of_one_name_get_names_of_their_own(empty: Record, record: Record) -> None:
    result = own_queries.run(record, STAFF, "select 1 as id, 2 as id, 3 as id_1, 4 as id")

    assert [column.name for column in result.columns] == ["id", "id_1", "id_1_1", "id_2"]


def test_staff_can_ask_with_the_eyes_of_everyone(record: Record) -> None:
    new.lab(record, name="A lab")

    assert own_queries.run(record, STAFF, "select name from lab", for_everyone=True).rows == [("A lab",)]
    with pytest.raises(QueryRefused, match="Table with name person does not exist"):
        own_queries.run(record, STAFF, "select name from person", for_everyone=True)


@pytest.mark.parametrize("role", ["member", "animator", "evaluator", "approver", "board", "administrator"])
def test_only_staff_and_auditors_may_ask(record: Record, role: str) -> None:
    with pytest.raises(NotAllowed, match="Vie coop staff, auditor"):
        own_queries.run(record, Actor(None, "x", frozenset({role})), "select 1")

    assert events(record) == []


def test_the_log_says_who_asked_by_hash_and_for_how_long_but_not_what_was_answered(record: Record) -> None:
    new.person(record, name="Ada Lovelace")
    auditor = Actor(account_id=None, name="Ben", roles=frozenset({"auditor"}))
    sql = "select name from person where name <> 'secret of the query'"

    own_queries.run(record, auditor, sql)
    for refused in ("drop table person", "select nothing"):
        with pytest.raises(QueryRefused):
            own_queries.run(record, STAFF, refused)

    told = events(record)
    assert [(role, said["ended"], said["rows"], said["scope"]) for role, said in told] == [
        ("auditor", "rows", 1, "persons"),
        ("staff", "statement", 0, "persons"),
        ("staff", "error", 0, "persons"),
    ]
    assert told[0][1]["query"] == own_queries.hash_of(sql)
    assert 0 < float(str(told[0][1]["seconds"])) < 6
    assert "Lovelace" not in str(told)
    assert "secret" not in str(told)


def test_asking_moves_no_figure(record: Record) -> None:
    new.lab(record)
    before = dict(record.versions)

    own_queries.run(record, STAFF, "select * from lab")

    assert dict(record.versions) == before


def test_a_query_that_runs_can_be_cancelled(record: Record) -> None:
    running = Running(record, STAFF, "select count(*) from range(100000000000) t(i) where hash(i) = 1")
    ended: list[str] = []

    def wait() -> None:
        with pytest.raises(QueryRefused) as refused:
            running.result()
        ended.append(refused.value.kind)

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.8)
    running.cancel()
    waiting.join()

    assert ended == ["cancelled"]
    assert [said["ended"] for _, said in events(record)] == ["cancelled"]


def test_the_schema_says_what_each_column_means_in_the_language_of_the_reader() -> None:
    english = {table.name: table for table in own_queries.schema("en")}
    french = {table.name: table for table in own_queries.schema("fr")}

    assert english["lab"].columns[0] == Column("id", "UUID", "what tells this row from all others")
    assert english["attendance"].title == "Who came to which meeting"
    assert english["attendance"].grain == "one row per person and meeting"
    assert french.keys() == english.keys()


def test_everyone_is_offered_no_table_of_persons_and_no_hidden_column() -> None:
    names = own_queries.names("everyone")

    assert {"lab", "lab.name", "theme", "name"} <= set(names)
    assert {"person", "membership", "person.name", "lab.liaison_id", "liaison_id"} & set(names) == set()
    assert {"person", "person.name", "lab.liaison_id"} <= set(own_queries.names())
