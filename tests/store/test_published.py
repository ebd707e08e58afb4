"""What own queries may read: each file says its columns truly, and what they mean."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dashboard.store import ids, published
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput

TABLES = sorted(published.tables())


def test_each_query_answers_the_columns_that_its_header_names(empty: Record) -> None:
    amiss = {}
    with empty.reading() as reading:
        for table in published.tables().values():
            answered = reading._cursor.sql(table.query(ids.today()))
            kinds = dict(zip(answered.columns, map(str, answered.types), strict=True))
            said = {column.name: column.type for column in table.columns}
            if {name: kinds.get(name) for name in said} != said or table.only not in (None, *kinds):
                amiss[table.name] = kinds
    assert amiss == {}


def test_each_query_reads_only_what_was_not_removed(empty: Record) -> None:
    assert [table.name for table in published.tables().values() if "main." in table.query(ids.today())] == []


def test_no_table_bears_the_name_of_something_that_duckdb_has() -> None:
    kept = {name for (name,) in duckdb.connect().execute("select view_name from duckdb_views()").fetchall()}

    assert kept & set(TABLES) == set()


WHOLE = """-- thing
-- title:    Things
-- grain:    one row per thing
-- scopes:   persons, everyone
-- without:  owner
-- only:     is_shown
-- column id UUID: what tells it from others
-- column owner VARCHAR: whose it is: a name
select id, owner, true as is_shown from live.thing;
"""


def parsed(folder: Path, text: str) -> published.PublishedTable:
    (folder / "thing.sql").write_text(text, encoding="utf-8")
    return published.parse(folder / "thing.sql")


def test_a_header_is_read_whole(tmp_path: Path) -> None:
    table = parsed(tmp_path, WHOLE)

    assert (table.name, table.title, table.grain) == ("thing", "Things", "one row per thing")
    assert [column.meaning for column in table.columns] == ["what tells it from others", "whose it is: a name"]
    assert [column.name for column in table.columns_for("persons")] == ["id", "owner"]
    assert [column.name for column in table.columns_for("everyone")] == ["id"]
    assert (table.rows_for("persons"), table.rows_for("everyone")) == ("true", "is_shown")
    assert table.sql == "select id, owner, true as is_shown from live.thing"


def test_what_is_for_persons_alone_takes_their_right(tmp_path: Path) -> None:
    closed = parsed(tmp_path, WHOLE.replace(", everyone", ""))
    money = parsed(tmp_path, WHOLE.replace(", everyone", "").replace("-- only:", "-- right: money.view\n-- only:"))

    assert (parsed(tmp_path, WHOLE).right, closed.right, money.right) == (None, "persons.view", "money.view")
    assert closed.columns_for("everyone") == ()


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("-- thing\n", "-- things\n", "the first line must be"),
        ("-- title:    Things\n", "", "the header lacks title"),
        ("-- grain:    one", "-- grains:   one", "cannot read the header line"),
        ("persons, everyone", "members", "`scopes` is persons, everyone or both"),
        ("persons, everyone", "everyone", "add persons"),
        ("without:  owner", "without:  name", "names name, which is no column"),
        ("column id UUID", "column id uuid", "cannot read the header line"),
        ("-- only:     is_shown", "-- right: money.see", "`right` is no action"),
    ],
)
def test_a_header_that_is_amiss_is_told(tmp_path: Path, said: str, instead: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        parsed(tmp_path, WHOLE.replace(said, instead))
