"""What was read is kept until one of its tables moves."""

from __future__ import annotations

from dashboard.coop import kept
from dashboard.store.record import Record
from tests import factories as new


def test_it_is_asked_again_only_when_one_of_its_tables_moved(record: Record) -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(record.rows("themes/names"))

    before = [kept.read(record, "themes", ("theme",), ask) for _ in range(2)]
    new.cycle(record)
    between = kept.read(record, "themes", ("theme",), ask)
    new.theme(record)
    after = kept.read(record, "themes", ("theme",), ask)

    assert (before, between, after) == ([0, 0], 0, 1)
    assert len(asked) == 2


def test_it_stays_small(record: Record) -> None:
    answers = [kept.read(record, n, ("theme",), lambda n=n: n) for n in range(kept.MOST * 2 + 1)]  # type: ignore[misc]

    assert answers == list(range(kept.MOST * 2 + 1))
    assert len(kept._kept[record]) <= kept.MOST
