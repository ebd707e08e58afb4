"""SQL of the record: portable between DuckDB and PostgreSQL, honest about what it writes, and all of it used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from dashboard.store import queries

ROOT = Path(__file__).resolve().parents[2]
RECORDS = queries.names("records")

# what both databases have, with the same meaning
FUNCTIONS = {
    "ABS", "AND", "AVG", "CASE", "CAST", "COALESCE", "COUNT", "EXISTS", "GREATEST", "IF", "LEAST", "LENGTH", "LOWER",
    "MAX", "MIN", "NOT", "NULLIF", "OR", "REPLACE", "ROW_NUMBER", "SUBSTRING", "SUM", "TIMESTAMP_TRUNC", "TRIM",
    "UPPER",
}  # fmt: skip
SAME_TYPE = {"TEXT": "VARCHAR", "TIMESTAMPNTZ": "TIMESTAMP"}
ONE_SIDED = (exp.Qualify, exp.Array, exp.List, exp.Lambda, exp.Bracket, exp.Struct, exp.Command, exp.Interval)
NAMES_TO_AVOID = {"at", "by", "order"}


def tree(sql: str, dialect: str) -> exp.Expression:
    """The statement as one tree, without what two parsers write differently for the same thing."""
    named = re.sub(r"\$(\w+)", r"given_\1", sql)  # each driver has its own sign for a parameter
    [statement] = sqlglot.parse(named, dialect=dialect)
    assert statement is not None
    for node in list(statement.walk()):
        node.comments = None
        if isinstance(node, exp.Is) and node.args.get("negate"):
            node.set("negate", None)
            node.replace(exp.Not(this=node.copy()))
        elif isinstance(node, exp.DataType) and node.this.name in SAME_TYPE:
            node.set("this", exp.DataType.Type[SAME_TYPE[node.this.name]])
        elif isinstance(node, exp.PrimaryKeyColumnConstraint):
            node.set("include", None)
        elif isinstance(node, exp.Div) and (isinstance(node.this, exp.Cast) or isinstance(node.expression, exp.Cast)):
            node.set("typed", None)
            node.set("safe", None)
    return statement


def departures(sql: str) -> list[str]:
    """What keeps a statement from meaning the same on DuckDB and on PostgreSQL."""
    try:
        here, there = tree(sql, "duckdb"), tree(sql, "postgres")
    except (sqlglot.ParseError, ValueError) as error:
        return [f"is not one statement that both read: {error}"]
    found = []
    if here.sql("postgres") != there.sql("postgres"):
        found.append(f"is read differently: {here.sql('postgres')} / {there.sql('postgres')}")
    found += [f"uses {node.sql_name()}" for node in here.find_all(exp.Func) if node.sql_name() not in FUNCTIONS]
    found += [f"has {type(node).__name__}" for node in here.find_all(*ONE_SIDED)]
    found += ["groups by all" for node in here.find_all(exp.Group) if node.args.get("all")]
    found += [
        "leaves columns out of *"
        for node in here.find_all(exp.Star)
        if any(node.args.get(key) for key in ("except_", "replace", "rename"))
    ]
    found += [f"names something {node.name!r}" for node in here.find_all(exp.Identifier) if node.name in NAMES_TO_AVOID]
    bare = re.sub(r"--.*|'[^']*'", "", sql)
    if re.search(r"==|\?|(?<!:):\w", bare):
        found.append("writes == or a parameter that is not $name")
    if not re.match(r"\s*(select|with|insert|update|delete|create)\b", bare):
        found.append("does not begin with its verb")
    return found


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_query_keeps_to_what_both_databases_have(name: str) -> None:
    assert departures(queries.record(name)) == []


@pytest.mark.parametrize(
    "sql",
    [
        "select theme, count(*) from lab group by all",
        "select * exclude (name) from lab",
        "select seven // 2 from lab",
        "select name from lab qualify row_number() over (order by name) = 1",
        "select list_sum(votes) from lab",
        "select strftime(since, '%Y') from lab",
        "select date_diff('day', since, until) from lab",
        "select nextval('numbers')",
        "select votes / members from lab",
        "select name from lab order by since desc",
        "select [1, 2]",
        "from lab select name",
        "select name from lab where id == $id",
        "select name from lab where id = ?",
        "select name from lab where id = :id",
        "select 1; select 2",
        "select by from lab",
        "select arg_max(state, since) from lab",
        "create trigger after_lab after insert on lab execute function f()",
    ],
)
def test_the_check_of_the_portable_subset_finds_what_it_is_there_for(sql: str) -> None:
    assert departures(sql) != []


def test_the_check_of_the_portable_subset_lets_pass_what_is_portable() -> None:
    sql = (
        "select cast(date_trunc('month', d) as date) as month, cast(a as numeric(18, 4)) / nullif(b, 0) as share"
        " from t where id = $id and gone is not null group by 1 order by month desc nulls last limit 3"
    )

    assert departures(sql) == []


def written(sql: str) -> set[str]:
    statement = tree(sql, "duckdb")
    verbs = statement.find_all(exp.Insert, exp.Update, exp.Delete, exp.Merge)
    return {table.name for verb in verbs if (table := verb.this.find(exp.Table))}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_query_declares_exactly_the_tables_that_it_writes(name: str) -> None:
    sql = queries.record(name)

    assert set(queries.tables_written(sql)) == written(sql)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_query_begins_by_saying_what_it_is(name: str) -> None:
    assert queries.record(name).startswith(f"-- {name}: ")


def constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def asked_for(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first = node.args[0]
            asks = node.func.attr in ("rows", "one", "run", "must_change_one", "record")
            if asks and isinstance(first, ast.Constant) and re.fullmatch(r"\w+/\w+", str(first.value)):
                yield str(first.value)


def test_every_record_query_is_used() -> None:
    said = {text for path in (ROOT / "dashboard").rglob("*.py") for text in constants(path)}

    assert [name for name in RECORDS if name not in said] == []


def test_every_record_query_that_the_code_names_is_there() -> None:
    named = {name for path in (ROOT / "dashboard").rglob("*.py") for name in asked_for(path)}

    assert named - set(RECORDS) == set()
    assert "events/append" in named


def test_queries_are_found_inside_the_package_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "dashboard"
    (package / "queries").mkdir(parents=True)
    (tmp_path / "lib" / "queries").mkdir()
    monkeypatch.setattr(queries, "_PACKAGE", package)
    queries.folder.cache_clear()

    found = queries.folder("queries"), queries.folder("data", "demo")
    queries.folder.cache_clear()

    assert found == (package / "queries", tmp_path / "lib" / "data" / "demo")


def test_no_column_of_the_record_bears_a_name_that_sql_keeps_for_itself() -> None:
    schema = "\n".join(path.read_text() for path in queries.folder("queries", "schema").glob("*.sql"))

    named = {match.lower() for match in re.findall(r"^\s{4}(\w+)\s+[A-Z]+", schema, re.MULTILINE)}

    assert named & NAMES_TO_AVOID == set()
    assert "held_on" in named
