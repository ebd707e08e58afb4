"""What was read of a record, kept for as long as none of the tables that it hangs on has moved.

    kept.read(record, ("cards", round_id), ("follow_up_card", ...), lambda: record.rows(...))

A page asks the same at every rerun, and a long list costs more than all that it draws of it. The store keeps short
answers by itself (`store/kept.py`) and hands out copies; what is kept here is long and shared: never change it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

from dashboard.store.record import Record

T = TypeVar("T")
MOST = 100  # answers of one record

_kept: WeakKeyDictionary[Record, dict[Hashable, tuple[tuple[int, ...], object]]] = WeakKeyDictionary()


def read(record: Record, key: Hashable, tables: tuple[str, ...], ask: Callable[[], T]) -> T:
    """What `ask` answers, asked again only when one of the tables has moved."""
    # read before asking: what moves meanwhile is asked again at the next look
    now = tuple(record.versions.get(table, 0) for table in tables)
    known = _kept.setdefault(record, {})
    found = known.get(key)
    if found is None or found[0] != now:
        if len(known) >= MOST:
            known.clear()
        found = known[key] = (now, ask())
    return found[1]  # type: ignore[return-value]
