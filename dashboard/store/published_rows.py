"""The rows of published tables, as a scope may see them: what a notebook takes along for its queries."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from dashboard.store import ids, published, queries
from dashboard.store.record import Record


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
