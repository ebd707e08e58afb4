"""What record queries answered, kept for as long as the tables that they read stay as they are.

A page asks the same twenty questions at every rerun, each 1 to 3 ms of CPU, and hardly ever has anything moved in
between. The key is (query, parameters) and the versions of the tables, as with figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import duckdb

from dashboard.store import queries

Row = dict[str, Any]
_MOST_ANSWERS, _MOST_ROWS = 4_000, 500
_UNCOUNTED = {"event", "data_version"}  # tables without a version of their own
_PARAMETER = re.compile(r"\$\w+")
# the tables that a query reads, in order; None where its answer is not to be kept. The same in every record
_reads: dict[str, tuple[str, ...] | None] = {}


class Kept:
    """The answers of one record."""

    def __init__(self) -> None:
        self._answers: dict[tuple[Any, ...], tuple[tuple[int, ...], list[Row]]] = {}

    def rows(
        self,
        query: str,
        params: Mapping[str, Any],
        versions: Mapping[str, int],
        cursor: Callable[[], Any],
        read: Callable[[], list[Row]],
    ) -> list[Row]:
        """What `read` answers, or answered before. Every call gets rows of its own, which it may change."""
        if query not in _reads:
            with cursor() as open_cursor:
                _reads[query] = tables_read(open_cursor, query)
        tables = _reads[query]
        key = (query, *params.items())
        try:
            hash(key)
        except TypeError:
            tables = None
        if tables is None:
            return read()
        # the versions are taken before reading: what is committed meanwhile is read again the next time
        now = tuple(versions.get(table, 0) for table in tables)
        kept = self._answers.get(key)
        if kept is not None and kept[0] == now:
            return [dict(row) for row in kept[1]]
        found = read()
        if len(found) <= _MOST_ROWS:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers = {}
            self._answers[key] = (now, [dict(row) for row in found])
        return found


def tables_read(cursor: duckdb.DuckDBPyConnection, query: str) -> tuple[str, ...] | None:
    """The tables that decide what `queries/records/<query>.sql` answers; None where versions do not tell."""
    sql = queries.record(query)
    if queries.tables_written(sql):
        return None
    # get_table_names takes no parameters
    bare = _PARAMETER.sub("null", re.sub(r"--.*", "", sql))
    found = sorted(name.removeprefix("main.") for name in cursor.get_table_names(bare))
    return None if not found or _UNCOUNTED.intersection(found) else tuple(found)
