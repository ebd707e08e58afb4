"""Ids and times: made in Python, ascending, valid and never the same twice."""

from __future__ import annotations

import datetime as dt
import time
import uuid

import pyarrow as pa

from dashboard.store import ids


def test_ids_made_one_by_one_ascend_and_are_uuid7() -> None:
    made = [ids.new_id() for _ in range(1_000)]

    assert made == sorted(set(made))
    assert {(i.version, i.variant) for i in made} == {(7, uuid.RFC_4122)}


def test_ids_made_in_bulk_ascend_are_valid_and_differ() -> None:
    made = ids.new_ids(20_000)

    as_ids = made.to_pylist()
    assert made.type == pa.uuid()
    assert as_ids == sorted(set(as_ids))
    assert {(i.version, i.variant) for i in as_ids} == {(7, uuid.RFC_4122)}


def test_ids_carry_the_time_they_were_made() -> None:
    before = time.time_ns() // 1_000_000

    one, many = ids.new_id(), ids.new_ids(2).to_pylist()

    milliseconds = [made.int >> 80 for made in (one, *many)]
    assert all(0 <= moment - before < 2_000 for moment in milliseconds)


def test_two_bulks_made_at_once_share_no_id() -> None:
    first, second = set(ids.new_ids(5_000).to_pylist()), set(ids.new_ids(5_000).to_pylist())

    assert first & second == set()


def test_no_ids_are_an_empty_array() -> None:
    assert ids.new_ids(0).to_pylist() == []


def test_the_time_is_utc_without_a_zone() -> None:
    there = dt.datetime.now(dt.UTC)

    here = ids.now()

    assert here.tzinfo is None
    assert abs(here.replace(tzinfo=dt.UTC) - there) < dt.timedelta(seconds=2)
    assert ids.today() in (there.date(), here.date())
