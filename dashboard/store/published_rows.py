"""The rows of published tables, as a scope may see them: what a notebook takes along for its queries."""

from __future__ import annotations

import re
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from dashboard.store import ids, published, queries
from dashboard.store.record import Record
from dashboard.words.refusals import BadInput


# a parameter, or what may look like one inside of quotes and comments
_PARAMETER = re.compile(r"(?P<skipped>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/)|\$[A-Za-z_]\w*", re.DOTALL)


def needed(sql: str, scope: str) -> list[str]:
    """The published tables that a query reads, sorted; it is read by a DuckDB of its own, and not run.

    Raises BadInput where it cannot be read.
    """
    # DuckDB names the tables of a query without parameters only; which value they have changes nothing in that
    sql = _PARAMETER.sub(lambda found: found["skipped"] or "null", sql)
    known = {table.name for table in published.tables_for(scope)}
    with duckdb.connect(config={"enable_external_access": "false", "lock_configuration": "true"}) as apart:
        try:
            return sorted(known & {name.lower() for name in apart.get_table_names(sql)})
        except duckdb.Error as error:
            raise BadInput(str(error).splitlines()[0]) from None


def of(record: Record, names: Iterable[str], scope: str) -> dict[str, pa.Table]:
    """Each of these tables as `scope` may see it, all of one moment; ids are text."""
    found: dict[str, pa.Table] = {}
    wanted = {table.name: table for table in published.tables_for(scope)}
    today = ids.today()
    with record.reading() as reading:
        for name in names:
            table = wanted[name]
            columns = ", ".join(
                f"cast({column.name} as VARCHAR) as {column.name}" if column.type == "UUID" else column.name
                for column in table.columns_for(scope)
            )
            # every part of it stands in queries/published: nothing here comes from people
            parts = {"columns": columns, "query": table.query(today), "condition": table.rows_for(scope)}
            found[name] = reading.arrow(queries.text("snapshots/rows").format(**parts))
    return found
